// The names, kinds and numbers of parameters of what fs exports.

const shape = (module, skip = []) => Object.keys(module).filter((key) => !skip.includes(key)).map((key) => {
  const value = module[key];
  return `${key} ${typeof value === 'function' ? `${value.name}/${value.length}` : typeof value}`;
}).sort();

check('fs', () => shape(require('fs'), ['lchmod', 'lchmodSync']));
check('fs/promises', () => shape(require('fs/promises')));
check('fs.promises is fs/promises', () => require('fs').promises === require('fs/promises') && require('node:fs') === require('fs'));
check('constants', () => Object.entries(require('fs').constants));
check('Stats.prototype', () => Object.keys(Object.getPrototypeOf(require('fs').Stats.prototype)));
check('Dirent.prototype', () => Object.getOwnPropertyNames(require('fs').Dirent.prototype));
