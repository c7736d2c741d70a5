// process.emitWarning, and how a warning is printed.

const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');

function make(warning, { type, code, detail, ctor }) {
  if (warning instanceof Error) return warning;
  if (typeof warning !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  const error = new Error(warning);
  error.name = String(type || 'Warning');
  if (code !== undefined) error.code = code;
  if (detail !== undefined) error.detail = detail;
  if (Error.captureStackTrace) Error.captureStackTrace(error, ctor);
  return error;
}

// emitWarning has the process emit a warning on the next tick.
function emitWarning(process, warning, type, code, ctor) {
  let options = { type, code, ctor };
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    options = { ...type };
    if (typeof options.detail !== 'string') options.detail = undefined;
  } else if (typeof type === 'function') {
    options = { ctor: type };
  } else if (typeof code === 'function') {
    options = { type, ctor: code };
  }
  if (options.type !== undefined) validateString(options.type, 'type');
  if (options.code !== undefined) validateString(options.code, 'code');
  const made = make(warning, options);
  if (made.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      process.nextTick(() => { throw made; });
      return;
    }
  }
  process.nextTick(() => process.emit('warning', made));
}

// print writes a warning where Node does, to the log of errors.
function print(process, warning) {
  if (!(warning instanceof Error)) return;
  const deprecation = warning.name === 'DeprecationWarning';
  if (deprecation && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || (deprecation && process.traceDeprecation);
  const code = warning.code ? `[${warning.code}] ` : '';
  const body = trace && warning.stack ? warning.stack : `${warning.name}: ${warning.message}`;
  const detail = typeof warning.detail === 'string' ? `\n${warning.detail}` : '';
  binding('realm').print('error', `(node:${process.pid}) ${code}${body}${detail}`);
}

module.exports = { emitWarning, print };
