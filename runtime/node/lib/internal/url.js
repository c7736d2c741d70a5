// URL and URLSearchParams by the WHATWG's URL Standard.

const native = binding('url');
const { codes } = require('internal/errors');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');
const invalidThis = (name) => new codes.ERR_INVALID_THIS(name);
const missing = (...names) => new codes.ERR_MISSING_ARGS(...names);

// The parts as the binding lists them.
const HREF = 0, PROTOCOL = 1, USERNAME = 2, PASSWORD = 3, HOST = 4, HOSTNAME = 5, PORT = 6, PATHNAME = 7, SEARCH = 8, HASH = 9;

let listOf; // the names and values of a URLSearchParams
let bind; // makes a URLSearchParams that belongs to a URL
let refresh; // makes it follow its URL's new query
let searchChanged; // makes the URL follow its URLSearchParams

function pairsOf(init) {
  const list = [];
  for (const pair of init) {
    if (!isObject(pair) || typeof pair[Symbol.iterator] !== 'function') {
      throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    }
    const items = [...pair];
    if (items.length !== 2) throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    list.push(text(items[0]), text(items[1]));
  }
  return list;
}

// text is a value as a string of whole characters.
function text(value) {
  const string = `${value}`;
  return /[\ud800-\udfff]/.test(string) ? binding('buffer').toWellFormed(string) : string;
}

function recordOf(init) {
  const seen = new Map();
  for (const key of Reflect.ownKeys(init)) {
    if (!Object.prototype.propertyIsEnumerable.call(init, key)) continue;
    if (typeof key === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    seen.set(text(key), text(init[key]));
  }
  return [...seen].flat();
}

class URLSearchParams {
  #list = [];
  #url;

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (!isObject(init)) {
      const query = `${init}`;
      this.#list = native.parseForm(query[0] === '?' ? query.slice(1) : query);
      return;
    }
    const method = init[Symbol.iterator];
    if ((#list in init) && method === this[Symbol.iterator]) this.#list = [...init.#list];
    else if (method !== null && method !== undefined) {
      if (typeof method !== 'function') throw new codes.ERR_ARG_NOT_ITERABLE('Query pairs');
      this.#list = pairsOf(init);
    } else this.#list = recordOf(init);
  }

  static {
    listOf = (params) => params.#list;
    bind = (url, query) => {
      const params = new URLSearchParams(query);
      params.#url = url;
      return params;
    };
    refresh = (params, query) => { params.#list = native.parseForm(query); };
  }

  static #own(params, least, args, ...names) {
    if (!isObject(params) || !(#list in params)) throw invalidThis('URLSearchParams');
    if (args.length < least) throw missing(...names);
    return params.#list;
  }

  #changed() {
    if (this.#url) searchChanged(this.#url, native.formText(this.#list));
  }

  get size() {
    return URLSearchParams.#own(this, 0, []).length / 2;
  }

  append(name, value) {
    URLSearchParams.#own(this, 2, arguments, 'name', 'value').push(text(name), text(value));
    this.#changed();
  }

  delete(name, value = undefined) {
    const list = URLSearchParams.#own(this, 1, arguments, 'name');
    const wanted = text(name);
    const exact = value === undefined ? undefined : text(value);
    for (let i = list.length - 2; i >= 0; i -= 2) {
      if (list[i] === wanted && (exact === undefined || list[i + 1] === exact)) list.splice(i, 2);
    }
    this.#changed();
  }

  get(name) {
    const list = URLSearchParams.#own(this, 1, arguments, 'name');
    const wanted = text(name);
    for (let i = 0; i < list.length; i += 2) if (list[i] === wanted) return list[i + 1];
    return null;
  }

  getAll(name) {
    const list = URLSearchParams.#own(this, 1, arguments, 'name');
    const wanted = text(name);
    return list.filter((_, i) => i % 2 === 1 && list[i - 1] === wanted);
  }

  has(name, value = undefined) {
    const list = URLSearchParams.#own(this, 1, arguments, 'name');
    const wanted = text(name);
    const exact = value === undefined ? undefined : text(value);
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === wanted && (exact === undefined || list[i + 1] === exact)) return true;
    }
    return false;
  }

  set(name, value) {
    const list = URLSearchParams.#own(this, 2, arguments, 'name', 'value');
    const wanted = text(name);
    let found = false;
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] !== wanted) continue;
      if (found) {
        list.splice(i, 2);
        i -= 2;
      } else {
        list[i + 1] = text(value);
        found = true;
      }
    }
    if (!found) list.push(wanted, text(value));
    this.#changed();
  }

  sort() {
    const list = URLSearchParams.#own(this, 0, []);
    const pairs = [];
    for (let i = 0; i < list.length; i += 2) pairs.push([list[i], list[i + 1]]);
    pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    list.splice(0, list.length, ...pairs.flat());
    this.#changed();
  }

  entries() {
    URLSearchParams.#own(this, 0, []);
    return new URLSearchParamsIterator(this, 'entries');
  }

  forEach(callback, thisArg = undefined) {
    const list = URLSearchParams.#own(this, 0, []);
    require('internal/validators').validateFunction(callback, 'callback');
    for (let i = 0; i < list.length; i += 2) callback.call(thisArg, list[i + 1], list[i], this);
  }

  keys() {
    URLSearchParams.#own(this, 0, []);
    return new URLSearchParamsIterator(this, 'keys');
  }

  values() {
    URLSearchParams.#own(this, 0, []);
    return new URLSearchParamsIterator(this, 'values');
  }

  toString() {
    return native.formText(URLSearchParams.#own(this, 0, []));
  }

  [customInspect](depth, options, inspect) {
    const list = URLSearchParams.#own(this, 0, []);
    if (typeof depth === 'number' && depth < 0) return `[Object]`;
    const shown = [];
    for (let i = 0; i < list.length; i += 2) shown.push(`${inspect(list[i], options)} => ${inspect(list[i + 1], options)}`);
    return `${this.constructor.name} ${braced(shown, options.breakLength)}`;
  }
}
// braced joins what is shown of a collection on one line when there is room.
function braced(shown, breakLength = 80) {
  if (shown.length === 0) return '{}';
  const length = shown.reduce((sum, item) => sum + item.length + 2, -2);
  return length <= breakLength ? `{ ${shown.join(', ')} }` : `{\n  ${shown.join(',\n  ')} }`;
}

const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

function URLSearchParamsIterator(params, kind) {
  Object.defineProperty(this, 'state', { value: { list: listOf(params), kind, at: 0 }, enumerable: false });
}
const take = { entries: (list, i) => [list[i], list[i + 1]], keys: (list, i) => list[i], values: (list, i) => list[i + 1] };
URLSearchParamsIterator.prototype = Object.create(iteratorPrototype, {
  next: {
    configurable: true,
    enumerable: true,
    writable: true,
    value: function next() {
      const { state } = this;
      if (state.at >= state.list.length) return { value: undefined, done: true };
      state.at += 2;
      return { value: take[state.kind](state.list, state.at - 2), done: false };
    },
  },
  [Symbol.toStringTag]: { configurable: true, value: 'URLSearchParams Iterator' },
  [customInspect]: {
    configurable: true,
    value(depth, options, inspect) {
      const { list, kind, at } = this.state;
      const shown = [];
      for (let i = at; i < list.length; i += 2) shown.push(inspect(take[kind](list, i), options));
      return `URLSearchParams Iterator ${braced(shown, options.breakLength)}`;
    },
  },
});

class URL {
  #parts;
  #params;

  constructor(input, base = undefined) {
    if (arguments.length === 0) throw missing('url');
    const given = `${input}`;
    const from = base === undefined ? undefined : `${base}`;
    this.#parts = native.parse(given, from);
    if (this.#parts === undefined) throw invalidURL(given, from);
  }

  static {
    searchChanged = (url, query) => {
      url.#parts = native.set(url.#parts[HREF], 'search', query);
    };
  }

  static canParse(url, base = undefined) {
    if (arguments.length === 0) throw missing('url');
    return native.parse(`${url}`, base === undefined ? undefined : `${base}`) !== undefined;
  }

  static createObjectURL(object) {
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('URL.createObjectURL()');
  }

  static revokeObjectURL(url) {
    if (arguments.length === 0) throw missing('url');
  }

  static #own(url) {
    if (!isObject(url) || !(#parts in url)) throw new TypeError('Receiver must be an instance of class URL');
    return url.#parts;
  }

  #set(name, value) {
    const parts = native.set(URL.#own(this)[HREF], name, `${value}`);
    if (parts !== undefined) this.#parts = parts;
  }

  #refresh() {
    if (this.#params) refresh(this.#params, this.#parts[SEARCH].slice(1));
  }

  toString() {
    return URL.#own(this)[HREF];
  }

  get href() {
    return URL.#own(this)[HREF];
  }

  set href(value) {
    URL.#own(this);
    const parts = native.parse(`${value}`);
    if (parts === undefined) throw invalidURL(`${value}`);
    this.#parts = parts;
    this.#refresh();
  }

  get origin() {
    const parts = URL.#own(this);
    return originOf(parts);
  }

  get protocol() {
    return URL.#own(this)[PROTOCOL];
  }

  set protocol(value) {
    this.#set('protocol', value);
  }

  get username() {
    return URL.#own(this)[USERNAME];
  }

  set username(value) {
    this.#set('username', value);
  }

  get password() {
    return URL.#own(this)[PASSWORD];
  }

  set password(value) {
    this.#set('password', value);
  }

  get host() {
    return URL.#own(this)[HOST];
  }

  set host(value) {
    this.#set('host', value);
  }

  get hostname() {
    return URL.#own(this)[HOSTNAME];
  }

  set hostname(value) {
    this.#set('hostname', value);
  }

  get port() {
    return URL.#own(this)[PORT];
  }

  set port(value) {
    this.#set('port', value);
  }

  get pathname() {
    return URL.#own(this)[PATHNAME];
  }

  set pathname(value) {
    this.#set('pathname', value);
  }

  get search() {
    return URL.#own(this)[SEARCH];
  }

  set search(value) {
    this.#set('search', value);
    this.#refresh();
  }

  get searchParams() {
    const parts = URL.#own(this);
    this.#params ||= bind(this, parts[SEARCH].slice(1));
    return this.#params;
  }

  get hash() {
    return URL.#own(this)[HASH];
  }

  set hash(value) {
    this.#set('hash', value);
  }

  toJSON() {
    return URL.#own(this)[HREF];
  }

  [customInspect](depth, options, inspect) {
    URL.#own(this);
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = {};
    for (const name of shownParts) shown[name] = this[name];
    const { constructor = URL } = this;
    return `${constructor.name} ${inspect(shown, options)}`;
  }
}

const shownParts = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash'];
const withOrigin = new Set(['http:', 'https:', 'ws:', 'wss:', 'ftp:']);

function originOf(parts) {
  if (withOrigin.has(parts[PROTOCOL])) return `${parts[PROTOCOL]}//${parts[HOST]}`;
  if (parts[PROTOCOL] === 'blob:') {
    const inner = native.parse(parts[PATHNAME]);
    if (inner && (inner[PROTOCOL] === 'http:' || inner[PROTOCOL] === 'https:')) return originOf(inner);
  }
  return 'null';
}

function invalidURL(input, base) {
  const error = new codes.ERR_INVALID_URL();
  error.input = text(input);
  if (base !== undefined) error.base = text(base);
  return error;
}

const enumerable = (target, names) => {
  for (const name of names) Object.defineProperty(target, name, { enumerable: true });
};
enumerable(URL.prototype, [...shownParts, 'toString', 'toJSON']);
enumerable(URL, ['canParse', 'createObjectURL', 'revokeObjectURL']);
enumerable(URLSearchParams.prototype, ['append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries', 'forEach', 'keys', 'values', 'toString', 'size']);
for (const target of [URL, URLSearchParams]) Object.defineProperty(target.prototype, Symbol.toStringTag, { configurable: true, value: target.name });
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { configurable: true, writable: true, value: URLSearchParams.prototype.entries });

module.exports = { URL, URLSearchParams, invalidURL };
