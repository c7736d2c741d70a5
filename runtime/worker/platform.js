// The globals of the platform's sandbox that are written in JavaScript. The script's
// value is a function that gets the worker's native call and what it needs of the
// language, taken before any app code ran, and returns the globals. It is run when one
// of them is first used.
(function (call, stringify, Promise) {
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
    const holder = {
      [short](...args) {
        return new PlatformPromise((resolve, reject) => {
          call(name, stringify(args), resolve, reject);
        });
      },
    };
    return holder[short];
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

  return {
    $db: { ...services('$db', ['set', 'get', 'update', 'delete']), entity },
    $request: services('$request', ['get', 'post', 'put', 'patch', 'delete', 'invokeTemplate']),
    $schedule: services('$schedule', ['create', 'fetch', 'update', 'delete']),
    $files: services('$files', ['getSandboxedPath', 'upload', 'get', 'list', 'delete']),
    $job: services('$job', ['updateStatusMessage']),
    generateTargetUrl: service('generateTargetUrl'),
  };
})
