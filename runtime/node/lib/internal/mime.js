// MIMEType and MIMEParams of util.

const token = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
const quotedContent = /^[\t\u0020-~\u0080-\u00ff]*$/;

const syntaxError = (what, text, at) => {
  const place = at === undefined || at === -1 ? '' : ` at ${at}`;
  return Object.assign(new TypeError(`The MIME syntax for a ${what} in ${JSON.stringify(text)} is invalid${place}`), { code: 'ERR_INVALID_MIME_SYNTAX' });
};
const firstBad = (text) => [...text].findIndex((c) => !token.test(c));

const quoted = (value) => {
  if (value.length === 0) return '""';
  return token.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
};

class MIMEParams {
  #data = new Map();

  delete(name) {
    this.#data.delete(name);
  }

  get(name) {
    const value = this.#data.get(name);
    return value === undefined ? null : value;
  }

  has(name) {
    return this.#data.has(name);
  }

  set(name, value) {
    name = `${name}`;
    value = `${value}`;
    if (name.length === 0 || !token.test(name)) throw syntaxError('parameter name', name, firstBad(name));
    if (!quotedContent.test(value)) throw syntaxError('parameter value', value, [...value].findIndex((c) => !quotedContent.test(c)));
    this.#data.set(name, value);
  }

  * entries() {
    yield* this.#data.entries();
  }

  * keys() {
    yield* this.#data.keys();
  }

  * values() {
    yield* this.#data.values();
  }

  toString() {
    return [...this.#data].map(([name, value]) => `${name}=${quoted(value)}`).join(';');
  }

  // parse reads what follows the type; what is malformed is passed over.
  static parse(params, text) {
    const item = /[;\s]*([^;=]*)(?:=(?:"((?:[^"\\]|\\.)*)"?[^;]*|([^;]*)))?/gy;
    for (let match = item.exec(text); match !== null && match[0] !== ''; match = item.exec(text)) {
      const name = match[1].trim().toLowerCase();
      const value = match[2] !== undefined ? match[2].replace(/\\(.)/g, '$1') : match[3]?.trim();
      if (value === undefined || (value === '' && match[2] === undefined)) continue;
      if (name !== '' && token.test(name) && quotedContent.test(value) && !params.#data.has(name)) params.#data.set(name, value);
    }
  }
}
Object.defineProperty(MIMEParams.prototype, Symbol.iterator, { configurable: true, value: MIMEParams.prototype.entries, writable: true });
Object.defineProperty(MIMEParams.prototype, 'toJSON', { configurable: true, value: MIMEParams.prototype.toString, writable: true });
const { parse } = MIMEParams;
delete MIMEParams.parse;

class MIMEType {
  #type;
  #subtype;
  #params = new MIMEParams();

  constructor(input) {
    const text = `${input}`;
    const start = text.search(/[^\r\n\t ]|$/);
    const slash = text.indexOf('/', start);
    const type = slash < 0 ? text.slice(start) : text.slice(start, slash);
    if (slash <= start || !token.test(type)) throw syntaxError('type', text, slash < 0 ? -1 : firstBad(type));
    const semicolon = text.indexOf(';', slash);
    const subtype = (semicolon < 0 ? text.slice(slash + 1) : text.slice(slash + 1, semicolon)).replace(/[\r\n\t ]+$/, '');
    if (!token.test(subtype)) throw syntaxError('subtype', text, firstBad(subtype));
    this.#type = type.toLowerCase();
    this.#subtype = subtype.toLowerCase();
    if (semicolon >= 0) parse(this.#params, text.slice(semicolon + 1));
  }

  get type() {
    return this.#type;
  }

  set type(value) {
    const text = `${value}`;
    if (!token.test(text)) throw syntaxError('type', text, firstBad(text));
    this.#type = text.toLowerCase();
  }

  get subtype() {
    return this.#subtype;
  }

  set subtype(value) {
    const text = `${value}`;
    if (!token.test(text)) throw syntaxError('subtype', text, firstBad(text));
    this.#subtype = text.toLowerCase();
  }

  get essence() {
    return `${this.#type}/${this.#subtype}`;
  }

  get params() {
    return this.#params;
  }

  toString() {
    const params = this.#params.toString();
    return params === '' ? this.essence : `${this.essence};${params}`;
  }
}
Object.defineProperty(MIMEType.prototype, 'toJSON', { configurable: true, value: MIMEType.prototype.toString, writable: true });

module.exports = { MIMEType, MIMEParams };
