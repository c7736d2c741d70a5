// Runs the checks of one file and prints what each came to, under Node and in a world
// that has nothing but the language. The oracle has a runner of its own.

const checks = [];
globalThis.check = (name, run, options = {}) => checks.push({ name, run, options });

const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

function show(value, outer = []) {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[function ${value.name}/${value.length}]`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return String(value);
  if (outer.includes(value)) return `[cycle ${outer.length - outer.indexOf(value)}]`;
  return showObject(value, (v) => show(v, [...outer, value]));
}

function showObject(value, of) {
  const own = (skip) => Reflect.ownKeys(value)
    .filter((key) => Object.prototype.propertyIsEnumerable.call(value, key) && !(skip && /^\d+$/.test(String(key))))
    .map((key) => `${String(key)}: ${of(value[key])}`);
  if (Array.isArray(value)) {
    const items = Array.from({ length: value.length }, (_, i) => (i in value ? of(value[i]) : '<hole>'));
    return `[${[...items, ...own(true)].join(', ')}]`;
  }
  if (value instanceof Error) return `${value.name}(${of(value.message)}){${[...('cause' in value ? [`cause: ${of(value.cause)}`] : []), ...own()].join(', ')}}`;
  if (value instanceof Map) return `Map{${[...value].map(([k, v]) => `${of(k)} => ${of(v)}`).join(', ')}}`;
  if (value instanceof Set) return `Set{${[...value].map(of).join(', ')}}`;
  if (value instanceof Date) return `Date(${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()})`;
  if (value instanceof RegExp) return `RegExp(${String(value)})`;
  if (tagOf.call(value) !== undefined) return `${value.constructor.name}[${[...value].map(of).join(', ')}]`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer[${[...new Uint8Array(value)].join(', ')}]`;
  const prototype = Object.getPrototypeOf(value);
  const name = prototype === null ? 'null' : (prototype.constructor && prototype.constructor.name) || '?';
  return `${name}{${own().join(', ')}}`;
}

async function outcome(c) {
  try {
    return show(await c.run());
  } catch (error) {
    if (!(error instanceof Error)) return `throws ${show(error)}`;
    return `throws ${error.name} ${show(error.code)}${c.options.message === false ? '' : `: ${error.message}`}`;
  }
}

async function runAll() {
  for (const c of checks) {
    const result = await outcome(c);
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    console.log(JSON.stringify({ name: c.name, result: result.slice(0, 8000) }));
  }
}

module.exports = { runAll };
