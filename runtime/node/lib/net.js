// The core module net: connections to elsewhere. Listening is refused.

const { codes } = require('internal/errors');
const { normalizeArgs, Socket } = require('internal/net_socket');
const EventEmitter = require('events');

const octet = '(?:[0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])';
const v4 = new RegExp(`^(?:${octet}[.]){3}${octet}$`);

const isIPv4 = (text) => v4.test(`${text}`);

function isIPv6(text) {
  let address = `${text}`;
  const zone = address.indexOf('%');
  if (zone >= 0) {
    if (!/^[0-9a-zA-Z-.:]+$/.test(address.slice(zone + 1))) return false;
    address = address.slice(0, zone);
  }
  const last = address.lastIndexOf(':');
  if (last < 0) return false;
  if (address.includes('.')) {
    if (!isIPv4(address.slice(last + 1))) return false;
    address = `${address.slice(0, last)}:0:0`;
  }
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (!groups.flat().every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const count = groups.flat().length;
  return halves.length === 2 ? count <= 7 : count === 8;
}

function isIP(text) {
  if (isIPv4(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

function connect(...args) {
  const [options, callback] = normalizeArgs(args);
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return socket.connect([options, callback]);
}

// Server can be made, as many libraries do, but not listen.
function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  EventEmitter.call(this);
  if (typeof options === 'function') listener = options;
  if (typeof listener === 'function') this.on('connection', listener);
  this._connections = 0;
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

Server.prototype.listen = function listen() {
  throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('a server (listen)');
};
Server.prototype.close = function close(callback) {
  const error = new Error('Server is not running.');
  error.code = 'ERR_SERVER_NOT_RUNNING';
  if (typeof callback === 'function') process.nextTick(callback, error);
  return this;
};
Server.prototype.address = function address() { return null; };
Server.prototype.getConnections = function getConnections(callback) {
  process.nextTick(callback, null, 0);
  return this;
};
Server.prototype.ref = function ref() { return this; };
Server.prototype.unref = Server.prototype.ref;
Object.defineProperty(Server.prototype, 'listening', { get() { return false; }, configurable: true, enumerable: true });

class SocketAddress {
  constructor({ address, family = 'ipv4', port = 0, flowlabel = 0 } = {}) {
    this.address = address === undefined ? (family === 'ipv6' ? '::' : '127.0.0.1') : address;
    if (isIP(this.address) !== (family === 'ipv6' ? 6 : 4)) throw new codes.ERR_INVALID_ARG_VALUE('options.address', address);
    Object.assign(this, { port, family, flowlabel });
  }

  toJSON() {
    return { ...this };
  }
}

// number gives an address as a BigInt, to compare.
function number(address) {
  if (isIPv4(address)) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  let text = address.split('%')[0];
  const quad = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  if (quad) text = text.replace(quad[0], `${(quad[1] * 256 + +quad[2]).toString(16)}:${(quad[3] * 256 + +quad[4]).toString(16)}`);
  const [head, tail] = text.split('::').map((half) => (half ? half.split(':') : []));
  const groups = tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail];
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

const familyOf = (family) => String(family).toLowerCase().replace('ip', 'IP');

class BlockList {
  #rules = [];

  #add(text, family, from, to) {
    this.#rules.unshift({ text, family, from, to });
  }

  addAddress(address, family = 'ipv4') {
    const { address: a, family: f } = typeof address === 'object' ? address : { address, family };
    new SocketAddress({ address: a, family: f });
    this.#add(`Address: ${familyOf(f)} ${a}`, f, number(a), number(a));
  }

  addRange(start, end, family = 'ipv4') {
    const [a, b] = [start, end].map((x) => (typeof x === 'object' ? x.address : x));
    const f = typeof start === 'object' ? start.family : family;
    if (number(a) > number(b)) throw new codes.ERR_INVALID_ARG_VALUE('start', start, 'must come before end');
    this.#add(`Range: ${familyOf(f)} ${a}-${b}`, f, number(a), number(b));
  }

  addSubnet(network, prefix, family = 'ipv4') {
    const { address: a, family: f } = typeof network === 'object' ? network : { address: network, family };
    const rest = BigInt((f === 'ipv6' ? 128 : 32) - prefix);
    const from = (number(a) >> rest) << rest;
    this.#add(`Subnet: ${familyOf(f)} ${a}/${prefix}`, f, from, from + (1n << rest) - 1n);
  }

  check(address, family = 'ipv4') {
    let { address: a, family: f } = typeof address === 'object' ? address : { address, family };
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(a);
    if (mapped) [a, f] = [mapped[1], 'ipv4'];
    if (!isIP(a)) return false;
    const n = number(a);
    return this.#rules.some((rule) => rule.family === f && rule.from <= n && n <= rule.to);
  }

  get rules() {
    return this.#rules.map(({ text }) => text);
  }

  static isBlockList(value) {
    return typeof value === 'object' && value !== null && #rules in value;
  }
}

let autoSelect = true, autoSelectTimeout = 250;

module.exports = {
  _createServerHandle() { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('a server'); },
  _normalizeArgs: normalizeArgs,
  get BlockList() { return BlockList; },
  get SocketAddress() { return SocketAddress; },
  connect,
  createConnection: connect,
  createServer: function createServer(options, connectionListener) { return new Server(options, connectionListener); },
  isIP: function isIP_(input) { return isIP(input); },
  isIPv4: function isIPv4_(input) { return isIPv4(input); },
  isIPv6: function isIPv6_(input) { return isIPv6(input); },
  Server,
  Socket,
  Stream: Socket,
  getDefaultAutoSelectFamily: () => autoSelect,
  setDefaultAutoSelectFamily: (value) => { autoSelect = Boolean(value); },
  getDefaultAutoSelectFamilyAttemptTimeout: () => autoSelectTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout: (value) => { autoSelectTimeout = value; },
};
for (const name of ['isIP', 'isIPv4', 'isIPv6']) Object.defineProperty(module.exports[name], 'name', { value: name });
