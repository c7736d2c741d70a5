// The module stream/web: the streams of the WHATWG, as the npm package
// web-streams-polyfill has them, and the transform streams made of other modules.

const web = require('vendor/web-streams');
const { inspect, hidden, codes: { ERR_INVALID_THIS, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { enumerable } = require('internal/event_target');

const { defineProperty } = Object;
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const { TransformStream, ReadableStream, WritableStream } = web;

// shows has util.inspect print a class as Node does.
function shows(Class, fields) {
  hidden(Class.prototype, {
    [inspectSymbol](depth, options) {
      if (depth < 0) return this;
      const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
      return `${this.constructor.name} ${inspect(fields(this), inner)}`;
    },
  });
}
const byob = (stream) => stream._readableStreamController instanceof web.ReadableByteStreamController;
shows(ReadableStream, (s) => ({ locked: s.locked, state: s._state, supportsBYOB: byob(s) }));
shows(WritableStream, (s) => ({ locked: s.locked, state: s._state }));
shows(TransformStream, (s) => ({ readable: s.readable, writable: s.writable, backpressure: s._backpressure }));

// Pair is the base of a transform made of another one.
class Pair {
  #pair;

  constructor(pair) {
    this.#pair = pair;
  }

  static of(value, name) {
    if (typeof value !== 'object' || value === null || !(#pair in value)) throw new ERR_INVALID_THIS(name);
    return value.#pair;
  }
}
const { of } = Pair;
delete Pair.of;

function finish(Class, names = '') {
  const { name } = Class;
  for (const side of ['readable', 'writable']) {
    defineProperty(Class.prototype, side, {
      ...Object.getOwnPropertyDescriptor({ get [side]() { return of(this, name)[side]; } }, side),
      enumerable: true, configurable: true,
    });
  }
  enumerable(Class.prototype, `readable writable${names}`);
  return Class;
}

const TextEncoderStream = finish(class TextEncoderStream extends Pair {
  constructor() {
    const encoder = new TextEncoder();
    let high = ''; // the first half of a character whose second half is in the next chunk
    super(new TransformStream({
      transform(chunk, controller) {
        let text = high + chunk;
        high = '';
        const last = text.charCodeAt(text.length - 1);
        if (last >= 0xd800 && last <= 0xdbff) {
          high = text.slice(-1);
          text = text.slice(0, -1);
        }
        if (text !== '') controller.enqueue(encoder.encode(text));
      },
      flush(controller) {
        if (high !== '') controller.enqueue(new Uint8Array([0xef, 0xbf, 0xbd]));
      },
    }));
  }

  get encoding() { return of(this, 'TextEncoderStream') && 'utf-8'; }
}, ' encoding');

const TextDecoderStream = finish(class TextDecoderStream extends Pair {
  #decoder;

  constructor(encoding = 'utf-8', options = {}) {
    const decoder = new TextDecoder(encoding, options);
    super(new TransformStream({
      transform(chunk, controller) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '') controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text !== '') controller.enqueue(text);
      },
    }));
    this.#decoder = decoder;
  }

  get encoding() { return of(this, 'TextDecoderStream') && this.#decoder.encoding; }

  get fatal() { return of(this, 'TextDecoderStream') && this.#decoder.fatal; }

  get ignoreBOM() { return of(this, 'TextDecoderStream') && this.#decoder.ignoreBOM; }
}, ' encoding fatal ignoreBOM');

// compressor makes the class that pipes through what zlib has for a format.
function compressor(name, makers) {
  const Class = {
    [name]: class extends Pair {
      constructor(format) {
        if (!(format in makers)) throw new ERR_INVALID_ARG_VALUE('format', format, `must be one of: ${Object.keys(makers).map((f) => `'${f}'`).join(', ')}`);
        super(require('internal/webstreams_adapters').duplexToWeb(require('zlib')[makers[format]]()));
      }
    },
  }[name];
  return finish(Class);
}

module.exports = {
  ReadableStream,
  ReadableStreamDefaultReader: web.ReadableStreamDefaultReader,
  ReadableStreamBYOBReader: web.ReadableStreamBYOBReader,
  ReadableStreamBYOBRequest: web.ReadableStreamBYOBRequest,
  ReadableByteStreamController: web.ReadableByteStreamController,
  ReadableStreamDefaultController: web.ReadableStreamDefaultController,
  TransformStream,
  TransformStreamDefaultController: web.TransformStreamDefaultController,
  WritableStream,
  WritableStreamDefaultWriter: web.WritableStreamDefaultWriter,
  WritableStreamDefaultController: web.WritableStreamDefaultController,
  ByteLengthQueuingStrategy: web.ByteLengthQueuingStrategy,
  CountQueuingStrategy: web.CountQueuingStrategy,
  TextEncoderStream,
  TextDecoderStream,
  CompressionStream: compressor('CompressionStream', { deflate: 'createDeflate', 'deflate-raw': 'createDeflateRaw', gzip: 'createGzip' }),
  DecompressionStream: compressor('DecompressionStream', { deflate: 'createInflate', 'deflate-raw': 'createInflateRaw', gzip: 'createGunzip' }),
};
