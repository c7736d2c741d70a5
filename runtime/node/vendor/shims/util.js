// What readable-stream takes from its own utilities, from our core modules instead.
'use strict';

const { inspect, codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { AbortSignal } = require('internal/abort_controller');
const { addAbortListener } = require('events');

const AsyncFunction = (async () => {}).constructor;

function promisify(f) {
  return new Promise((resolve, reject) => {
    f((error, ...values) => (error ? reject(error) : resolve(...values)));
  });
}
promisify.custom = Symbol.for('nodejs.util.promisify.custom');

function once(callback) {
  let called = false;
  return function (...args) {
    if (called) return;
    called = true;
    callback.apply(this, args);
  };
}

function createDeferredPromise() {
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
  return deferred;
}

function validateAbortSignal(signal, name) {
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw new ERR_INVALID_ARG_TYPE(name, 'AbortSignal', signal);
  }
}

const isBlob = (value) => value !== null && typeof value === 'object' && typeof value.arrayBuffer === 'function' &&
  typeof value.stream === 'function' && value[Symbol.toStringTag] === 'Blob';

module.exports = {
  AggregateError, promisify, once, createDeferredPromise, inspect, addAbortListener, validateAbortSignal, isBlob,
  kEmptyObject: Object.freeze({}),
  debuglog: () => () => {},
  format: (text, ...args) => args.reduce((done, arg) => done.replace(/%[sdifjoOc]/, arg), text),
  deprecate: (f) => f,
  types: {
    isAsyncFunction: (f) => f instanceof AsyncFunction,
    isArrayBufferView: ArrayBuffer.isView,
  },
  AbortSignalAny: (signals) => AbortSignal.any(signals),
};
