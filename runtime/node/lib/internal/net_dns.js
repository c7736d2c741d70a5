// dns and dns/promises on top of the host's resolver.

const { codes } = require('internal/errors');
const { validateString, validateFunction, validateOneOf, validateBoolean, validateNumber } = require('internal/validators');
const { failureOf } = require('internal/net_error');

const host = binding('host');
const isIP = (text) => require('net').isIP(text);

// ask puts one question to the host; done(error, answer).
function ask(service, args, done) {
  host.open(service, args, undefined, (type, answer, bytes, last, error) => {
    if (error !== undefined || type === 'failed') done(failureOf(type, answer, error));
    else if (type === 'done') done(null, answer);
  });
}

let order = 'verbatim';
const orders = ['verbatim', 'ipv4first', 'ipv6first'];

// lookupArgs checks the options of lookup.
function lookupArgs(hostname, options) {
  if (hostname) validateString(hostname, 'hostname');
  let family = 0, all = false, by = order;
  if (typeof options === 'number') {
    validateOneOf(options, 'family', [0, 4, 6]);
    family = options;
  } else if (options !== undefined && options !== null && typeof options !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', ['integer', 'object'], options);
  } else if (options) {
    if (options.hints !== undefined && options.hints !== null) validateNumber(options.hints, 'options.hints');
    if (options.family !== undefined && options.family !== null) {
      family = { IPv4: 4, IPv6: 6 }[options.family] || options.family;
      validateOneOf(family, 'options.family', [0, 4, 6]);
    }
    if (options.all !== undefined && options.all !== null) {
      validateBoolean(options.all, 'options.all');
      all = options.all;
    }
    if (options.verbatim !== undefined && options.verbatim !== null) {
      validateBoolean(options.verbatim, 'options.verbatim');
      by = options.verbatim ? 'verbatim' : 'ipv4first';
    }
    if (options.order !== undefined && options.order !== null) {
      validateOneOf(options.order, 'options.order', orders);
      by = options.order;
    }
  }
  return { hostname, family, all, by };
}

// find looks a checked request up; done(error, list).
function find({ hostname, family, by }, done) {
  if (!hostname) {
    process.nextTick(done, null, [{ address: null, family: family === 6 ? 6 : 4 }]);
    return;
  }
  const known = isIP(hostname);
  if (known) {
    process.nextTick(done, null, [{ address: hostname, family: known }]);
    return;
  }
  ask('dns.lookup', { host: hostname, family }, (error, list) => {
    if (error) done(error);
    else done(null, sorted(list, by));
  });
}

function sorted(list, by) {
  if (by === 'verbatim') return list;
  return [...list].sort((a, b) => (by === 'ipv4first' ? a.family - b.family : b.family - a.family));
}

// The types of records, with the service's name for each.
const types = ['A', 'AAAA', 'ANY', 'CAA', 'CNAME', 'MX', 'NAPTR', 'NS', 'PTR', 'SOA', 'SRV', 'TXT'];

function resolve(name, type, options, done) {
  validateString(name, 'name');
  const syscall = `query${type[0]}${type.slice(1).toLowerCase()}`;
  ask('dns.resolve', { name, type }, (error, list) => {
    if (error && error.code === 'ENOTIMP') done(Object.assign(new Error(`${syscall} ENOTIMP ${name}`), { errno: undefined, code: 'ENOTIMP', syscall, hostname: name }));
    else if (error) done(error);
    else done(null, options && options.ttl ? list.map((address) => ({ address, ttl: 60 })) : list);
  });
}

function reverse(ip, done) {
  validateString(ip, 'name');
  if (!isIP(ip)) {
    const error = new Error(`getHostByAddr EINVAL ${ip}`);
    throw Object.assign(error, { errno: -22, code: 'EINVAL', syscall: 'getHostByAddr', hostname: ip });
  }
  ask('dns.resolve', { name: ip, type: 'PTR' }, done);
}

const constants = {
  ADDRCONFIG: 32, ALL: 16, V4MAPPED: 8,
};
const errors = {
  NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND', NOTIMP: 'ENOTIMP', REFUSED: 'EREFUSED',
  BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP', CONNREFUSED: 'ECONNREFUSED',
  TIMEOUT: 'ETIMEOUT', EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION', BADSTR: 'EBADSTR',
  BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME', BADHINTS: 'EBADHINTS', NOTINITIALIZED: 'ENOTINITIALIZED', LOADIPHLPAPI: 'ELOADIPHLPAPI',
  ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS', CANCELLED: 'ECANCELLED',
};

const common = {
  getDefaultResultOrder: function getDefaultResultOrder() { return order; },
  setDefaultResultOrder: function setDefaultResultOrder(value) {
    validateOneOf(value, 'dnsOrder', orders);
    order = value;
  },
  setServers: function setServers(servers) {
    if (!Array.isArray(servers)) throw new codes.ERR_INVALID_ARG_TYPE('servers', 'Array', servers);
  },
  getServers: function getServers() { return ['127.0.0.1']; },
};

// methods are the resolve functions; wrap makes one of (name, arity, f(args, done)).
function methods(wrap) {
  const out = {
    resolve: wrap('resolve', 3, ([name, type, ...rest], done) => {
      if (typeof type === 'string') {
        if (!types.includes(type)) throw new codes.ERR_INVALID_ARG_VALUE('rrtype', type);
      } else if (type !== undefined) throw new codes.ERR_INVALID_ARG_TYPE('rrtype', 'string', type);
      resolve(name, type || 'A', rest[0], done);
    }),
  };
  const list = [['resolve4', 'A'], ['resolve6', 'AAAA'], ...types.slice(2).map((t) => [`resolve${t[0]}${t.slice(1).toLowerCase()}`, t])];
  for (const [name, type] of list) out[name] = wrap(name, 2, ([host_, options], done) => resolve(host_, type, options, done));
  out.reverse = wrap('reverse', 2, ([ip], done) => reverse(ip, done));
  return out;
}

const service = (address, port, done) => {
  if (!isIP(address)) throw new codes.ERR_INVALID_ARG_VALUE('address', address);
  validateNumber(port, 'port');
  const services = { 21: 'ftp', 22: 'ssh', 25: 'smtp', 53: 'domain', 80: 'http', 110: 'pop3', 143: 'imap', 443: 'https' };
  ask('dns.resolve', { name: address, type: 'PTR' }, (error, names) => done(null, error ? address : names[0], services[port] || String(port)));
};

module.exports = { lookupArgs, find, methods, constants, errors, common, service, validateFunction };
