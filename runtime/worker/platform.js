// The globals of the platform's sandbox that are written in JavaScript. The script's
// value is a function that gets the native functions of the worker and the global
// object; what it needs of the language it takes before any app code runs.
(function (native, global) {
  const { stringify } = JSON;
  const define = Object.defineProperty;
  const hidden = (target, name, value) => define(target, name, { value, writable: true, configurable: true, enumerable: false });

  // The platform's promises are jQuery's as far as apps use them: done, fail and
  // always return the promise itself, and fail counts as handling a rejection.
  class PlatformPromise extends Promise {
    #handled = false;

    then(onFulfilled, onRejected) {
      if (typeof onRejected === 'function') this.#handled = true;
      return super.then(onFulfilled, onRejected);
    }

    done(callback) {
      super.then(callback, (reason) => {
        if (!this.#handled) throw reason;
      });
      return this;
    }

    fail(callback) {
      this.then(undefined, callback);
      return this;
    }

    always(callback) {
      this.then(callback, callback);
      return this;
    }
  }

  const service = (name) => {
    const short = name.slice(name.lastIndexOf('.') + 1);
    const call = {
      [short](...args) {
        return new PlatformPromise((resolve, reject) => {
          native.call(name, stringify(args), resolve, reject);
        });
      },
    };
    return call[short];
  };

  const services = (prefix, names) => {
    const object = {};
    for (const name of names) object[name] = service(`${prefix}.${name}`);
    return object;
  };

  // $db.entity({version}).get(name) is synchronous; the operations on it are not.
  const entity = () => ({
    get(name) {
      const bound = {};
      for (const operation of ['schema', 'create', 'get', 'getAll', 'update', 'delete']) {
        const perform = service(`$db.entity.${operation}`);
        bound[operation] = (...args) => perform(name, ...args);
      }
      return bound;
    },
  });

  hidden(global, '$db', Object.assign(services('$db', ['set', 'get', 'update', 'delete']), { entity }));
  hidden(global, '$request', services('$request', ['get', 'post', 'put', 'patch', 'delete', 'invokeTemplate']));
  hidden(global, '$schedule', services('$schedule', ['create', 'fetch', 'update', 'delete']));
  hidden(global, '$files', services('$files', ['getSandboxedPath', 'upload', 'get', 'list', 'delete']));
  hidden(global, '$job', services('$job', ['updateStatusMessage']));
  hidden(global, 'generateTargetUrl', service('generateTargetUrl'));
})
