// structuredClone, with the results and errors of Node's.
(function (native) {
  'use strict';
  const { call, kindOf, detach } = native;
  const { getOwnPropertyDescriptor, getPrototypeOf, keys, defineProperty } = Object;
  const MapType = Map;
  const SetType = Set;
  const seenGet = call(MapType.prototype.get);
  const seenSet = call(MapType.prototype.set);
  const mapEach = call(MapType.prototype.forEach);
  const setEach = call(SetType.prototype.forEach);
  const setAdd = call(SetType.prototype.add);
  const getTime = call(Date.prototype.getTime);
  const sliceBuffer = call(ArrayBuffer.prototype.slice);
  const byteLength = call(getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength').get);
  const typed = getPrototypeOf(Uint8Array.prototype);
  const tagOf = call(getOwnPropertyDescriptor(typed, Symbol.toStringTag).get);
  const globals = globalThis;
  const types = { DataView, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array };
  const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const DateType = Date;
  const RegExpType = RegExp;
  const functionText = call(Function.prototype.toString);

  const fail = (what) => {
    const message = `${what} could not be cloned.`;
    if (typeof globals.DOMException === 'function') throw new globals.DOMException(message, 'DataCloneError');
    const error = new Error(message);
    defineProperty(error, 'name', { value: 'DataCloneError', configurable: true });
    defineProperty(error, 'code', { value: 25, configurable: true });
    throw error;
  };
  const describe = (object) => {
    const constructor = object.constructor;
    return `#<${(typeof constructor === 'function' && constructor.name) || 'Object'}>`;
  };
  const put = (object, key, value) => defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });

  const cloneError = (value, copy, remember) => {
    let name = value.name;
    name = name === undefined ? 'Error' : `${name}`;
    const Type = Object.hasOwn(errors, name) ? errors[name] : errors.Error;
    const own = (key) => {
      const found = getOwnPropertyDescriptor(value, key);
      return found !== undefined && 'value' in found ? found : undefined;
    };
    const message = own('message');
    const result = message === undefined ? new Type() : new Type(`${message.value}`);
    remember(result);
    const stack = own('stack');
    if (stack !== undefined && typeof stack.value === 'string') defineProperty(result, 'stack', { value: stack.value, writable: true, enumerable: false, configurable: true });
    const cause = own('cause');
    if (cause !== undefined) defineProperty(result, 'cause', { value: copy(cause.value), writable: true, enumerable: false, configurable: true });
    return result;
  };

  return function structuredClone(value, transfers) {
    const seen = new MapType();
    const copyBuffer = (buffer) => {
      const known = seenGet(seen, buffer);
      if (known !== undefined) return known;
      const copy = sliceBuffer(buffer, 0);
      seenSet(seen, buffer, copy);
      return copy;
    };
    const copyView = (view, Type) => {
      const { buffer, byteOffset } = view;
      return new Type(copyBuffer(buffer), byteOffset, Type === types.DataView ? view.byteLength : view.length);
    };

    const copy = (source) => {
      if (typeof source === 'symbol') fail(String(source));
      if (typeof source === 'function') fail(functionText(source));
      if (typeof source !== 'object' || source === null) return source;
      const known = seenGet(seen, source);
      if (known !== undefined) return known;
      const remember = (result) => {
        seenSet(seen, source, result);
        return result;
      };
      const properties = (result) => {
        remember(result);
        for (const key of keys(source)) if (Object.hasOwn(source, key)) put(result, key, copy(source[key]));
        return result;
      };
      switch (kindOf(source)) {
        case 'plain': return properties({});
        case 'array': {
          const result = [];
          result.length = source.length;
          return properties(result);
        }
        case 'map': {
          const result = remember(new MapType());
          const entries = [];
          mapEach(source, (v, k) => { entries.push([k, v]); });
          for (const [k, v] of entries) seenSet(result, copy(k), copy(v));
          return result;
        }
        case 'set': {
          const result = remember(new SetType());
          const members = [];
          setEach(source, (v) => { members.push(v); });
          for (const v of members) setAdd(result, copy(v));
          return result;
        }
        case 'date': return remember(new DateType(getTime(source)));
        case 'regexp': return remember(new RegExpType(source.source, source.flags));
        case 'boxed': return remember(Object(source.valueOf()));
        case 'error': return cloneError(source, copy, remember);
        case 'buffer': return copyBuffer(source);
        case 'typed': return remember(copyView(source, types[tagOf(source)]));
        case 'view': return remember(copyView(source, types.DataView));
        default: return fail(describe(source));
      }
    };

    const list = transfers === undefined || transfers === null ? [] : [...(transfers.transfer ?? [])];
    const moved = new SetType();
    for (const item of list) {
      if (typeof item !== 'object' || item === null || kindOf(item) !== 'buffer') {
        const error = new TypeError('Found invalid object in transferList');
        error.code = 'ERR_INVALID_TRANSFER_OBJECT';
        throw error;
      }
      if (moved.has(item)) fail('ArrayBuffer occurs more than once in the transfer list and');
      moved.add(item);
    }
    const result = copy(value);
    for (const item of list) {
      if (byteLength(item) > 0) copyBuffer(item);
      detach(item);
    }
    return result;
  };
})
