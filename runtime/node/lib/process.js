// The module and global process. An app's process is the platform's: it learns nothing
// of the machine, and ending it fails the run. Listeners of uncaughtException and
// unhandledRejection are called, and the run fails all the same, as it does on the
// platform, which counts the invocation as failed.

const native = binding('process');
const realm = binding('realm');
const EventEmitter = require('events');
const { hidden, codes } = require('internal/errors');
const { validateFunction, validateString, validateInteger, validateArray, validateObject, validateNumber } = require('internal/validators');

const { defineProperty } = Object;
const refuse = (what) => {
  throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(what);
};

// What the prototype has is what Node's has: the constructor alone.
const proto = Object.create(EventEmitter.prototype);
hidden(proto, { constructor: function process() {} });
const process = Object.create(proto);
defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });

// The platform runs Node 18 (fdk-runtime, version map), so that is what the app is told,
// although the core modules are as Node 20 has them.
Object.assign(process, {
  version: 'v18.20.8',
  versions: Object.freeze({
    node: '18.20.8', v8: '10.2.154.26-node.36', uv: '1.44.2', zlib: '1.3.0.1-motley', modules: '108', napi: '9',
    brotli: '1.0.9', llhttp: '6.1.1', openssl: '3.0.15+quic', unicode: '15.1', http_parser: '6.1.1',
  }),
  arch: 'x64',
  platform: 'linux',
  release: {
    name: 'node',
    lts: 'Hydrogen',
    sourceUrl: 'https://nodejs.org/download/release/v18.20.8/node-v18.20.8.tar.gz',
    headersUrl: 'https://nodejs.org/download/release/v18.20.8/node-v18.20.8-headers.tar.gz',
  },
  moduleLoadList: [],
  domain: null,
  exitCode: undefined,
  config: Object.freeze({ target_defaults: Object.freeze({}), variables: Object.freeze({}) }),
  title: 'node',
  argv: ['/usr/local/bin/node', `${native.cwd}/server.js`],
  execArgv: [],
  pid: native.pid,
  ppid: 1,
  execPath: '/usr/local/bin/node',
  debugPort: 9229,
  argv0: 'node',
  sourceMapsEnabled: false,
  features: Object.freeze({
    inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true,
    cached_builtins: true,
  }),
});
defineProperty(process, '_exiting', { value: false, writable: true, configurable: true });
EventEmitter.call(process);

// The environment is the app's own: nothing of the host's, and strings only, as in Node.
const text = (value) => {
  if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  return `${value}`;
};
process.env = new Proxy({}, {
  set(target, name, value) {
    target[text(name)] = text(value);
    return true;
  },
  defineProperty(target, name, descriptor) {
    if (!('value' in descriptor)) throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY('\'process.env\' does not accept an accessor(getter/setter) descriptor');
    if (!(descriptor.configurable && descriptor.writable && descriptor.enumerable)) {
      throw new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY('\'process.env\' only accepts a configurable, writable, and enumerable data descriptor');
    }
    return defineProperty(target, text(name), { ...descriptor, value: text(descriptor.value) });
  },
});

const lazily = (name, make) => defineProperty(process, name, {
  get() {
    const value = make();
    defineProperty(process, name, { value, writable: true, configurable: true, enumerable: true });
    return value;
  },
  set(value) {
    defineProperty(process, name, { value, writable: true, configurable: true, enumerable: true });
  },
  configurable: true,
  enumerable: true,
});
lazily('stdout', () => require('internal/stdio').output(1));
lazily('stderr', () => require('internal/stdio').output(2));
lazily('stdin', () => require('internal/stdio').input());
defineProperty(process, 'mainModule', {
  get: () => binding('loader').createRequire(`${native.cwd}/server.js`)?.main,
  set(value) { defineProperty(process, 'mainModule', { value, writable: true, configurable: true, enumerable: true }); },
  configurable: true,
  enumerable: true,
});
lazily('allowedNodeEnvironmentFlags', () => Object.freeze(new Set()));
// The loaders of native add-ons look here for the C library, to name the file they want.
const report = () => ({
  header: { reportVersion: 3, event: 'JavaScript API', trigger: 'GetReport', nodejsVersion: process.version, glibcVersionRuntime: '2.36', glibcVersionCompiler: '2.28', arch: process.arch, platform: process.platform },
  sharedObjects: [],
});

lazily('report', () => ({ writeReport: () => refuse('process.report'), getReport: report, compact: false, directory: '', filename: '' }));

function hrtime(time) {
  const now = native.hrtime();
  if (time === undefined) return now;
  validateArray(time, 'time');
  if (time.length !== 2) throw new codes.ERR_OUT_OF_RANGE('time', 2, time.length);
  const seconds = now[0] - time[0], nanoseconds = now[1] - time[1];
  return nanoseconds < 0 ? [seconds - 1, nanoseconds + 1e9] : [seconds, nanoseconds];
}
hrtime.bigint = function bigint() { return native.nanoseconds(); };

function memoryUsage() {
  const heapUsed = realm.seeded ? 16 * 2 ** 20 : native.heap();
  return { rss: heapUsed * 2 + 40 * 2 ** 20, heapTotal: heapUsed + 4 * 2 ** 20, heapUsed, external: 2 ** 20, arrayBuffers: 10515 };
}
memoryUsage.rss = function rss() { return memoryUsage().rss; };

const signals = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGUSR1: 10, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15 };

function ended(call, code) {
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', code);
  }
  native.exit(call);
}

const known = (mask) => {
  const value = typeof mask === 'string' && /^[0-7]+$/.test(mask) ? Number.parseInt(mask, 8) : mask;
  validateInteger(value, 'mask', 0, 0xffffffff);
};

const methods = {
  _rawDebug(...args) { realm.print('error', binding('inspect').format(...args)); },
  binding(module) { refuse(`process.binding('${module}')`); },
  _linkedBinding(module) { refuse(`process._linkedBinding('${module}')`); },
  dlopen() { refuse('A native addon'); },
  uptime() { return native.passed() / 1000 + 0.05; },
  _getActiveRequests() { return []; },
  _getActiveHandles() { return []; },
  getActiveResourcesInfo() { return []; },
  reallyExit(code) { native.exit(`process.reallyExit(${code ?? ''})`); },
  _kill() { refuse('process._kill'); },
  loadEnvFile() { refuse('process.loadEnvFile'); },
  cpuUsage(before) {
    if (before !== undefined) {
      validateObject(before, 'prevValue');
      validateNumber(before.user, 'prevValue.user');
      validateNumber(before.system, 'prevValue.system');
    }
    const user = 30000 + Math.round(native.passed() * 1000), system = 5000;
    return before ? { user: user - before.user, system: system - before.system } : { user, system };
  },
  resourceUsage() {
    return {
      userCPUTime: 30000, systemCPUTime: 5000, maxRSS: 40960, sharedMemorySize: 0, unsharedDataSize: 0, unsharedStackSize: 0,
      minorPageFault: 0, majorPageFault: 0, swappedOut: 0, fsRead: 0, fsWrite: 0, ipcSent: 0, ipcReceived: 0, signalsCount: 0,
      voluntaryContextSwitches: 0, involuntaryContextSwitches: 0,
    };
  },
  memoryUsage,
  constrainedMemory() { return 0; },
  availableMemory() { return 512 * 2 ** 20; },
  kill(pid, signal) {
    if (pid != (pid | 0)) throw new codes.ERR_INVALID_ARG_TYPE('pid', 'number', pid); // eslint-disable-line eqeqeq
    if (signal !== 0 && signal !== undefined && typeof signal !== 'number' && !(signal in signals)) throw new codes.ERR_UNKNOWN_SIGNAL(signal);
    if (Number(pid) !== process.pid) refuse('process.kill of another process');
    if (signal === 0) return true;
    if (typeof signal === 'string' && process.listenerCount(signal) > 0) {
      setImmediate(() => process.emit(signal, signal, signals[signal]));
      return true;
    }
    return ended(`process.kill(process.pid${signal === undefined ? '' : `, ${JSON.stringify(signal)}`})`, 128 + (signals[signal ?? 'SIGTERM'] ?? signal));
  },
  exit(code) {
    if (code !== undefined) process.exitCode = code;
    ended(`process.exit(${code === undefined ? '' : code})`, process.exitCode ?? 0);
  },
  hrtime,
  openStdin() { return process.stdin; },
  getuid() { return 1000; },
  geteuid() { return 1000; },
  getgid() { return 1000; },
  getegid() { return 1000; },
  getgroups() { return [1000]; },
  assert(value, message) { if (!value) throw new codes.ERR_ASSERTION(message ?? 'assertion error'); },
  _fatalException() { return false; },
  setUncaughtExceptionCaptureCallback(f) {
    if (f !== null && typeof f !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], f);
    capture = f;
  },
  hasUncaughtExceptionCaptureCallback() { return capture !== null; },
  emitWarning(warning, type, code, ctor) { require('internal/warning').emitWarning(process, warning, type, code, ctor); },
  nextTick(callback) {
    validateFunction(callback, 'callback');
    realm.nextTick(...arguments);
  },
  _tickCallback() {},
  setSourceMapsEnabled() {},
  getBuiltinModule(id) {
    validateString(id, 'id');
    const name = id.startsWith('node:') ? id.slice(5) : id;
    return binding('loader').builtins.includes(name) ? require(name) : undefined;
  },
  abort() { native.exit('process.abort()'); },
  umask(mask) {
    if (mask !== undefined) known(mask);
    return 0o22;
  },
  chdir(directory) {
    validateString(directory, 'directory');
    refuse('process.chdir');
  },
  cwd() { return native.cwd; },
};
const named = (name, f) => {
  defineProperty(f, 'name', { value: name });
  methods[name] = f;
};
for (const name of ['initgroups', 'setgroups', 'setegid', 'seteuid', 'setgid', 'setuid']) named(name, () => refuse(`process.${name}`));
for (const name of ['_debugProcess', '_debugEnd', '_startProfilerIdleNotifier', '_stopProfilerIdleNotifier']) named(name, () => {});
Object.assign(process, methods);

let capture = null;

native.onUncaught((reason) => {
  if (capture !== null) {
    capture(reason);
    return;
  }
  process.emit('uncaughtExceptionMonitor', reason, 'uncaughtException');
  process.emit('uncaughtException', reason, 'uncaughtException');
});
native.onRejection((reason, promise) => {
  if (process.emit('unhandledRejection', reason, promise)) return;
  process.emit('uncaughtExceptionMonitor', reason, 'unhandledRejection');
  process.emit('uncaughtException', reason, 'unhandledRejection');
});
native.onIdle(() => {
  if (process.listenerCount('beforeExit') > 0) process.emit('beforeExit', process.exitCode ?? 0);
}, () => {
  if (process._exiting || process.listenerCount('exit') === 0) return;
  process._exiting = true;
  process.emit('exit', process.exitCode ?? 0);
});
process.on('warning', function onWarning(warning) { require('internal/warning').print(process, warning); });

module.exports = process;
