// The module stream: Node's own streams as the npm package readable-stream carries them,
// with what Node 20 has beside them.

const Stream = require('vendor/readable-stream');

const { defineProperty } = Object;
const { Readable, Writable, Duplex } = Stream;

const adapters = () => require('internal/webstreams_adapters');

Duplex.prototype.destroy = Writable.prototype.destroy;

Readable.fromWeb = function (readableStream, options) { return adapters().readableFromWeb(readableStream, options); };
Readable.toWeb = function (streamReadable, options) { return adapters().readableToWeb(streamReadable, options); };
Writable.fromWeb = function (writableStream, options) { return adapters().writableFromWeb(writableStream, options); };
Writable.toWeb = function (streamWritable) { return adapters().writableToWeb(streamWritable); };
Duplex.fromWeb = function (pair, options) { return adapters().duplexFromWeb(pair, options); };
Duplex.toWeb = function (duplex) { return adapters().duplexToWeb(duplex); };

// Half is one end of a pair: what is written to it is read from the other.
class Half extends Duplex {
  #other = null;
  #taken = null;

  join(other) {
    this.#other = other;
  }

  _read() {
    const taken = this.#taken;
    if (!taken) return;
    this.#taken = null;
    taken();
  }

  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      require('process').nextTick(callback);
      return;
    }
    this.#other.push(chunk);
    this.#other.#taken = callback;
  }

  _final(callback) {
    this.#other.on('end', callback);
    this.#other.push(null);
  }
}
defineProperty(Half, 'name', { value: 'DuplexSide' });

Stream.duplexPair = function duplexPair(options) {
  const pair = [new Half(options), new Half(options)];
  pair[0].join(pair[1]);
  pair[1].join(pair[0]);
  return pair;
};
Stream._isArrayBufferView = ArrayBuffer.isView;

module.exports = Stream;
