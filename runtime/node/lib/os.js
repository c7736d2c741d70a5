// The core module os: a plausible machine that is the same everywhere, so that an app
// learns nothing of the one it runs on and repeats its runs exactly.

const { codes } = require('internal/errors');
const { validateInt32 } = require('internal/validators');
const realm = binding('realm');

const memory = 2 * 1024 ** 3;
const processors = 2;
// The machine was started a day before the world.
const upSince = realm.now() - 86400000;

const cpu = () => ({ model: 'Virtual CPU', speed: 2500, times: { user: 1000, nice: 0, sys: 500, idle: 80000000, irq: 0 } });

function priorityPid(pid) {
  validateInt32(pid, 'pid');
}

function userInfo(options) {
  const info = { __proto__: null, uid: 1000, gid: 1000, username: 'app', homedir: '/home/app', shell: '/bin/sh' };
  if (!options || options.encoding !== 'buffer') return info;
  const { Buffer } = require('buffer');
  return { __proto__: null, ...info, username: Buffer.from(info.username), homedir: Buffer.from(info.homedir), shell: Buffer.from(info.shell) };
}

const loopback = () => ({
  lo: [
    { address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4', mac: '00:00:00:00:00:00', internal: true, cidr: '127.0.0.1/8' },
    { address: '::1', netmask: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', family: 'IPv6', mac: '00:00:00:00:00:00', internal: true, cidr: '::1/128', scopeid: 0 },
  ],
});

const withPrimitive = (f) => Object.defineProperty(f, Symbol.toPrimitive, { value: () => f(), configurable: true, writable: true });
const texts = { arch: 'x64', endianness: 'LE', homedir: '/home/app', hostname: 'localhost', platform: 'linux', release: '5.15.0', tmpdir: realm.tempDir, type: 'Linux', version: '#1 SMP', machine: 'x86_64' };
const constant = (name) => withPrimitive({ [name]: () => texts[name] }[name]);

module.exports = {
  arch: constant('arch'),
  availableParallelism: withPrimitive(() => processors),
  cpus: () => Array.from({ length: processors }, cpu),
  endianness: constant('endianness'),
  freemem: withPrimitive(() => memory / 2),
  getPriority(pid) {
    if (pid !== undefined) priorityPid(pid);
    return 0;
  },
  homedir: constant('homedir'),
  hostname: constant('hostname'),
  loadavg: () => [0, 0, 0],
  networkInterfaces: loopback,
  platform: constant('platform'),
  release: constant('release'),
  setPriority(pid, priority) {
    if (priority === undefined) [pid, priority] = [0, pid];
    priorityPid(pid);
    validateInt32(priority, 'priority', -20, 19);
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('os.setPriority()');
  },
  tmpdir: constant('tmpdir'),
  totalmem: withPrimitive(() => memory),
  type: constant('type'),
  userInfo,
  uptime: withPrimitive(() => (realm.now() - upSince) / 1000),
  version: constant('version'),
  machine: constant('machine'),
};
Object.defineProperties(module.exports, {
  constants: { enumerable: true, configurable: false, get: () => require('internal/os_constants') },
  EOL: { enumerable: true, configurable: true, writable: false, value: '\n' },
  devNull: { enumerable: true, configurable: true, writable: false, value: '/dev/null' },
});
