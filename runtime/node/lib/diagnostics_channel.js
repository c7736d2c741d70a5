// The module diagnostics_channel: named channels that code publishes to and others listen
// to, and tracing channels made of five of them.

const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const { apply } = Reflect;
const channels = new Map();
const later = (error) => require('process').nextTick(() => { throw error; });

class Channel {
  #subscribers = [];
  #stores = new Map();

  constructor(name) {
    this.name = name;
  }

  static [Symbol.hasInstance](value) {
    return typeof value === 'object' && value !== null && #subscribers in value;
  }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    this.#subscribers = [...this.#subscribers, subscription];
  }

  unsubscribe(subscription) {
    const index = this.#subscribers.indexOf(subscription);
    if (index < 0) return false;
    this.#subscribers = this.#subscribers.filter((_, i) => i !== index);
    return true;
  }

  bindStore(store, transform) {
    this.#stores.set(store, transform);
  }

  unbindStore(store) {
    return this.#stores.delete(store);
  }

  get hasSubscribers() {
    return this.#subscribers.length > 0 || this.#stores.size > 0;
  }

  publish(data) {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        later(error);
      }
    }
  }

  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return apply(fn, thisArg, args);
    };
    for (const [store, transform] of this.#stores) {
      const inner = run;
      run = () => {
        let context = data;
        if (transform) {
          try {
            context = transform(data);
          } catch (error) {
            later(error);
            return inner();
          }
        }
        return store.run(context, inner);
      };
    }
    return run();
  }
}

function channel(name) {
  if (channels.has(name)) return channels.get(name);
  if (typeof name !== 'string' && typeof name !== 'symbol') throw new ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  channels.set(name, new Channel(name));
  return channels.get(name);
}

function subscribe(name, subscription) {
  return channel(name).subscribe(subscription);
}

function unsubscribe(name, subscription) {
  return channel(name).unsubscribe(subscription);
}

function hasSubscribers(name) {
  return channels.get(name)?.hasSubscribers ?? false;
}

const stages = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

class TracingChannel {
  constructor(nameOrChannels) {
    for (const stage of stages) {
      const value = typeof nameOrChannels === 'string' ? channel(`tracing:${nameOrChannels}:${stage}`) : nameOrChannels[stage];
      if (!(value instanceof Channel)) throw new ERR_INVALID_ARG_TYPE(`nameOrChannels.${stage}`, ['Channel'], value);
      Object.defineProperty(this, stage, { value });
    }
  }

  subscribe(handlers) {
    for (const stage of stages) if (handlers[stage]) this[stage].subscribe(handlers[stage]);
  }

  unsubscribe(handlers) {
    let all = true;
    for (const stage of stages) if (handlers[stage] && !this[stage].unsubscribe(handlers[stage])) all = false;
    return all;
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    return this.start.runStores(context, () => {
      try {
        context.result = apply(fn, thisArg, args);
        return context.result;
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  #asyncEnds(context) {
    this.asyncStart.publish(context);
    this.asyncEnd.publish(context);
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    return this.start.runStores(context, () => {
      try {
        const promise = Promise.resolve(apply(fn, thisArg, args));
        return promise.then((result) => {
          context.result = result;
          this.#asyncEnds(context);
          return result;
        }, (error) => {
          context.error = error;
          this.error.publish(context);
          this.#asyncEnds(context);
          return Promise.reject(error);
        });
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    const self = this;
    const at = position < 0 ? args.length + position : position;
    const callback = args[at];
    validateFunction(callback, 'callback');
    args.splice(at, 1, function (...given) {
      const [error, result] = given;
      if (error) {
        context.error = error;
        self.error.publish(context);
      } else {
        context.result = result;
      }
      return self.asyncStart.runStores(context, () => {
        try {
          return apply(callback, this, given);
        } finally {
          self.asyncEnd.publish(context);
        }
      });
    });
    return this.start.runStores(context, () => {
      try {
        return apply(fn, thisArg, args);
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

function tracingChannel(nameOrChannels) {
  return new TracingChannel(nameOrChannels);
}

module.exports = { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel };
