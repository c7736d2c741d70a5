// util.parseArgs: the options and positionals of a command line.

const { define, codes } = require('internal/errors');
const { validateArray, validateBoolean, validateObject, validateString } = require('internal/validators');

define('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', TypeError, (text) => text);
define('ERR_PARSE_ARGS_UNKNOWN_OPTION', TypeError, (option, allowPositionals) => {
  const hint = allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- ${JSON.stringify(option)}` : '';
  return `Unknown option '${option}'${hint}`;
});
define('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', TypeError, (positional) =>
  `Unexpected argument '${positional}'. This command does not take positional arguments`);

const own = (object, name) => (object != null && Object.hasOwn(object, name) ? object[name] : undefined);
const named = (options, long) => own(own(options, long), 'type');
const byShort = (options, letter) => Object.keys(options).find((name) => own(options[name], 'short') === letter) ?? letter;

const isOptionLike = (text) => text !== undefined && text.length > 1 && text.startsWith('-');

// tokensOf splits arguments into tokens of kinds option, positional and option-terminator.
function tokensOf(args, options) {
  const tokens = [];
  const queue = args.map((arg, index) => ({ arg, index }));
  while (queue.length > 0) {
    const { arg, index } = queue.shift();
    const next = queue[0]?.arg;
    const push = (rawName, name, value, inlineValue) => tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
    const valued = (rawName, name) => {
      if (named(options, name) === 'string' && next !== undefined) push(rawName, name, queue.shift().arg, false);
      else push(rawName, name, undefined, undefined);
    };
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const rest of queue) tokens.push({ kind: 'positional', index: rest.index, value: rest.arg });
      return tokens;
    }
    if (/^-[^-]$/s.test(arg)) {
      valued(arg, byShort(options, arg[1]));
    } else if (/^-[^-]./s.test(arg) && named(options, byShort(options, arg[1])) !== 'string') {
      expand(arg, index, queue, options);
    } else if (/^-[^-]./s.test(arg)) {
      push(arg.slice(0, 2), byShort(options, arg[1]), arg.slice(2), true);
    } else if (arg.startsWith('--') && arg.includes('=')) {
      const at = arg.indexOf('=');
      push(arg.slice(0, at), arg.slice(2, at), arg.slice(at + 1), true);
    } else if (arg.startsWith('--') && arg.length > 2) {
      valued(arg, arg.slice(2));
    } else {
      tokens.push({ kind: 'positional', index, value: arg });
    }
  }
  return tokens;
}

// expand puts the options of a group such as -abc back in the queue, one by one.
function expand(arg, index, queue, options) {
  const expanded = [];
  for (let i = 1; i < arg.length; i++) {
    const isString = named(options, byShort(options, arg[i])) === 'string';
    if (!isString || i === arg.length - 1) {
      expanded.push(`-${arg[i]}`);
    } else {
      expanded.push(`-${arg.slice(i)}`);
      break;
    }
  }
  queue.unshift(...expanded.map((text) => ({ arg: text, index })));
}

function checkConfig(options) {
  validateObject(options, 'options');
  for (const [name, config] of Object.entries(options)) {
    validateObject(config, `options.${name}`);
    const type = own(config, 'type');
    if (type !== 'string' && type !== 'boolean') throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}.type`, "('string|boolean')", type);
    if (Object.hasOwn(config, 'short')) {
      validateString(config.short, `options.${name}.short`);
      if (config.short.length !== 1) throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}.short`, config.short, 'must be a single character');
    }
    const multiple = own(config, 'multiple');
    if (Object.hasOwn(config, 'multiple')) validateBoolean(multiple, `options.${name}.multiple`);
    if (config.default !== undefined) checkDefault(config, name, multiple);
  }
}

function checkDefault(config, name, multiple) {
  const validate = config.type === 'string' ? validateString : validateBoolean;
  const where = `options.${name}.default`;
  if (!multiple) validate(config.default, where);
  else {
    validateArray(config.default, where);
    config.default.forEach((value, i) => validate(value, `${where}[${i}]`));
  }
}

function checkStrict(token, options, allowPositionals) {
  const { name, rawName, value } = token;
  if (!Object.hasOwn(options, name)) throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(rawName, allowPositionals);
  const { type, short } = options[name];
  const shown = `${short ? `-${short}, ` : ''}--${name}`;
  if (type === 'string' && typeof value !== 'string') throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown} <value>' argument missing`);
  if (type === 'boolean' && value !== undefined && value !== null) throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown}' does not take an argument`);
  if (type === 'string' && !token.inlineValue && isOptionLike(value)) {
    const example = rawName.startsWith('--') ? `'${rawName}=-XYZ'` : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${rawName}' argument is ambiguous.
Did you forget to specify the option argument for '${rawName}'?
To specify an option argument starting with a dash use ${example}.`);
  }
}

function store(values, name, value, options) {
  if (name === '__proto__') return;
  const kept = value ?? true;
  if (own(own(options, name), 'multiple')) {
    if (values[name] === undefined) values[name] = [kept];
    else values[name].push(kept);
  } else values[name] = kept;
}

function parseArgs(config = {}) {
  validateObject(config, 'config');
  const strict = own(config, 'strict') ?? true;
  const options = own(config, 'options') ?? {};
  const withTokens = own(config, 'tokens') ?? false;
  const allowPositionals = own(config, 'allowPositionals') ?? !strict;
  const args = own(config, 'args') ?? require('process').argv.slice(2);
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(withTokens, 'tokens');
  checkConfig(options);
  const result = { values: Object.create(null), positionals: [] };
  const tokens = tokensOf(args, options);
  if (withTokens) result.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (strict) checkStrict(token, options, allowPositionals);
      store(result.values, token.name, token.value, options);
    } else if (token.kind === 'positional') {
      if (!allowPositionals) throw new codes.ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      result.positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && result.values[name] === undefined) result.values[name] = option.default;
  }
  return result;
}
Object.defineProperty(parseArgs, 'length', { value: 0 });

module.exports = { parseArgs };
