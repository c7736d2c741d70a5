// The core module dns/promises.

const { lookupArgs, find, methods, errors, common, service } = require('internal/net_dns');

const named = (name, length, f) => Object.defineProperties(f, { name: { value: name, configurable: true }, length: { value: length, configurable: true } });

const promised = (begin) => new Promise((resolve, reject) => { begin((error, value) => (error ? reject(error) : resolve(value))); });

const asPromise = (name, length, f) => named(name, name === 'resolve' ? 2 : length, (...args) => promised((done) => f(args, done)));

class Resolver {
  cancel() {}
  setLocalAddress() {}
}

const resolvers = methods(asPromise);
for (const [name, f] of Object.entries({ ...resolvers, getServers: common.getServers, setServers: common.setServers })) {
  Object.defineProperty(Resolver.prototype, name, { value: f, writable: true, configurable: true, enumerable: true });
}

module.exports = {
  lookup: named('lookup', 2, (hostname, options) => {
    const args = lookupArgs(hostname, options);
    return promised((done) => find(args, (error, list) => {
      if (error) done(error);
      else done(null, args.all ? (hostname ? list : []) : list[0]);
    }));
  }),
  lookupService: named('lookupService', 2, (address, port) => promised((done) => service(address, port, (error, hostname, name) => done(error, { hostname, service: name })))),
  Resolver,
  getDefaultResultOrder: common.getDefaultResultOrder,
  setDefaultResultOrder: common.setDefaultResultOrder,
  setServers: common.setServers,
  ...errors,
  getServers: common.getServers,
  ...resolvers,
};
