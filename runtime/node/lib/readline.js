// The core module readline over streams that are no terminals: lines in, prompts out.

const EventEmitter = require('events');
const { codes } = require('internal/errors');
const { validateFunction, validateAbortSignal } = require('internal/validators');

const lineEnd = /\r\n|[\n\r]/;
const state = Symbol('state');

function normalized(input, output, completer, terminal) {
  if (input && input.input) return input;
  return { input, output, completer, terminal };
}

// Interface emits line for each line of its input, and close.
function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  const options = normalized(input, output, completer, terminal);
  EventEmitter.call(this);
  if (options.completer !== undefined && typeof options.completer !== 'function') throw new codes.ERR_INVALID_ARG_VALUE('completer', options.completer);
  if (options.signal) validateAbortSignal(options.signal, 'options.signal');
  this.terminal = false;
  this.line = '';
  this.cursor = 0;
  this.input = options.input;
  this.output = options.output;
  this.history = options.history || [];
  this.historySize = options.historySize ?? 30;
  this.crlfDelay = Math.max(100, options.crlfDelay || 0);
  this.closed = false;
  const { StringDecoder } = require('string_decoder');
  Object.defineProperty(this, state, {
    value: { prompt: options.prompt ?? '> ', question: undefined, decoder: new StringDecoder('utf8'), rest: '', cr: false, paused: false, queue: undefined },
  });
  attach(this, options.signal);
  return this;
}
Object.setPrototypeOf(Interface.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Interface, EventEmitter);

function attach(rl, signal) {
  const onData = (data) => feed(rl, data);
  const onEnd = () => {
    const own = rl[state];
    const last = own.rest + own.decoder.end();
    own.rest = '';
    if (last !== '') deliver(rl, last);
    rl.close();
  };
  const onError = (error) => rl.emit('error', error);
  rl.input.on('error', onError);
  rl.input.on('data', onData);
  rl.input.on('end', onEnd);
  rl[state].detach = () => {
    rl.input.removeListener('data', onData);
    rl.input.removeListener('end', onEnd);
    rl.input.removeListener('error', onError);
  };
  if (typeof rl.input.resume === 'function') rl.input.resume();
  if (!signal) return;
  if (signal.aborted) binding('realm').nextTick(() => rl.close());
  else signal.addEventListener('abort', () => rl.close(), { once: true });
}

// feed takes a part of the input; a line feed after a carriage return belongs to it, even
// when it arrives in the next part.
function feed(rl, data) {
  const own = rl[state];
  let text = typeof data === 'string' ? data : own.decoder.write(data);
  if (own.cr && text !== '') {
    if (text[0] === '\n') text = text.slice(1);
    own.cr = false;
  }
  if (text === '') return;
  own.cr = text.endsWith('\r');
  const lines = (own.rest + text).split(lineEnd);
  own.rest = lines.pop();
  for (const line of lines) deliver(rl, line);
}

function deliver(rl, line) {
  const { question } = rl[state];
  if (question) {
    rl[state].question = undefined;
    question(line);
    return;
  }
  rl.emit('line', line);
}

const used = (rl) => {
  if (rl.closed) throw Object.assign(new Error('readline was closed'), { code: 'ERR_USE_AFTER_CLOSE' });
};

Object.assign(Interface.prototype, {
  getPrompt() {
    return this[state].prompt;
  },
  setPrompt(prompt) {
    this[state].prompt = prompt;
  },
  prompt(preserveCursor) {
    if (this[state].paused) this.resume();
    if (this.output) this.output.write(this[state].prompt);
  },
  question(query, options, cb) {
    const callback = typeof options === 'function' ? options : cb;
    used(this);
    if (typeof callback !== 'function') return;
    if (options && options.signal) {
      options.signal.addEventListener('abort', () => { this[state].question = undefined; }, { once: true });
      if (options.signal.aborted) return;
    }
    if (this[state].question) {
      this.prompt();
      return;
    }
    if (this.output) this.output.write(query);
    this[state].question = callback;
  },
  close() {
    if (this.closed) return;
    this.pause();
    this[state].detach();
    this.closed = true;
    this.emit('close');
  },
  pause() {
    if (this[state].paused) return this;
    if (typeof this.input.pause === 'function') this.input.pause();
    this[state].paused = true;
    this.emit('pause');
    return this;
  },
  resume() {
    if (!this[state].paused) return this;
    if (typeof this.input.resume === 'function') this.input.resume();
    this[state].paused = false;
    this.emit('resume');
    return this;
  },
  write(data, key) {
    if (this[state].paused) this.resume();
    if (data !== undefined && data !== null) feed(this, `${data}`);
  },
  getCursorPos() {
    return { rows: 0, cols: this[state].prompt.length };
  },
  [Symbol.asyncIterator]() {
    return lines(this);
  },
});
for (const name of Object.keys(Interface.prototype)) Object.defineProperty(Interface.prototype, name, { enumerable: false });

// lines iterates over the lines of an interface; leaving the loop closes it.
function lines(rl) {
  const ready = [];
  const waiting = [];
  let failure;
  const end = { value: undefined, done: true };
  rl.on('line', (line) => {
    if (waiting.length > 0) waiting.shift().resolve({ value: line, done: false });
    else ready.push(line);
  });
  rl.on('error', (error) => {
    if (waiting.length > 0) waiting.shift().reject(error);
    else failure = error;
  });
  rl.on('close', () => { for (const { resolve } of waiting.splice(0)) resolve(end); });
  return {
    next() {
      if (ready.length > 0) return Promise.resolve({ value: ready.shift(), done: false });
      if (failure) {
        const error = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (rl.closed) return Promise.resolve(end);
      return new Promise((resolve, reject) => { waiting.push({ resolve, reject }); });
    },
    return() {
      rl.close();
      return Promise.resolve(end);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

Interface.prototype.question[Symbol.for('nodejs.util.promisify.custom')] = function question(query, options) {
  return new Promise((resolve, reject) => {
    if (options && options.signal) {
      const { AbortError } = require('internal/errors');
      const abort = () => reject(new AbortError(undefined, { cause: options.signal.reason }));
      if (options.signal.aborted) {
        abort();
        return;
      }
      options.signal.addEventListener('abort', abort, { once: true });
    }
    this.question(query, options ?? {}, resolve);
  });
};

const move = (stream, sequence, callback) => {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream === null || stream === undefined || sequence === '') {
    if (typeof callback === 'function') binding('realm').nextTick(callback, null);
    return true;
  }
  return stream.write(sequence, callback);
};

module.exports = {
  Interface,
  clearLine: (stream, dir, callback) => move(stream, dir < 0 ? '\u001b[1K' : dir > 0 ? '\u001b[0K' : '\u001b[2K', callback),
  clearScreenDown: (stream, callback) => move(stream, '\u001b[0J', callback),
  createInterface(input, output, completer, terminal) {
    return new Interface(input, output, completer, terminal);
  },
  cursorTo(stream, x, y, callback) {
    if (typeof y === 'function') [y, callback] = [undefined, y];
    if (Number.isNaN(x) || Number.isNaN(y)) throw new codes.ERR_INVALID_ARG_VALUE(Number.isNaN(x) ? 'x' : 'y', NaN);
    if (typeof x !== 'number' && typeof y !== 'number') return move(stream, '', callback);
    if (typeof x !== 'number') throw Object.assign(new TypeError('Cannot set cursor row without setting its column'), { code: 'ERR_INVALID_CURSOR_POS' });
    return move(stream, typeof y === 'number' ? `\u001b[${y + 1};${x + 1}H` : `\u001b[${x + 1}G`, callback);
  },
  emitKeypressEvents(stream) {},
  moveCursor(stream, dx, dy, callback) {
    const across = dx < 0 ? `\u001b[${-dx}D` : dx > 0 ? `\u001b[${dx}C` : '';
    const along = dy < 0 ? `\u001b[${-dy}A` : dy > 0 ? `\u001b[${dy}B` : '';
    return move(stream, across + along, callback);
  },
};
Object.defineProperty(module.exports, 'promises', { configurable: true, enumerable: true, get: () => require('readline/promises') });
