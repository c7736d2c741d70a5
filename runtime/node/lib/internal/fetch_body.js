// FormData, and what Request and Response have in common: their body.

const { hidden } = require('internal/errors');
const { needed } = require('internal/fetch_headers');

class FormData {
  #entries = [];

  constructor(form) {
    if (form !== undefined) throw new TypeError('FormData constructor: Argument 1 could not be converted to: undefined.');
  }

  append(name, value, filename = undefined) {
    needed(arguments, 2, 'FormData.append');
    this.#entries.push(entryOf('append', arguments, name, value, filename));
  }

  delete(name) {
    needed(arguments, 1, 'FormData.delete');
    this.#entries = this.#entries.filter(([key]) => key !== String(name));
  }

  get(name) {
    needed(arguments, 1, 'FormData.get');
    const entry = this.#entries.find(([key]) => key === String(name));
    return entry ? entry[1] : null;
  }

  getAll(name) {
    needed(arguments, 1, 'FormData.getAll');
    return this.#entries.filter(([key]) => key === String(name)).map(([, value]) => value);
  }

  has(name) {
    needed(arguments, 1, 'FormData.has');
    return this.#entries.some(([key]) => key === String(name));
  }

  set(name, value, filename = undefined) {
    needed(arguments, 2, 'FormData.set');
    const entry = entryOf('set', arguments, name, value, filename);
    const at = this.#entries.findIndex(([key]) => key === entry[0]);
    if (at < 0) this.#entries.push(entry);
    else this.#entries = this.#entries.flatMap((e, i) => (i === at ? [entry] : e[0] === entry[0] ? [] : [e]));
  }

  keys() {
    return this.#entries.map(([key]) => key)[Symbol.iterator]();
  }

  values() {
    return this.#entries.map(([, value]) => value)[Symbol.iterator]();
  }

  entries() {
    return this.#entries.map((entry) => [...entry])[Symbol.iterator]();
  }

  forEach(callback, self = undefined) {
    needed(arguments, 1, 'FormData.forEach');
    for (const [key, value] of this) Reflect.apply(callback, self, [value, key, this]);
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options) {
    const shown = {};
    for (const [key, value] of this.#entries) shown[key] = key in shown ? [].concat(shown[key], value) : value;
    return `FormData ${require('util').inspect(shown, options)}`;
  }
}
hidden(FormData.prototype, { [Symbol.iterator]: FormData.prototype.entries });
Object.defineProperty(FormData.prototype, Symbol.toStringTag, { value: 'FormData', configurable: true });
for (const name of ['append', 'delete', 'get', 'getAll', 'has', 'set', 'keys', 'values', 'entries', 'forEach']) {
  Object.defineProperty(FormData.prototype, name, { enumerable: true });
}

const isBlob = (value) => value !== null && typeof value === 'object' && typeof value.arrayBuffer === 'function' && typeof value.stream === 'function' && /^(Blob|File)$/.test(value[Symbol.toStringTag]);

function entryOf(method, args, name, value, filename) {
  if (args.length === 3 && !isBlob(value)) throw new TypeError(`Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`);
  const key = String(name);
  if (!isBlob(value)) return [key, String(value)];
  const isFile = value[Symbol.toStringTag] === 'File';
  if (isFile && filename === undefined) return [key, value];
  const file = new File([value], filename === undefined ? 'blob' : String(filename), { type: value.type, ...(isFile ? { lastModified: value.lastModified } : {}) });
  return [key, file];
}

const escaped = (text) => text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');

// multipart gives the bytes of a form.
async function multipart(form, boundary) {
  const parts = [];
  for (const [name, value] of form) {
    let head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name.replace(/\r?\n|\r/g, '\r\n'))}"`;
    if (typeof value === 'string') {
      parts.push(Buffer.from(`${head}\r\n\r\n${value.replace(/\r?\n|\r/g, '\r\n')}\r\n`));
      continue;
    }
    head += `${value.name ? `; filename="${escaped(value.name)}"` : ''}\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`;
    parts.push(Buffer.from(head), Buffer.from(await value.arrayBuffer()), Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return Buffer.concat(parts);
}

// parseMultipart reads a form of its parts.
function parseMultipart(bytes, boundary) {
  const text = bytes.toString('latin1');
  const form = new FormData();
  const pieces = text.split(`--${boundary}`);
  if (pieces.length < 2 || !pieces[pieces.length - 1].startsWith('--')) throw new TypeError('Failed to parse body as FormData.');
  for (const piece of pieces.slice(1, -1)) {
    const end = piece.indexOf('\r\n\r\n');
    if (end < 0) throw new TypeError('Failed to parse body as FormData.');
    const head = Buffer.from(piece.slice(0, end), 'latin1').toString();
    const name = /name="([^"]*)"/i.exec(head.replace(/filename="[^"]*"/i, ''));
    if (!name) throw new TypeError('Failed to parse body as FormData.');
    const filename = /filename="([^"]*)"/i.exec(head);
    const content = Buffer.from(piece.slice(end + 4, -2), 'latin1');
    const unescape_ = (t) => t.replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"');
    if (!filename) form.append(unescape_(name[1]), content.toString());
    else {
      const type = /^content-type:\s*(.*)$/im.exec(head);
      form.append(unescape_(name[1]), new File([content], unescape_(filename[1]), { type: type ? type[1].trim() : 'text/plain' }));
    }
  }
  return form;
}

const isStream = (value) => value !== null && typeof value === 'object' && typeof value.getReader === 'function' && typeof value.tee === 'function';

// extract gives {source, type, length} of what an app gives as a body: source is bytes, a
// promise of bytes, or a stream.
function extract(value) {
  if (typeof value === 'symbol') throw new TypeError('undefined: undefined is a symbol, which cannot be converted to a DOMString.');
  if (isStream(value)) {
    if (value.locked) throw new TypeError('Response body object should not be disturbed or locked');
    return { source: value, type: null, stream: true };
  }
  if (value instanceof ArrayBuffer) return { source: Buffer.from(value.slice(0)), type: null };
  if (ArrayBuffer.isView(value)) return { source: Buffer.from(Buffer.from(value.buffer, value.byteOffset, value.byteLength)), type: null };
  if (isBlob(value)) return { source: value.arrayBuffer().then((b) => Buffer.from(b)), type: value.type || null };
  if (value instanceof URLSearchParams) return { source: Buffer.from(value.toString()), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  if (value && value[Symbol.toStringTag] === 'FormData') return extractForm(value);
  if (value && typeof value === 'object' && typeof value[Symbol.asyncIterator] === 'function') return { source: fromIterable(value), type: null, stream: true };
  return { source: Buffer.from(String(value)), type: 'text/plain;charset=UTF-8' };
}

function extractForm(form) {
  const random = `${new Uint32Array(binding('realm').random(4))[0]}`.padStart(11, '0').slice(0, 11);
  const boundary = `----formdata-undici-0${random}`;
  const source = multipart(form, boundary);
  return { source, type: `multipart/form-data; boundary=${boundary}` };
}

function fromIterable(iterable) {
  const iterator = iterable[Symbol.asyncIterator]();
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else if (Buffer.from(value).length > 0) controller.enqueue(new Uint8Array(Buffer.from(value)));
    },
    cancel(reason) {
      return iterator.return && iterator.return(reason);
    },
  });
}

// Body holds the body of one Request or Response.
class Body {
  constructor({ source, type }) {
    this.source = source;
    this.type = type;
    this.used = false;
    this.made = isStream(source) ? source : null;
  }

  // stream gives the body as a ReadableStream, which is made when it is first wanted.
  stream() {
    if (this.made) return this.made;
    const { source } = this;
    let sent = false;
    this.made = new ReadableStream({
      type: 'bytes',
      async pull(controller) {
        const bytes = await source;
        if (!sent && bytes.length > 0) controller.enqueue(new Uint8Array(bytes));
        sent = true;
        controller.close();
        if (bytes.length === 0 && controller.byobRequest) controller.byobRequest.respond(0);
      },
    });
    return this.made;
  }

  get disturbed() {
    return this.used || Boolean(this.made && disturbed(this.made));
  }

  async bytes() {
    this.used = true;
    if (!isStream(this.source) && !this.made) return this.source;
    const reader = this.stream().getReader();
    const chunks = [];
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return Buffer.concat(chunks);
      if (!(value instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
      chunks.push(value);
    }
  }

  tee() {
    if (!isStream(this.source) && !this.made) return new Body({ source: this.source, type: this.type });
    const [one, two] = this.stream().tee();
    this.made = one;
    this.source = one;
    return new Body({ source: two, type: this.type });
  }
}

const disturbed = (stream) => {
  const { isDisturbed } = require('stream').Readable || {};
  try {
    return Boolean(stream._disturbed || (stream._storedState && stream._storedState.disturbed) || (isDisturbed && isDisturbed(stream)));
  } catch {
    return false;
  }
};

// consume reads the body of a message, once.
async function consume(message, state, convert) {
  const { body } = state;
  if (body && (body.disturbed || (body.made && body.made.locked))) throw new TypeError('Body is unusable: Body has already been read');
  const bytes = body ? await body.bytes() : Buffer.alloc(0);
  return convert(bytes);
}

const textOf = (bytes) => new TextDecoder().decode(bytes);

// bodyMethods are the methods of Request and Response; stateOf gives their state.
const bodyMethods = (stateOf) => ({
  blob() { return consume(this, stateOf(this), (bytes) => new Blob([bytes], { type: mimeOf(stateOf(this)) })); },
  arrayBuffer() { return consume(this, stateOf(this), (b) => b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength)); },
  text() { return consume(this, stateOf(this), textOf); },
  json() { return consume(this, stateOf(this), (bytes) => JSON.parse(textOf(bytes))); },
  formData() { return consume(this, stateOf(this), (bytes) => formOf(stateOf(this), bytes)); },
  bytes() { return consume(this, stateOf(this), (bytes) => new Uint8Array(bytes)); },
});

const mimeOf = (state) => (state.headers.get('content-type') || '').split(';').map((part) => part.trim()).join(';').toLowerCase();

function formOf(state, bytes) {
  const type = state.headers.get('content-type') || '';
  const boundary = /boundary="?([^";]+)"?/i.exec(type);
  if (/^multipart\/form-data/i.test(type) && boundary) return parseMultipart(bytes, boundary[1]);
  if (!/^application\/x-www-form-urlencoded/i.test(type)) {
    throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
  }
  const form = new FormData();
  for (const [key, value] of new URLSearchParams(textOf(bytes))) form.append(key, value);
  return form;
}

module.exports = { FormData, Body, extract, bodyMethods };
