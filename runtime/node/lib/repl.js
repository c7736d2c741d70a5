// The core module repl. There is nobody to type.

const { codes } = require('internal/errors');

const refuse = (name) => { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`repl.${name}: there is no terminal, which`); };

function Recoverable(err) {
  this.err = err;
}
Object.setPrototypeOf(Recoverable.prototype, SyntaxError.prototype);

module.exports = {
  start(prompt, source, evaluate, useGlobal, ignoreUndefined, replMode) { refuse('start()'); },
  writer: (object) => require('internal/errors').inspect(object),
  REPLServer: function REPLServer(prompt, stream, evaluate, useGlobal, ignoreUndefined, replMode) { refuse('REPLServer'); },
  REPL_MODE_SLOPPY: Symbol('repl-sloppy'),
  REPL_MODE_STRICT: Symbol('repl-strict'),
  Recoverable,
  isValidSyntax(code) {
    try {
      new Function(code);
      return true;
    } catch {
      return false;
    }
  },
  get builtinModules() {
    return require('module').builtinModules;
  },
};
