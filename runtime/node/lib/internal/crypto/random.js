// Randomness; in a run with a seed it is the seed's.

const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateFunction, validateNumber, validateObject, validateBoolean } = require('internal/validators');
const { isBytes } = require('internal/crypto/util');
const { Buffer, kMaxLength } = require('buffer');

const { random } = binding('realm');

function checkSize(size, name, max) {
  validateNumber(size, name);
  if (Number.isNaN(size) || size > max || size < 0) throw new ERR_OUT_OF_RANGE(name, `>= 0 && <= ${max}`, size);
  return Math.trunc(size);
}

function randomBytes(size, callback) {
  const count = checkSize(size, 'size', Math.min(kMaxLength, 2147483647));
  if (callback !== undefined) validateFunction(callback, 'callback');
  const bytes = Buffer.from(random(count));
  if (callback === undefined) return bytes;
  setImmediate(() => callback(null, bytes));
  return undefined;
}

function randomFillSync(buffer, offset = 0, size = undefined) {
  if (!isBytes(buffer)) throw new ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buffer);
  const unit = buffer.BYTES_PER_ELEMENT || 1;
  const start = checkSize(offset, 'offset', buffer.byteLength / unit) * unit;
  const count = size === undefined ? buffer.byteLength - start : checkSize(size, 'size', (buffer.byteLength - start) / unit) * unit;
  const view = new Uint8Array(buffer.buffer || buffer, (buffer.byteOffset || 0) + start, count);
  view.set(new Uint8Array(random(count)));
  return buffer;
}

function randomFill(buffer, offset, size, callback) {
  const given = [offset, size, callback];
  const done = given.find((v) => typeof v === 'function');
  validateFunction(done, 'callback');
  const numbers = given.slice(0, given.indexOf(done));
  randomFillSync(buffer, ...numbers);
  setImmediate(() => done(null, buffer));
}

// randomInt rejects what would favour small numbers.
function randomInt(min, max, callback) {
  let low = min, high = max, done = callback;
  if (high === undefined || typeof high === 'function') {
    done = max;
    high = min;
    low = 0;
  }
  if (!Number.isSafeInteger(low)) throw new ERR_INVALID_ARG_TYPE('min', 'a safe integer', low);
  if (!Number.isSafeInteger(high)) throw new ERR_INVALID_ARG_TYPE('max', 'a safe integer', high);
  if (high <= low) throw new ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${low})`, high);
  const range = high - low;
  if (range > 2 ** 48 - 1) throw new ERR_OUT_OF_RANGE(low === 0 ? 'max' : 'max - min', `<= ${2 ** 48 - 1}`, range);
  if (done !== undefined) validateFunction(done, 'callback');
  const limit = 2 ** 48 - (2 ** 48 % range);
  let value;
  do value = Buffer.from(random(6)).readUIntBE(0, 6); while (value >= limit);
  const chosen = (value % range) + low;
  if (done === undefined) return chosen;
  process.nextTick(done, undefined, chosen);
  return undefined;
}

function randomUUID(options) {
  if (options !== undefined) validateObject(options, 'options');
  if (options && options.disableEntropyCache !== undefined) validateBoolean(options.disableEntropyCache, 'options.disableEntropyCache');
  const bytes = Buffer.from(random(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

module.exports = { randomBytes, pseudoRandomBytes: randomBytes, prng: randomBytes, rng: randomBytes, randomFill, randomFillSync, randomInt, randomUUID };
