// dns: what does not need a name server.

const dns = require('dns');

const shape = (module) => Object.keys(module).filter((k) => k !== 'promises').map((k) => `${k} ${typeof module[k] === 'function' ? module[k].length : module[k]}`).sort();
const looked = (...args) => new Promise((resolve) => { dns.lookup(...args, (...r) => resolve(r)); });

check('dns', () => shape(dns));
check('dns/promises', () => shape(dns.promises));
check('promises', () => dns.promises === require('dns/promises'));
for (const args of [['127.0.0.1'], ['::1'], ['127.0.0.1', { all: true }], ['127.0.0.1', 4], [''], [null], ['', { family: 6 }], ['', { all: true }], ['localhost', 4], ['localhost', { family: 4 }], ['localhost', { family: 'IPv4' }], ['localhost', { family: 4, all: true }]]) {
  check(`lookup ${JSON.stringify(args)}`, () => looked(...args));
  if (!args[1] || args[1].family !== 'IPv4') check(`promise of lookup ${JSON.stringify(args)}`, () => dns.promises.lookup(...args));
}
check('lookup of nowhere', () => new Promise((resolve) => { dns.lookup('no-such-host.invalid', (e) => resolve([e.syscall, e.hostname, Object.keys(e), ['ENOTFOUND', 'EAI_AGAIN'].includes(e.code)])); }));
check('promisify', () => require('util').promisify(dns.lookup)('127.0.0.1'));
for (const [name, f] of Object.entries({
  'no callback': () => dns.lookup('x'), 'callback text': () => dns.lookup('x', {}, 'y'), 'name number': () => dns.lookup(5, () => {}), 'options text': () => dns.lookup('x', 'y', () => {}),
  'family 5': () => dns.lookup('x', 5, () => {}), 'family option 5': () => dns.lookup('x', { family: 5 }, () => {}), 'all text': () => dns.lookup('x', { all: 'x' }, () => {}), 'order': () => dns.setDefaultResultOrder('x'),
  'resolve type': () => dns.resolve('x', 'NOPE', () => {}), 'resolve number': () => dns.resolve(5, () => {}), 'resolve no callback': () => dns.resolve4('x'), 'reverse text': () => dns.reverse('x', () => {}), 'setServers text': () => dns.setServers('x'),
})) check(name, f);
check('result order', () => { const a = dns.getDefaultResultOrder(); dns.setDefaultResultOrder('ipv4first'); const b = dns.getDefaultResultOrder(); dns.setDefaultResultOrder(a); return [a, b]; });
check('Resolver', () => { const r = new dns.Resolver(); return [typeof r.resolve4, typeof r.cancel, typeof r.getServers, typeof new dns.promises.Resolver().resolveMx]; });
