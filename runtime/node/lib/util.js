// The core module util. What is rarely used is loaded when it is first read.

const { codes } = require('internal/errors');
const { validateString, validateNumber, validateObject, validateOneOf, validateAbortSignal } = require('internal/validators');
const { promisify, callbackify, deprecate, inherits } = require('internal/util');
const native = binding('inspect');

const { defineProperty } = Object;
const { inspect } = native;

const pairs = (text) => Object.assign(Object.create(null), Object.fromEntries(text.split(' ').map((item) => {
  const [name, on, off] = item.split(':');
  return [name, [+on, +off]];
})));
const aliases = {
  grey: 'gray', blackBright: 'gray', bgGrey: 'bgGray', bgBlackBright: 'bgGray', faint: 'dim', crossedout: 'strikethrough', strikeThrough: 'strikethrough',
  crossedOut: 'strikethrough', conceal: 'hidden', swapColors: 'inverse', swapcolors: 'inverse', doubleUnderline: 'doubleunderline',
};
let colors;
function colorTable() {
  if (colors) return colors;
  colors = pairs('reset:0:0 bold:1:22 dim:2:22 italic:3:23 underline:4:24 blink:5:25 inverse:7:27 hidden:8:28 strikethrough:9:29 doubleunderline:21:24 '
    + 'black:30:39 red:31:39 green:32:39 yellow:33:39 blue:34:39 magenta:35:39 cyan:36:39 white:37:39 '
    + 'bgBlack:40:49 bgRed:41:49 bgGreen:42:49 bgYellow:43:49 bgBlue:44:49 bgMagenta:45:49 bgCyan:46:49 bgWhite:47:49 framed:51:54 overlined:53:55 '
    + 'gray:90:39 redBright:91:39 greenBright:92:39 yellowBright:93:39 blueBright:94:39 magentaBright:95:39 cyanBright:96:39 whiteBright:97:39 '
    + 'bgGray:100:49 bgRedBright:101:49 bgGreenBright:102:49 bgYellowBright:103:49 bgBlueBright:104:49 bgMagentaBright:105:49 bgCyanBright:106:49 bgWhiteBright:107:49');
  for (const [alias, name] of Object.entries(aliases)) {
    defineProperty(colors, alias, { get() { return this[name]; }, set(value) { this[name] = value; }, configurable: true, enumerable: false });
  }
  return colors;
}

const lazily = (target, name, make) => defineProperty(target, name, {
  configurable: true,
  enumerable: true,
  get() {
    const value = make();
    defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
    return value;
  },
  set(value) {
    defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
  },
});

const defaults = {
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100, maxStringLength: 10000,
  breakLength: 80, compact: 3, sorted: false, getters: false, numericSeparator: false,
};
if (inspect.defaultOptions === undefined) {
  defineProperty(inspect, 'length', { value: 2, configurable: true });
  lazily(inspect, 'colors', colorTable);
  lazily(inspect, 'styles', () => Object.assign(Object.create(null), {
    special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold',
    string: 'green', symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
  }));
  defineProperty(inspect, 'defaultOptions', {
    get: () => defaults,
    set(options) {
      validateObject(options, 'options');
      Object.assign(defaults, options);
    },
  });
}

function format(...args) {
  return native.format(...args);
}
defineProperty(format, 'length', { value: 0 });

// converted is what a specifier of formatWithOptions makes of a value.
function converted(specifier, value, options) {
  if (specifier === 's' && typeof value === 'object' && value !== null) return native.format('%s', value);
  if (specifier === 'o') return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
  if (specifier === 'O') return inspect(value, options);
  return native.format(`%${specifier}`, value);
}

function formatWithOptions(options, ...args) {
  validateObject(options, 'inspectOptions');
  let text = '';
  let next = 0;
  if (typeof args[0] === 'string') {
    if (args.length === 1) return args[0];
    next = 1;
    text = args[0].replace(/%([sdifjoOc%])/g, (whole, specifier) => {
      if (specifier === '%') return '%';
      return next < args.length ? converted(specifier, args[next++], options) : whole;
    });
  }
  for (; next < args.length; next++) {
    if (next > 0) text += ' ';
    text += typeof args[next] === 'string' ? args[next] : inspect(args[next], options);
  }
  return text;
}

function debuglog(set, callback) {
  const name = `${set}`.toUpperCase();
  const names = `${require('process').env.NODE_DEBUG || ''}`.toUpperCase().split(/[\s,]+/);
  const enabled = names.some((pattern) => pattern !== '' && new RegExp(`^${pattern.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replace(/\*/g, '.*')}$`).test(name));
  const log = (...args) => {
    if (enabled) binding('realm').print('error', `${name} ${require('process').pid}: ${native.format(...args)}`);
  };
  if (typeof callback === 'function') callback(log);
  return defineProperty(log, 'enabled', { get: () => enabled, configurable: true, enumerable: true });
}

// styleText colours for a terminal only, which nothing here is; lists of styles are
// applied all the same, as in Node 20.
function styleText(style, text) {
  validateString(text, 'text');
  const table = colorTable();
  let before = '';
  let after = '';
  for (const name of Array.isArray(style) ? style : [style]) {
    if (table[name] === undefined) validateOneOf(name, 'format', Object.keys(table));
    before += `\u001b[${table[name][0]}m`;
    after = `\u001b[${table[name][1]}m${after}`;
  }
  return Array.isArray(style) ? `${before}${text}${after}` : text;
}

// The escape sequences of terminals: control sequences, and commands ended by BEL.
const escapes = /[\u001b\u009b][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?\u0007)|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-ntqry=><~]))/g;

function stripVTControlCharacters(str) {
  validateString(str, 'str');
  return str.replace(escapes, '');
}

function getSystemErrorName(err) {
  validateNumber(err, 'err');
  if (err >= 0 || !Number.isSafeInteger(err)) throw new codes.ERR_OUT_OF_RANGE('err', 'a negative integer', err);
  const entry = require('internal/uv').errorMap().get(err);
  return entry ? entry[0] : `Unknown system error ${err}`;
}

function errnoException(err, syscall, original) {
  const code = getSystemErrorName(err);
  return Object.assign(new Error(`${syscall} ${code}${original ? ` ${original}` : ''}`), { errno: err, code, syscall });
}

function exceptionWithHostPort(err, syscall, address, port, additional) {
  const code = getSystemErrorName(err);
  let details = port && port > 0 ? ` ${address}:${port}` : address ? ` ${address}` : '';
  if (additional) details += ` - Local (${additional})`;
  const error = Object.assign(new Error(`${syscall} ${code}${details}`), { errno: err, code, syscall, address });
  if (port) error.port = port;
  return error;
}

async function aborted(signal, resource) {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  if (resource === null || (typeof resource !== 'object' && typeof resource !== 'function')) throw new codes.ERR_INVALID_ARG_TYPE('resource', 'Object', resource);
  if (signal.aborted) return undefined;
  return new Promise((resolve) => { signal.addEventListener('abort', resolve, { once: true }); });
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
function timestamp() {
  const now = new Date();
  const two = (n) => `${n}`.padStart(2, '0');
  return `${now.getDate()} ${months[now.getMonth()]} ${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
}

const types = () => require('internal/types');
const isObjectLike = (value) => value !== null && typeof value === 'object';

module.exports = {
  _errnoException: (...args) => errnoException(...args),
  _exceptionWithHostPort: (...args) => exceptionWithHostPort(...args),
  _extend(target, source) {
    return isObjectLike(source) ? Object.assign(target, source) : target;
  },
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate,
  styleText,
  format,
  formatWithOptions,
  getSystemErrorMap: () => new Map(require('internal/uv').errorMap()),
  getSystemErrorName,
  inherits,
  inspect,
  isArray: Array.isArray,
  isBoolean: (arg) => typeof arg === 'boolean',
  isBuffer: (object) => require('buffer').Buffer.isBuffer(object),
  isDeepStrictEqual(a, b) {
    return require('internal/comparisons').isDeepEqual(a, b, true);
  },
  isNull: (arg) => arg === null,
  isNullOrUndefined: (arg) => arg === null || arg === undefined,
  isNumber: (arg) => typeof arg === 'number',
  isString: (arg) => typeof arg === 'string',
  isSymbol: (arg) => typeof arg === 'symbol',
  isUndefined: (arg) => arg === undefined,
  isRegExp: (...args) => types().isRegExp(args[0]),
  isObject: (arg) => arg !== null && typeof arg === 'object',
  isDate: (...args) => types().isDate(args[0]),
  isError: (e) => types().isNativeError(e) || e instanceof Error,
  isFunction: (arg) => typeof arg === 'function',
  isPrimitive: (arg) => arg === null || (typeof arg !== 'object' && typeof arg !== 'function'),
  log(...args) {
    binding('realm').print('log', `${timestamp()} - ${native.format(...args)}`);
  },
  promisify,
  stripVTControlCharacters,
  toUSVString: (input) => binding('buffer').toWellFormed(`${input}`),
  transferableAbortSignal: (signal) => signal,
  transferableAbortController: () => new AbortController(),
  aborted,
};
lazily(module.exports, 'types', () => require('internal/types'));
for (const [name, from] of [['parseEnv', 'internal/parse_env'], ['parseArgs', 'internal/parse_args'], ['TextDecoder', 'internal/encoding'],
  ['TextEncoder', 'internal/encoding'], ['MIMEType', 'internal/mime'], ['MIMEParams', 'internal/mime']]) {
  lazily(module.exports, name, () => require(from)[name]);
}
