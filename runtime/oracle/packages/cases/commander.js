'use strict';

exports.exercises = 'options, commands, arguments, help text, errors';
exports.load = () => require('commander');
exports.run = async ({ Command, Option }, { fails }) => {
  const out = [];
  const make = () => new Command('tool').exitOverride().configureOutput({ writeOut: (s) => out.push(s), writeErr: (s) => out.push(s) }).option('-p, --port <n>', 'the port', Number, 80).addOption(new Option('--mode <m>').choices(['a', 'b'])).option('--no-color').argument('[files...]', 'files').action(() => {});
  const program = make().parse(['-p', '99', '--no-color', 'x', 'y'], { from: 'user' });
  const sub = new Command().exitOverride();
  sub.command('add <a> [b]').option('-f').action((a, b, o) => out.push([a, b, o]));
  await sub.parseAsync(['add', '1', '-f'], { from: 'user' });
  return [program.opts(), program.args, make().helpInformation(), await fails(() => make().parse(['--mode', 'z'], { from: 'user' })), await fails(() => make().parse(['--nope'], { from: 'user' })), out];
};
