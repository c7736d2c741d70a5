// How values and errors are written down, so that two of them read alike only if they are.

const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const tagOf = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;

// show renders a value so that two values look alike only if they are.
function show(value, seen = []) {
  switch (typeof value) {
    case 'string': return JSON.stringify(value);
    case 'number': return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint': return `${value}n`;
    case 'symbol': return String(value);
    case 'function': return `[function ${value.name}/${value.length}]`;
    case 'object': return value === null ? 'null' : showObject(value, seen);
    default: return String(value);
  }
}

function showObject(value, seen) {
  if (seen.includes(value)) return `[cycle ${seen.length - seen.indexOf(value)}]`;
  const inside = [...seen, value];
  const of = (v) => show(v, inside);
  const own = (skip = () => false) => Reflect.ownKeys(value).filter((key) => {
    if (skip(key)) return false;
    return Object.prototype.propertyIsEnumerable.call(value, key);
  }).map((key) => `${typeof key === 'symbol' ? String(key) : key}: ${of(value[key])}`);
  if (Array.isArray(value)) {
    const items = [];
    for (let i = 0; i < value.length; i++) items.push(i in value ? of(value[i]) : '<hole>');
    return `[${[...items, ...own((key) => /^\d+$/.test(String(key)))].join(', ')}]`;
  }
  if (value instanceof Error) {
    const extra = own((key) => key === 'stack');
    const cause = Object.hasOwn(value, 'cause') && !Object.prototype.propertyIsEnumerable.call(value, 'cause') ? [`cause: ${of(value.cause)}`] : [];
    return `${value.name}(${show(value.message)})${extra.length + cause.length > 0 ? `{${[...cause, ...extra].join(', ')}}` : ''}`;
  }
  if (value instanceof Map) return `Map{${[...value].map(([k, v]) => `${of(k)} => ${of(v)}`).join(', ')}}`;
  if (value instanceof Set) return `Set{${[...value].map(of).join(', ')}}`;
  if (value instanceof Date) return `Date(${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()})`;
  if (value instanceof RegExp) return `RegExp(${String(value)})`;
  const tag = tagOf.call(value);
  if (tag !== undefined) return `${value.constructor.name}[${[...value].map(of).join(', ')}]`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer[${[...new Uint8Array(value)].join(', ')}]`;
  if (value instanceof Promise) return 'Promise';
  const prototype = Object.getPrototypeOf(value);
  const name = prototype === null ? 'null' : prototype === Object.prototype ? '' : (prototype.constructor && prototype.constructor.name) || '?';
  return `${name}{${own().join(', ')}}`;
}

function failure(error, options) {
  if (!(error instanceof Error) && !(error && typeof error === 'object' && 'message' in error)) return `throws ${show(error)}`;
  const code = error.code === undefined ? '' : ` ${show(error.code)}`;
  return `throws ${error.name}${code}${options.message === false ? '' : `: ${error.message}`}`;
}

module.exports = { show, failure };
