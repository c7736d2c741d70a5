// The core module domain, long deprecated: functions run in a domain hand it what they
// throw, at once and not, as in Node, when nobody caught it. Emitters and timers made
// within are not watched.

const EventEmitter = require('events');

const stack = [];

class Domain extends EventEmitter {
  constructor() {
    super();
    this.members = [];
  }

  add(emitter) {
    if (!this.members.includes(emitter)) this.members.push(emitter);
    if (typeof emitter.on === 'function') emitter.on('error', (error) => { this.emit('error', error); });
  }

  remove(emitter) {
    this.members = this.members.filter((member) => member !== emitter);
  }

  enter() {
    stack.push(this);
    module.exports.active = this;
  }

  exit() {
    const at = stack.lastIndexOf(this);
    if (at >= 0) stack.splice(at);
    module.exports.active = stack[stack.length - 1];
  }

  run(fn, ...args) {
    this.enter();
    try {
      return fn.apply(this, args);
    } catch (error) {
      if (this.listenerCount('error') === 0) throw error;
      this.emit('error', error);
      return undefined;
    } finally {
      this.exit();
    }
  }

  bind(fn) {
    const domain = this;
    return function runBound(...args) {
      return domain.run(() => fn.apply(this, args));
    };
  }

  intercept(fn) {
    const domain = this;
    return function runIntercepted(error, ...args) {
      if (error) {
        domain.emit('error', error);
        return undefined;
      }
      return domain.run(() => fn.apply(this, args));
    };
  }
}

function createDomain() {
  return new Domain();
}

module.exports = { _stack: stack, Domain, createDomain, create: createDomain, active: null };
