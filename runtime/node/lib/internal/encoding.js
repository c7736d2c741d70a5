// TextEncoder and TextDecoder.

const native = binding('buffer');
const { codes } = require('internal/errors');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const inspectOf = (value, options, inspect) => inspect(value, options);

class TextEncoder {
  #own = true;

  static #check(encoder) {
    if (encoder === null || typeof encoder !== 'object' || !(#own in encoder)) throw new codes.ERR_INVALID_THIS('TextEncoder');
  }

  get encoding() {
    TextEncoder.#check(this);
    return 'utf-8';
  }

  encode(input = '') {
    TextEncoder.#check(this);
    return new Uint8Array(native.encode(`${input}`));
  }

  encodeInto(src, dest) {
    TextEncoder.#check(this);
    if (typeof src !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('src', 'string', src);
    if (!(dest instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
    const [read, written] = native.encodeInto(src, dest);
    return { read, written };
  }

  [customInspect](depth, options, inspect) {
    TextEncoder.#check(this);
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = Object.create({ constructor: TextEncoder });
    shown.encoding = this.encoding;
    return inspectOf(shown, options, inspect);
  }
}

class TextDecoder {
  #state;
  #fatal;
  #ignoreBOM;

  constructor(encoding = 'utf-8', options = undefined) {
    if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
    this.#state = native.textDecoder(`${encoding}`, this.#fatal, this.#ignoreBOM);
    if (this.#state === undefined) throw new codes.ERR_ENCODING_NOT_SUPPORTED(`${encoding}`);
  }

  static #check(decoder) {
    if (decoder === null || typeof decoder !== 'object' || !(#state in decoder)) throw new codes.ERR_INVALID_THIS('TextDecoder');
  }

  get encoding() {
    TextDecoder.#check(this);
    return this.#state.encoding;
  }

  get fatal() {
    TextDecoder.#check(this);
    return this.#fatal;
  }

  get ignoreBOM() {
    TextDecoder.#check(this);
    return this.#ignoreBOM;
  }

  decode(input = new Uint8Array(0), options = undefined) {
    TextDecoder.#check(this);
    if (!ArrayBuffer.isView(input) && !/^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(input))) {
      throw Object.assign(new TypeError('The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.'), { code: 'ERR_INVALID_ARG_TYPE' });
    }
    const text = this.#state.decode(input, Boolean(options?.stream));
    if (text === undefined) throw new codes.ERR_ENCODING_INVALID_ENCODED_DATA(this.#state.encoding);
    return text;
  }

  [customInspect](depth, options, inspect) {
    TextDecoder.#check(this);
    if (typeof depth === 'number' && depth < 0) return this;
    return `TextDecoder ${inspect({ encoding: this.encoding, fatal: this.#fatal, ignoreBOM: this.#ignoreBOM }, options)}`;
  }
}

const enumerable = (target, ...names) => {
  for (const name of names) Object.defineProperty(target.prototype, name, { enumerable: true });
  Object.defineProperty(target.prototype, Symbol.toStringTag, { configurable: true, value: target.name });
};
enumerable(TextEncoder, 'encode', 'encodeInto', 'encoding');
enumerable(TextDecoder, 'decode', 'encoding', 'fatal', 'ignoreBOM');

module.exports = { TextEncoder, TextDecoder };
