// The core module tls: secured connections to elsewhere. The handshake and the check of
// certificates are the host's.

const net = require('net');
const { Socket, normalizeArgs } = require('internal/net_socket');
const { networkError, certificateOf, connReset } = require('internal/net_error');
const { codes, define } = require('internal/errors');

define('ERR_TLS_CERT_ALTNAME_INVALID', Error, (reason) => `Hostname/IP does not match certificate's altnames: ${reason}`);
define('ERR_TLS_INVALID_PROTOCOL_VERSION', TypeError, (version, which) => `${JSON.stringify(version)} is not a valid ${which} TLS protocol version`);

const defaults = { MIN: 'TLSv1.2', MAX: 'TLSv1.3' };
const versions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

function SecureContext(options = {}) {
  if (!(this instanceof SecureContext)) return new SecureContext(options);
  this.context = { options };
}

function createSecureContext(options = {}) {
  for (const which of ['minVersion', 'maxVersion']) {
    const version = options[which];
    if (version && !versions.includes(version)) {
      throw new codes.ERR_TLS_INVALID_PROTOCOL_VERSION(version, which === 'minVersion' ? 'minimum' : 'maximum');
    }
  }
  return new SecureContext(options);
}

const textOf = (pem) => (typeof pem === 'string' ? pem : Buffer.from(pem).toString());

// keyOf gives the private key as PEM without a password.
function keyOf(key, passphrase) {
  const entry = Array.isArray(key) ? key[0] : key;
  const pem = entry && entry.pem !== undefined ? entry.pem : entry;
  const password = (entry && entry.passphrase) || passphrase;
  if (!password) return textOf(pem);
  return require('crypto').createPrivateKey({ key: pem, passphrase: password }).export({ type: 'pkcs8', format: 'pem' });
}

const listOf = (value) => (Array.isArray(value) ? value : [value]);

// securityOf gives what the host needs to secure a connection.
function securityOf(options) {
  const all = { ...(options.secureContext && options.secureContext.context && options.secureContext.context.options), ...options };
  if (all.pfx) throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('the option pfx (give cert and key as PEM instead)');
  const host = all.host || (all.socket && all.socket._host) || 'localhost';
  const security = {
    servername: all.servername || (net.isIP(host) ? '' : host),
    checkHost: all.servername || host,
    accept: all.rejectUnauthorized === false,
    minVersion: all.minVersion || defaults.MIN, maxVersion: all.maxVersion || defaults.MAX,
  };
  if (all.servername && net.isIP(all.servername)) security.servername = '';
  if (all.ca) security.ca = listOf(all.ca).map(textOf);
  if (all.cert) {
    security.cert = listOf(all.cert).map(textOf).join('\n');
    security.key = all.key ? keyOf(all.key, all.passphrase) : security.cert;
  }
  if (all.ALPNProtocols) security.alpn = alpnOf(all.ALPNProtocols);
  return security;
}

function alpnOf(protocols) {
  if (Array.isArray(protocols)) return protocols.map(String);
  const list = [], bytes = Buffer.from(protocols.buffer || protocols);
  for (let i = 0; i < bytes.length; i += bytes[i] + 1) list.push(bytes.toString('latin1', i + 1, i + 1 + bytes[i]));
  return list;
}

function TLSSocket(socket, options) {
  if (!(this instanceof TLSSocket)) return new TLSSocket(socket, options);
  Socket.call(this, { allowHalfOpen: options && options.allowHalfOpen, highWaterMark: options && options.highWaterMark });
  this._tlsOptions = { ...options };
  this.authorized = false;
  this.authorizationError = null;
  this.encrypted = true;
  this.secureConnecting = true;
  this.alpnProtocol = null;
  this.servername = null;
  this._securePending = false;
  this._secureInfo = null;
  if (socket) wrap(this, socket);
}
Object.setPrototypeOf(TLSSocket.prototype, Socket.prototype);
Object.setPrototypeOf(TLSSocket, Socket);

// wrap takes an open connection over from another socket.
function wrap(secure, socket) {
  secure.connecting = true;
  if (!(socket instanceof Socket)) {
    secure._stream = socket; // refused when it is used: some libraries only look at the object
    return;
  }
  secure._parent = null;
  secure._plain = socket;
  secure._host = socket._host;
  const start = () => {
    const owner = socket._owner;
    if (!owner || !socket._conversation) {
      secure.destroy(connReset('Client network socket disconnected before secure TLS connection was established'));
      return;
    }
    const conversation = socket._conversation;
    owner.socket = secure;
    secure._owner = owner;
    secure._conversation = conversation;
    secure._local = socket._local;
    secure._remote = socket._remote;
    conversation.push('tls', securityFor(secure));
  };
  if (socket.connecting) socket.once('connect', start);
  else process.nextTick(start);
  socket.once('error', (error) => secure.destroy(error));
  socket.once('close', () => { if (!secure.destroyed) secure.destroy(); });
  secure.once('close', () => { if (!socket.destroyed) socket.destroy(); });
}

// JSStreamSocket is what Node has between TLS and a stream of the app's own.
class JSStreamSocket extends Socket {}

Object.defineProperty(TLSSocket.prototype, '_handle', {
  get() {
    const handle = Object.getOwnPropertyDescriptor(Socket.prototype, '_handle').get.call(this);
    return handle || (this._stream ? { _parentWrap: new JSStreamSocket() } : null);
  },
  set() {},
  configurable: true,
});

// securityFor leaves the check of the name to the app when it has a function for it.
function securityFor(socket) {
  const options = socket._tlsOptions;
  const security = securityOf({ ...options, socket: socket._plain || options.socket });
  if (options.checkServerIdentity && options.checkServerIdentity !== checkServerIdentity) security.noNames = true;
  socket.servername = security.servername || false;
  return security;
}

TLSSocket.prototype._open = function open(target) {
  this._attach((on) => binding('host').open('net.connect', { ...target, tls: securityFor(this) }, undefined, (type, ...rest) => {
    if (type !== 'connect') {
      on(type, ...rest);
      return;
    }
    this._local = rest[0].local;
    this._remote = rest[0].remote;
    this._connectedPlain = true;
    this.emit('connect');
    this.emit('ready');
  }));
};

TLSSocket.prototype._secured = function secured(info) {
  this._secureInfo = info;
  this.connecting = false;
  this.secureConnecting = false;
  this.alpnProtocol = info.alpn || false;
  const problem = info.problem && networkError(info.problem);
  this.authorized = !problem;
  if (problem) this.authorizationError = problem.code;
  const check = this._tlsOptions.checkServerIdentity;
  if (check && check !== checkServerIdentity && !problem) {
    const security = securityOf({ ...this._tlsOptions, socket: this._plain || this._tlsOptions.socket });
    const wrong = check(security.checkHost, this.getPeerCertificate(true));
    if (wrong) {
      this.authorized = false;
      this.authorizationError = wrong.code || wrong.message;
      if (this._tlsOptions.rejectUnauthorized !== false) {
        this.destroy(wrong);
        return;
      }
    }
  }
  for (const act of this._held.splice(0)) act();
  this.emit('secureConnect');
  this.emit('secure');
  this.emit('session', Buffer.alloc(0));
  if (!this.isPaused() && this.readableFlowing !== null) this.read(0);
};

Object.assign(TLSSocket.prototype, {
  getPeerCertificate(detailed) { return this._secureInfo ? certificateOf(this._secureInfo.certs || [], detailed) : null; },
  getPeerX509Certificate() {
    return this._secureInfo && new (require('crypto').X509Certificate)(this.getPeerCertificate().raw);
  },
  getCertificate() { return {}; },
  getX509Certificate() { return undefined; },
  getProtocol() { return this._secureInfo ? this._secureInfo.protocol : null; },
  getCipher() {
    if (!this._secureInfo) return undefined;
    const { cipher, protocol } = this._secureInfo;
    return { name: cipher, standardName: cipher, version: protocol === 'TLSv1.3' ? 'TLSv1.3' : 'TLSv1.2' };
  },
  getEphemeralKeyInfo() { return {}; },
  getFinished() { return undefined; },
  getPeerFinished() { return undefined; },
  getSession() { return undefined; },
  getSharedSigalgs() { return []; },
  getTLSTicket() { return undefined; },
  isSessionReused() { return Boolean(this._secureInfo && this._secureInfo.resumed); },
  renegotiate(options, callback) {
    if (callback) process.nextTick(callback, new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('TLS renegotiation'));
    return false;
  },
  setMaxSendFragment() { return true; },
  setServername(name) { this._tlsOptions.servername = name; },
  setSession() {},
  disableRenegotiation() {},
  enableTrace() {},
  exportKeyingMaterial() { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('exportKeyingMaterial'); },
});

function connect(...args) {
  let [options, callback] = normalizeArgs(args);
  for (const extra of args.slice(1)) if (typeof extra === 'object' && extra !== null) options = { ...options, ...extra };
  const socket = new TLSSocket(options.socket, options);
  if (callback) socket.once('secureConnect', callback);
  if (options.timeout) socket.setTimeout(options.timeout);
  socket._host = options.host || socket._host;
  if (!options.socket) socket.connect([options, null]);
  if (socket._stream) {
    const error = new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('TLS on a stream that is not a net.Socket');
    process.nextTick(() => { socket.destroy(error); });
  }
  socket.once('end', () => {
    if (socket.secureConnecting) socket.destroy(connReset('Client network socket disconnected before secure TLS connection was established'));
  });
  return socket;
}

const unfqdn = (host) => host.replace(/[.]$/, '');

// matches compares a host name with a pattern that may begin with *.
function matches(host, pattern) {
  const [a, b] = [unfqdn(host).toLowerCase().split('.'), unfqdn(pattern).toLowerCase().split('.')];
  if (a.length !== b.length || b.includes('')) return false;
  if (a.slice(1).join('.') !== b.slice(1).join('.')) return false;
  if (!b[0].includes('*')) return a[0] === b[0];
  if (b.length <= 2) return false;
  const [before, after, more] = b[0].split('*');
  return more === undefined && a[0].length >= before.length + after.length && a[0].startsWith(before) && a[0].endsWith(after);
}

// altNames splits a list of alternative names, whose values may be quoted.
const altNames = (text) => (text || '').split(', ').filter(Boolean);

function nameProblem(host, cert) {
  const names = altNames(cert.subjectaltname);
  const dns = names.filter((n) => n.startsWith('DNS:')).map((n) => n.slice(4));
  const ips = names.filter((n) => n.startsWith('IP Address:')).map((n) => n.slice(11));
  if (net.isIP(host)) {
    const same = (ip) => ip.toLowerCase() === host.toLowerCase();
    return ips.some(same) ? '' : `IP: ${host} is not in the cert's list: ${ips.join(', ')}`;
  }
  if (dns.length > 0) {
    return dns.some((pattern) => matches(host, pattern)) ? '' : `Host: ${host}. is not in the cert's altnames: ${cert.subjectaltname}`;
  }
  const { subject } = cert;
  if (subject && subject.CN) {
    return listOf(subject.CN).some((pattern) => matches(host, pattern)) ? '' : `Host: ${host}. is not cert's CN: ${subject.CN}`;
  }
  return 'Cert does not contain a DNS name';
}

function checkServerIdentity(hostname, cert) {
  const host = unfqdn(`${hostname}`);
  const reason = nameProblem(host, cert);
  if (!reason) return undefined;
  const error = new codes.ERR_TLS_CERT_ALTNAME_INVALID(reason);
  return Object.assign(error, { reason, host, cert });
}

function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  net.Server.call(this, options, listener);
}
Object.setPrototypeOf(Server.prototype, net.Server.prototype);
Object.setPrototypeOf(Server, net.Server);
Object.assign(Server.prototype, { addContext() {}, setSecureContext() {}, getTicketKeys() { return Buffer.alloc(48); }, setTicketKeys() {} });

let roots;
const cipherNames = [
  'tls_aes_256_gcm_sha384', 'tls_chacha20_poly1305_sha256', 'tls_aes_128_gcm_sha256', 'ecdhe-ecdsa-aes128-gcm-sha256',
  'ecdhe-ecdsa-aes256-gcm-sha384', 'ecdhe-ecdsa-chacha20-poly1305', 'ecdhe-rsa-aes128-gcm-sha256', 'ecdhe-rsa-aes256-gcm-sha384',
  'ecdhe-rsa-chacha20-poly1305', 'ecdhe-rsa-aes128-sha', 'ecdhe-rsa-aes256-sha', 'aes128-gcm-sha256', 'aes256-gcm-sha384', 'aes128-sha', 'aes256-sha',
].sort();

module.exports = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_CIPHERS: 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256:DHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384:DHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-SHA256:DHE-RSA-AES256-SHA256:HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!SRP:!CAMELLIA',
  DEFAULT_ECDH_CURVE: 'auto',
  DEFAULT_MIN_VERSION: defaults.MIN,
  DEFAULT_MAX_VERSION: defaults.MAX,
  getCiphers: function getCiphers() { return [...cipherNames]; },
  get rootCertificates() {
    roots ||= Object.freeze(binding('host').ask('tls.roots', {}).args);
    return roots;
  },
  convertALPNProtocols: function convertALPNProtocols(protocols, out) {
    if (Array.isArray(protocols)) out.ALPNProtocols = Buffer.concat(protocols.map((p) => Buffer.concat([Buffer.from([p.length]), Buffer.from(p)])));
    else if (ArrayBuffer.isView(protocols)) out.ALPNProtocols = Buffer.from(protocols);
  },
  checkServerIdentity,
  createSecureContext,
  SecureContext,
  TLSSocket,
  Server,
  createServer: function createServer(options, listener) { return new Server(options, listener); },
  connect,
  createSecurePair() { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('createSecurePair'); },
};
Object.defineProperty(module.exports, '_securityOf', { value: securityOf });
