'use strict';

exports.exercises = 'styles, nesting, levels, hex';
exports.load = () => require('chalk');
exports.run = (chalk) => { const c = new chalk.Instance({ level: 3 }); return [c.red.bold('x'), c.blue(`a ${c.green('b')} c`), c.hex('#ff8800').bgRgb(1, 2, 3)('y'), c`{red ${1} {bold z}}`, new chalk.Instance({ level: 0 }).red('p'), new chalk.Instance({ level: 1 }).hex('#ff0000')('q'), c.underline('l1\nl2'), Object.keys(chalk.Color || {}).length]; };
