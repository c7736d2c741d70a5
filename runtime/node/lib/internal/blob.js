// Blob and File: immutable bytes with a type.

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const bytesOf = Symbol('bytes');
const typeOf = Symbol('type');

function partBytes(part, endings) {
  if (part instanceof Blob) return part[bytesOf];
  if (part instanceof ArrayBuffer) return Buffer.from(part);
  if (ArrayBuffer.isView(part)) return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const text = `${part}`;
  return Buffer.from(endings === 'native' ? text.replace(/\r\n|\r/g, '\n') : text);
}

const cleanType = (type) => (/[^\u0020-\u007e]/.test(type) ? '' : type.toLowerCase());

function checkOptions(options) {
  if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', 'a dictionary', options);
  }
  return options ?? {};
}

const relative = (value, size) => (value < 0 ? Math.max(size + value, 0) : Math.min(value, size));

class Blob {
  constructor(sources = [], options = undefined) {
    if (sources === null || typeof sources !== 'object' || typeof sources[Symbol.iterator] !== 'function' || sources instanceof String) {
      throw new codes.ERR_INVALID_ARG_TYPE('sources', 'a sequence', sources);
    }
    const { type = '', endings = 'transparent' } = checkOptions(options);
    const ending = `${endings}`;
    if (ending !== 'transparent' && ending !== 'native') {
      throw new codes.ERR_INVALID_ARG_VALUE('options.endings', endings);
    }
    const bytes = Buffer.concat(Array.from(sources, (part) => partBytes(part, ending)));
    Object.defineProperty(this, bytesOf, { value: bytes });
    Object.defineProperty(this, typeOf, { value: cleanType(`${type}`) });
  }

  get size() {
    return check(this)[bytesOf].length;
  }

  get type() {
    return check(this)[typeOf];
  }

  slice(start = 0, end = check(this)[bytesOf].length, contentType = '') {
    const bytes = check(this)[bytesOf];
    const from = relative(Math.trunc(+start) || 0, bytes.length);
    const to = relative(Math.trunc(+end) || 0, bytes.length);
    return new Blob([bytes.subarray(from, Math.max(from, to))], { type: `${contentType}` });
  }

  async arrayBuffer() {
    const bytes = check(this)[bytesOf];
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  }

  async text() {
    return new (require('internal/encoding').TextDecoder)().decode(check(this)[bytesOf]);
  }

  stream() {
    const bytes = check(this)[bytesOf];
    const { ReadableStream } = require('stream/web');
    let at = 0;
    return new ReadableStream({
      type: 'bytes',
      pull(controller) {
        if (at >= bytes.length) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        controller.enqueue(new Uint8Array(bytes.subarray(at, at + 65536)));
        at += 65536;
      },
    }, { highWaterMark: 0 });
  }

  [customInspect](depth, options, inspect) {
    if (depth < 0) return this;
    return `${this.constructor.name} ${inspect({ size: this.size, type: this.type }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

function check(blob) {
  if (!(blob instanceof Blob) || blob[bytesOf] === undefined) throw new codes.ERR_INVALID_THIS('Blob');
  return blob;
}

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = {}) {
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    const { lastModified } = options ?? {};
    this.#lastModified = lastModified === undefined ? Date.now() : Math.trunc(+lastModified) || 0;
    this.#name = require('util').toUSVString(fileName);
  }

  get name() {
    return this.#name;
  }

  get lastModified() {
    return this.#lastModified;
  }

  [customInspect](depth, options, inspect) {
    if (depth < 0) return this;
    const shown = { size: this.size, type: this.type, name: this.#name, lastModified: this.#lastModified };
    return `File ${inspect(shown, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

for (const [target, names] of [[Blob, ['size', 'type', 'slice', 'stream', 'text', 'arrayBuffer']], [File, ['name', 'lastModified']]]) {
  for (const name of names) Object.defineProperty(target.prototype, name, { enumerable: true });
  Object.defineProperty(target.prototype, Symbol.toStringTag, { configurable: true, value: target.name });
}

// resolveObjectURL finds nothing: there are no object URLs in a serverless app.
function resolveObjectURL(url) {
  require('internal/validators').validateString(url, 'url');
  return undefined;
}

module.exports = { Blob, File, resolveObjectURL };
