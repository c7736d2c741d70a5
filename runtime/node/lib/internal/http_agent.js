// http.Agent: which requests share connections, and how many there may be. Requests whose
// agent makes no sockets of its own go to the host, which keeps the connections.

const EventEmitter = require('events');
const net = require('net');
const { validateNumber, validateOneOf } = require('internal/validators');

let agents = 0;

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  EventEmitter.call(this);
  this.defaultPort = 80;
  this.protocol = 'http:';
  this.options = { __proto__: null, ...options };
  if (this.options.noDelay === undefined) this.options.noDelay = true;
  this.options.path = null;
  this.requests = Object.create(null);
  this.sockets = Object.create(null);
  this.freeSockets = Object.create(null);
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || Agent.defaultMaxSockets;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || 'lifo';
  this.maxTotalSockets = this.options.maxTotalSockets;
  this.totalSocketCount = 0;
  validateOneOf(this.scheduling, 'scheduling', ['fifo', 'lifo']);
  if (this.maxTotalSockets !== undefined) validateNumber(this.maxTotalSockets, 'maxTotalSockets', 1);
  else this.maxTotalSockets = Infinity;
  Object.defineProperty(this, '_pool', { value: `agent ${++agents}` });
  this.on('free', (socket, o) => freed(this, socket, o));
}
Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Agent, EventEmitter);
Agent.defaultMaxSockets = Infinity;

// freed decides what becomes of a socket whose request is over.
function freed(agent, socket, options) {
  const name = agent.getName(options);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const waiting = agent.requests[name];
  if (waiting && waiting.length > 0) {
    const request = waiting.shift();
    agent.reuseSocket(socket, request);
    setRequestSocket(agent, request, socket);
    if (waiting.length === 0) delete agent.requests[name];
    return;
  }
  const request = socket._httpMessage;
  if (!request || !request.shouldKeepAlive || !agent.keepAlive) {
    socket.destroy();
    return;
  }
  const free = agent.freeSockets[name] || [];
  const count = free.length + (agent.sockets[name] ? agent.sockets[name].length : 0);
  if (agent.totalSocketCount > agent.maxTotalSockets || count > agent.maxSockets || free.length >= agent.maxFreeSockets || !agent.keepSocketAlive(socket)) {
    socket.destroy();
    return;
  }
  agent.freeSockets[name] = free;
  socket._httpMessage = null;
  agent.removeSocket(socket, options);
  socket.once('error', ignore);
  free.push(socket);
}

const ignore = () => {};

Agent.prototype.createConnection = net.createConnection;

Agent.prototype.getName = function getName(options = {}) {
  let name = options.host || 'localhost';
  name += ':';
  if (options.port) name += options.port;
  name += ':';
  if (options.localAddress) name += options.localAddress;
  if (options.family === 4 || options.family === 6) name += `:${options.family}`;
  if (options.socketPath) name += `:${options.socketPath}`;
  return name;
};

// byHost tells whether the host can perform an agent's requests: nothing about the
// connections is the app's own.
function byHost(agent, options) {
  return agent._builtinConnection === agent.createConnection && agent.createSocket === Agent.prototype.createSocket &&
    !options.socketPath && !options.createConnection && !options.checkServerIdentity && !options.socket && !agent._forcedSockets;
}
Object.defineProperty(Agent.prototype, '_builtinConnection', { value: net.createConnection, configurable: true });

Agent.prototype.addRequest = function addRequest(req, options, port, localAddress) {
  if (typeof options === 'string') options = { __proto__: null, host: options, port, localAddress };
  options = { __proto__: null, ...options, ...this.options };
  if (options.socketPath) options.path = options.socketPath;
  normalizeServerName(options, req);
  const name = this.getName(options);
  this.sockets[name] ||= [];
  const free = this.freeSockets[name];
  while (free && free.length > 0) {
    const socket = this.scheduling === 'fifo' ? free.shift() : free.pop();
    if (free.length === 0) delete this.freeSockets[name];
    if (socket.destroyed || !socket.writable) continue;
    this.reuseSocket(socket, req);
    setRequestSocket(this, req, socket);
    this.sockets[name].push(socket);
    return;
  }
  if (this.sockets[name].length < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
    start(this, req, options, name);
    return;
  }
  req._agentOptions = options;
  (this.requests[name] ||= []).push(req);
};

// start gives a request its connection.
function start(agent, req, options, name) {
  if (byHost(agent, options) && typeof req._useHost === 'function') {
    const socket = req._useHost(options, agent.keepAlive || Number.isFinite(agent.maxSockets) ? agent._pool : '');
    agent.sockets[name].push(socket);
    agent.totalSocketCount++;
    req._release = () => {
      req._release = null;
      agent.removeSocket(socket, options);
    };
    return;
  }
  agent.createSocket(req, options, (error, socket) => {
    if (error) req.onSocket(socket, error);
    else setRequestSocket(agent, req, socket);
  });
}

function normalizeServerName(options, req) {
  if (options.servername || options.servername === '') return;
  options.servername = serverName(options, req);
}

function serverName(options, req) {
  let name = options.host;
  const header = req.getHeader && req.getHeader('host');
  if (header) name = header.startsWith('[') ? header.slice(1, header.indexOf(']')) : header.split(':', 1)[0];
  return net.isIP(name) ? '' : name;
}

Agent.prototype.createSocket = function createSocket(req, options, callback) {
  options = { __proto__: null, ...options, ...this.options };
  if (options.socketPath) options.path = options.socketPath;
  normalizeServerName(options, req);
  const name = this.getName(options);
  options._agentKey = name;
  options.encoding = null;
  let called = false;
  const created = (error, socket) => {
    if (called) return;
    called = true;
    if (error) {
      callback(error);
      return;
    }
    (this.sockets[name] ||= []).push(socket);
    this.totalSocketCount++;
    installListeners(this, socket, options);
    callback(null, socket);
  };
  const socket = this.createConnection(options, created);
  if (socket) created(null, socket);
};

function installListeners(agent, socket, options) {
  const onFree = () => agent.emit('free', socket, options);
  const onClose = () => agent.removeSocket(socket, options);
  const onTimeout = () => {
    for (const list of Object.values(agent.freeSockets)) if (list.includes(socket)) socket.destroy();
  };
  const onRemove = () => {
    agent.removeSocket(socket, options);
    for (const [name, f] of [['close', onClose], ['free', onFree], ['timeout', onTimeout], ['agentRemove', onRemove]]) socket.removeListener(name, f);
  };
  socket.on('free', onFree);
  socket.on('close', onClose);
  if (agent.options.timeout) socket.setTimeout(agent.options.timeout);
  socket.on('timeout', onTimeout);
  socket.on('agentRemove', onRemove);
}

function setRequestSocket(agent, req, socket) {
  req.onSocket(socket);
  const agentTimeout = agent.options.timeout || 0;
  if (req.timeout === undefined || req.timeout === agentTimeout) return;
  socket.setTimeout(req.timeout);
}

Agent.prototype.removeSocket = function removeSocket(socket, options) {
  const name = this.getName(options);
  const lists = socket.writable ? [this.sockets] : [this.sockets, this.freeSockets];
  for (const list of lists) {
    const index = list[name] ? list[name].indexOf(socket) : -1;
    if (index < 0) continue;
    list[name].splice(index, 1);
    if (list[name].length === 0) delete list[name];
    this.totalSocketCount--;
  }
  const next = this.requests[name] ? name : Object.keys(this.requests)[0];
  const waiting = next !== undefined && this.requests[next];
  if (!waiting || waiting.length === 0) return;
  const req = waiting.shift();
  if (waiting.length === 0) delete this.requests[next];
  this.sockets[next] ||= [];
  start(this, req, req._agentOptions || options, next);
};

Agent.prototype.keepSocketAlive = function keepSocketAlive(socket) {
  socket.setKeepAlive(true, this.keepAliveMsecs);
  socket.unref();
  const agentTimeout = this.options.timeout || 0;
  if (socket.timeout !== agentTimeout) socket.setTimeout(agentTimeout);
  return true;
};

Agent.prototype.reuseSocket = function reuseSocket(socket, req) {
  req.reusedSocket = true;
  socket.removeListener('error', ignore);
  socket.ref();
};

Agent.prototype.destroy = function destroy() {
  for (const set of [this.freeSockets, this.sockets]) {
    for (const list of Object.values(set)) for (const socket of [...list]) socket.destroy();
  }
};

module.exports = { Agent, globalAgent: new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }) };
