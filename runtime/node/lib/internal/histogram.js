// Histograms of perf_hooks. Values are kept as they are, not in buckets, so the figures
// of large ones are a little more exact than Node's.

const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE }, inspect } = require('internal/errors');
const { validateInteger, validateNumber, validateObject } = require('internal/validators');

const key = Symbol('may construct');
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

class Histogram {
  #values = [];

  constructor(permission) {
    if (permission !== key) throw new ERR_ILLEGAL_CONSTRUCTOR();
  }

  static values(histogram) { return histogram.#values; }

  get count() { return this.#values.length; }

  get countBigInt() { return BigInt(this.count); }

  get exceeds() { return 0; }

  get exceedsBigInt() { return 0n; }

  get min() { return this.count === 0 ? 9223372036854776000 : Math.min(...this.#values); }

  get minBigInt() { return this.count === 0 ? 9223372036854775807n : BigInt(this.min); }

  get max() { return this.count === 0 ? 0 : Math.max(...this.#values); }

  get maxBigInt() { return BigInt(this.max); }

  get mean() { return this.count === 0 ? NaN : this.#values.reduce((sum, v) => sum + v, 0) / this.count; }

  get stddev() {
    if (this.count === 0) return NaN;
    const { mean } = this;
    return Math.sqrt(this.#values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / this.count);
  }

  percentile(percentile) {
    validateNumber(percentile, 'percentile');
    if (!(percentile > 0 && percentile <= 100)) throw new ERR_OUT_OF_RANGE('percentile', '> 0 && <= 100', percentile);
    if (this.count === 0) return 0;
    const sorted = [...this.#values].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(percentile / 100 * sorted.length) - 1)];
  }

  percentileBigInt(percentile) { return BigInt(this.percentile(percentile)); }

  get percentiles() {
    const found = new Map();
    if (this.count > 0) for (const p of [0.000001, 50, 75, 87.5, 93.75, 96.875]) found.set(p < 1 ? 0 : p, this.percentile(p));
    return found.set(100, this.max);
  }

  get percentilesBigInt() { return new Map([...this.percentiles].map(([p, v]) => [p, BigInt(v)])); }

  reset() { this.#values.length = 0; }

  toJSON() {
    const { min, max, mean, exceeds, stddev, count } = this;
    return { count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(this.percentiles) };
  }

  [inspectSymbol](depth, options) {
    const { min, max, mean, exceeds, stddev, count, percentiles } = this;
    return depth < 0 ? this : `Histogram ${inspect({ min, max, mean, exceeds, stddev, count, percentiles }, options)}`;
  }
}
const { values } = Histogram;
delete Histogram.values;

class RecordableHistogram extends Histogram {
  #last;

  record(val) {
    if (typeof val === 'bigint') {
      values(this).push(Number(val));
      return;
    }
    validateInteger(val, 'val', 1);
    values(this).push(val);
  }

  recordDelta() {
    const now = binding('process').passed();
    if (this.#last !== undefined) values(this).push(Math.max(1, Math.round((now - this.#last) * 1e6)));
    this.#last = now;
  }

  add(other) {
    if (!(other instanceof RecordableHistogram)) throw new ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
    for (const value of values(other)) values(this).push(value);
  }
}

class IntervalHistogram extends Histogram {
  #enabled = false;

  enable() {
    const was = this.#enabled;
    this.#enabled = true;
    return !was;
  }

  disable() {
    const was = this.#enabled;
    this.#enabled = false;
    return was;
  }
}

function createHistogram(options = {}) {
  validateObject(options, 'options');
  const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
  if (typeof lowest !== 'bigint') validateInteger(lowest, 'options.lowest', 1, Number.MAX_SAFE_INTEGER);
  if (typeof highest !== 'bigint') validateInteger(highest, 'options.highest', 2 * Number(lowest), Number.MAX_SAFE_INTEGER);
  validateInteger(figures, 'options.figures', 1, 5);
  return new RecordableHistogram(key);
}

function monitorEventLoopDelay(options = {}) {
  validateObject(options, 'options');
  const { resolution = 10 } = options;
  validateInteger(resolution, 'options.resolution', 1);
  return new IntervalHistogram(key);
}

module.exports = { createHistogram, monitorEventLoopDelay };
