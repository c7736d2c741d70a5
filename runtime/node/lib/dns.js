// The core module dns.

const { lookupArgs, find, methods, constants, errors, common, service, validateFunction } = require('internal/net_dns');

const named = (name, length, f) => Object.defineProperties(f, { name: { value: name, configurable: true }, length: { value: length, configurable: true } });

const lookup = named('lookup', 3, (hostname, options, callback) => {
  if (typeof options === 'function') [callback, options] = [options, undefined];
  validateFunction(callback, 'callback');
  const args = lookupArgs(hostname, options);
  find(args, (error, list) => {
    if (error) callback(error);
    else if (args.all) callback(null, hostname ? list : []);
    else callback(null, list[0].address, list[0].family);
  });
  return {};
});
Object.defineProperty(lookup, require('util').promisify.custom, {
  value: (hostname, options) => require('dns/promises').lookup(hostname, options), configurable: true,
});

const withCallback = (name, length, f) => named(name, length, (...args) => {
  const callback = args.length > 1 ? args.pop() : undefined;
  validateFunction(callback, 'callback');
  f(args, (error, value) => (error ? callback(error) : callback(null, value)));
  return {};
});

class Resolver {
  constructor(options = undefined) {
    this._options = options;
    Object.defineProperty(this, '_options', { enumerable: false });
  }

  cancel() {}
  setLocalAddress() {}
}

const resolvers = methods(withCallback);
for (const [name, f] of Object.entries({ ...resolvers, getServers: common.getServers, setServers: common.setServers })) {
  Object.defineProperty(Resolver.prototype, name, { value: f, writable: true, configurable: true, enumerable: true });
}

module.exports = {
  lookup,
  lookupService: named('lookupService', 3, (address, port, callback) => {
    validateFunction(callback, 'callback');
    service(address, port, callback);
    return {};
  }),
  Resolver,
  getDefaultResultOrder: common.getDefaultResultOrder,
  setDefaultResultOrder: common.setDefaultResultOrder,
  setServers: common.setServers,
  ...constants, ...errors,
  getServers: common.getServers,
  ...resolvers,
};
Object.defineProperty(module.exports, 'promises', { get: () => require('dns/promises'), enumerable: true, configurable: true });
