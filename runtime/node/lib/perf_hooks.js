// The module perf_hooks: performance with its marks and measures, observers of them, and
// histograms.

const native = binding('process');
const { EventTarget, eventHandler, enumerable } = require('internal/event_target');
const { codes: {
  ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS,
  ERR_PERFORMANCE_INVALID_TIMESTAMP, ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS,
}, inspect, hidden } = require('internal/errors');
const { validateFunction, validateNumber, validateObject } = require('internal/validators');
const { constructs } = require('internal/util');

const { defineProperty } = Object;
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const key = Symbol('may construct');
const now = () => native.passed();
const clone = (value) => (typeof value === 'object' && value !== null ? globalThis.structuredClone(value) : value);

class PerformanceEntry {
  #fields;

  constructor(permission = undefined, name = undefined, entryType = undefined, startTime = undefined, duration = undefined) {
    if (permission !== key) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#fields = { name, entryType, startTime, duration };
  }

  get name() { return this.#fields.name; }

  get entryType() { return this.#fields.entryType; }

  get startTime() { return this.#fields.startTime; }

  get duration() { return this.#fields.duration; }

  toJSON() { return { ...this.#fields }; }

  [inspectSymbol](depth, options) {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
    return `${this.constructor.name} ${inspect(this.toJSON(), inner)}`;
  }
}
enumerable(PerformanceEntry.prototype, 'name entryType startTime duration toJSON');
hidden(PerformanceEntry.prototype, { [inspectSymbol]: PerformanceEntry.prototype[inspectSymbol] });

class PerformanceMark extends PerformanceEntry {
  #detail;

  constructor(name, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    const text = `${name}`;
    const { startTime = now(), detail } = options ?? {};
    validateNumber(startTime, 'startTime');
    if (startTime < 0) throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(startTime);
    super(key, text, 'mark', startTime, 0);
    this.#detail = detail === undefined || detail === null ? null : clone(detail);
  }

  get detail() { return this.#detail; }

  toJSON() { return { ...super.toJSON(), detail: this.#detail }; }
}

class PerformanceMeasure extends PerformanceEntry {
  #detail;

  constructor(permission = undefined, name = undefined, start = undefined, duration = undefined, detail = undefined) {
    super(permission, name, 'measure', start, duration);
    this.#detail = detail;
  }

  get detail() { return this.#detail; }

  toJSON() { return { ...super.toJSON(), detail: this.#detail }; }
}

class PerformanceResourceTiming extends PerformanceEntry {}

class PerformanceNodeTiming extends PerformanceEntry {
  constructor() {
    super(key, 'node', 'node', 0, 0);
    for (const [name, value] of Object.entries({ nodeStart: 1, v8Start: 2, bootstrapComplete: 4, environment: 3, loopStart: 5, loopExit: -1, idleTime: 0 })) {
      defineProperty(this, name, { value, enumerable: true, configurable: true });
    }
  }

  get duration() { return now(); }

  toJSON() { return { ...super.toJSON(), duration: now(), ...this }; }
}

// The timeline: what was marked and measured, by time and then by age.
let marks = [];
let measures = [];
const observers = new Set();

function record(list, entry) {
  list.push(entry);
  for (const observer of observers) enqueue(observer, entry);
  return entry;
}

const inOrder = (entries) => entries.map((entry, i) => [entry, i])
  .sort(([a, i], [b, j]) => a.startTime - b.startTime || i - j).map(([entry]) => entry);

function timeOf(mark) {
  if (typeof mark === 'number') {
    if (mark < 0) throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(mark);
    return mark;
  }
  const name = `${mark}`;
  for (let i = marks.length - 1; i >= 0; i--) if (marks[i].name === name) return marks[i].startTime;
  throw new (require('internal/domexception').DOMException)(`The "${name}" performance mark has not been set`, 'SyntaxError');
}

// span finds the start and the end of a measure from a mark's name or from options.
function span(startOrOptions, endMark) {
  const options = typeof startOrOptions === 'object' && startOrOptions !== null ? startOrOptions : {};
  const { start, end, duration } = options;
  if (start !== undefined || end !== undefined || duration !== undefined) {
    if (endMark !== undefined) throw new ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('endMark must not be specified');
    if (start === undefined && end === undefined) throw new ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('One of options.start or options.end is required');
    if (start !== undefined && end !== undefined && duration !== undefined) {
      throw new ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('Must not have options.start, options.end, and options.duration specified');
    }
  }
  let to = now();
  if (endMark !== undefined) to = timeOf(endMark);
  else if (end !== undefined) to = timeOf(end);
  else if (start !== undefined && duration !== undefined) to = timeOf(start) + timeOf(duration);
  let from = 0;
  if (typeof startOrOptions === 'string') from = timeOf(startOrOptions);
  else if (start !== undefined) from = timeOf(start);
  else if (duration !== undefined && end !== undefined) from = to - timeOf(duration);
  return { from, to };
}

class Performance extends EventTarget {
  constructor(permission = undefined) {
    if (permission !== key) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  clearMarks(name = undefined) { marks = name === undefined ? [] : marks.filter((mark) => mark.name !== `${name}`); }

  clearMeasures(name = undefined) { measures = name === undefined ? [] : measures.filter((measure) => measure.name !== `${name}`); }

  clearResourceTimings(name = undefined) {}

  getEntries() { return inOrder([...marks, ...measures]); }

  getEntriesByName(name, type = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    return this.getEntries().filter((entry) => entry.name === `${name}` && (type === undefined || entry.entryType === type));
  }

  getEntriesByType(type) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    return this.getEntries().filter((entry) => entry.entryType === `${type}`);
  }

  mark(name, options = {}) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    return record(marks, new PerformanceMark(name, options));
  }

  measure(name, startOrMeasureOptions = {}, endMark = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    const { from, to } = span(startOrMeasureOptions, endMark);
    const detail = startOrMeasureOptions?.detail;
    const copied = detail === undefined || detail === null ? null : clone(detail);
    return record(measures, new PerformanceMeasure(key, `${name}`, from, to - from, copied));
  }

  now() { return now(); }

  setResourceTimingBufferSize(size) {}

  get timeOrigin() { return native.origin; }

  toJSON() { return { nodeTiming: this.nodeTiming.toJSON(), timeOrigin: this.timeOrigin, eventLoopUtilization: this.eventLoopUtilization() }; }

  [inspectSymbol](depth, options) {
    if (depth < 0) return this;
    return `Performance ${inspect({ nodeTiming: this.nodeTiming, timeOrigin: this.timeOrigin }, options)}`;
  }
}
enumerable(Performance.prototype, 'clearMarks clearMeasures clearResourceTimings getEntries getEntriesByName getEntriesByType mark measure ' +
  'now setResourceTimingBufferSize timeOrigin toJSON');
eventHandler(Performance.prototype, 'resourcetimingbufferfull');
hidden(Performance.prototype, {
  [inspectSymbol]: Performance.prototype[inspectSymbol],
  eventLoopUtilization() { return { idle: 0, active: 0, utilization: 0 }; },
  markResourceTiming() {},
  timerify(fn, options = {}) {
    validateFunction(fn, 'fn');
    validateObject(options, 'options');
    const { histogram } = options;
    const timed = function (...args) {
      const begun = now();
      const done = () => {
        const duration = now() - begun;
        histogram?.record(Math.max(1, Math.ceil(duration * 1e6)));
        for (const observer of observers) enqueue(observer, new PerformanceEntry(key, fn.name, 'function', begun, duration));
      };
      const made = constructs(this, new.target);
      const result = made ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
      if (!made && typeof result?.finally === 'function') return result.finally(done);
      done();
      return result;
    };
    return Object.defineProperties(timed, {
      length: { configurable: false, enumerable: true, value: fn.length },
      name: { configurable: false, enumerable: true, value: `timerified ${fn.name}` },
    });
  },
});
defineProperty(Performance.prototype, 'nodeTiming', { value: new PerformanceNodeTiming(), enumerable: false, configurable: true, writable: true });
defineProperty(Performance.prototype, Symbol.toStringTag, { value: 'Performance', configurable: true });

class PerformanceObserverEntryList {
  #entries;

  constructor(permission = undefined, entries = undefined) {
    if (permission !== key) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#entries = inOrder(entries);
  }

  getEntries() { return [...this.#entries]; }

  getEntriesByType(type) { return this.#entries.filter((entry) => entry.entryType === `${type}`); }

  getEntriesByName(name, type = undefined) {
    return this.#entries.filter((entry) => entry.name === `${name}` && (type === undefined || entry.entryType === type));
  }
}

const supported = Object.freeze(['dns', 'function', 'gc', 'http', 'http2', 'mark', 'measure', 'net', 'resource']);

class PerformanceObserver {
  #callback;
  #types = new Set();
  #buffer = [];
  #pending = false;
  #form;

  constructor(callback) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }

  static get supportedEntryTypes() { return supported; }

  static enqueue(observer, entry) {
    if (!observer.#types.has(entry.entryType)) return;
    observer.#buffer.push(entry);
    if (observer.#pending) return;
    observer.#pending = true;
    require('timers').setImmediate(() => observer.#dispatch());
  }

  #dispatch() {
    this.#pending = false;
    if (this.#buffer.length === 0) return;
    const list = new PerformanceObserverEntryList(key, this.#buffer.splice(0));
    Reflect.apply(this.#callback, this, [list, this]);
  }

  observe(options = {}) {
    validateObject(options, 'options');
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) throw new ERR_MISSING_ARGS('options.entryTypes', 'options.type');
    if (entryTypes !== undefined && type !== undefined) {
      throw new ERR_INVALID_ARG_VALUE('options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    }
    const form = type === undefined ? 'many' : 'one';
    this.#form ??= form;
    if (entryTypes !== undefined) {
      if (!Array.isArray(entryTypes)) throw new ERR_INVALID_ARG_TYPE('options.entryTypes', 'string[]', entryTypes);
      this.#types = new Set(entryTypes.filter((name) => supported.includes(name)));
    } else if (supported.includes(type)) {
      this.#types.add(type);
      if (buffered) {
        const kept = type === 'mark' ? marks : type === 'measure' ? measures : [];
        observers.add(this);
        for (const entry of kept) enqueue(this, entry);
      }
    }
    if (this.#types.size > 0) observers.add(this);
    else this.disconnect();
  }

  disconnect() {
    observers.delete(this);
    this.#buffer = [];
    this.#types.clear();
    this.#form = undefined;
  }

  takeRecords() { return this.#buffer.splice(0); }
}
enumerable(PerformanceMark.prototype, 'detail');
enumerable(PerformanceMeasure.prototype, 'detail');
enumerable(PerformanceObserverEntryList.prototype, 'getEntries getEntriesByType getEntriesByName');
enumerable(PerformanceObserver.prototype, 'observe disconnect takeRecords');
const { enqueue } = PerformanceObserver;
delete PerformanceObserver.enqueue;

const later = (name) => ({ [name](...args) { return require('internal/histogram')[name](...args); } })[name];

module.exports = {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList,
  PerformanceResourceTiming,
  monitorEventLoopDelay: later('monitorEventLoopDelay'),
  createHistogram: later('createHistogram'),
  performance: new Performance(key),
};
defineProperty(module.exports, 'constants', {
  enumerable: true,
  value: Object.freeze({
    NODE_PERFORMANCE_GC_MAJOR: 4, NODE_PERFORMANCE_GC_MINOR: 1, NODE_PERFORMANCE_GC_INCREMENTAL: 8, NODE_PERFORMANCE_GC_WEAKCB: 16,
    NODE_PERFORMANCE_GC_FLAGS_NO: 0, NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2, NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
    NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8, NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
    NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32, NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
  }),
});
