// The core module string_decoder: text of bytes that arrive in parts.

const native = binding('buffer');
const { codes } = require('internal/errors');

const state = Symbol('kNativeDecoder');

function StringDecoder(encoding) {
  const known = encoding ? native.encoding(`${encoding}`) : 'utf8';
  if (known === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  this.encoding = known;
  Object.defineProperty(this, state, { value: native.decoder(known), writable: true, configurable: true });
}

const position = (name, pick) => Object.defineProperty(StringDecoder.prototype, name, {
  configurable: true,
  enumerable: true,
  get() { return pick(this[state].state()); },
});

StringDecoder.prototype.write = function write(buffer) {
  if (typeof buffer === 'string') return buffer;
  if (!ArrayBuffer.isView(buffer)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], buffer);
  if (!this[state]) throw new codes.ERR_INVALID_THIS('StringDecoder');
  return this[state].write(buffer);
};

StringDecoder.prototype.end = function end(buffer) {
  const before = buffer === undefined ? '' : this.write(buffer);
  return before + this[state].end();
};

StringDecoder.prototype.text = function text(buffer, offset) {
  this[state].end();
  return this.write(buffer.slice(offset));
};

position('lastChar', ([, , ...kept]) => {
  const { Buffer } = require('buffer');
  const bytes = Buffer.alloc(4);
  bytes.set(kept);
  return bytes;
});
position('lastNeed', ([missing]) => missing);
position('lastTotal', ([, total]) => total);

module.exports = { StringDecoder };
