// CallTracker of assert, which counts the calls of functions.

const { codes } = require('internal/errors');

class CallTracker {
  #checks = new Map();

  calls(fn, exact = 1) {
    if (typeof fn === 'number') [fn, exact] = [() => {}, fn];
    else if (fn === undefined) fn = () => {};
    require('internal/validators').validateUint32(exact, 'exact', true);
    const check = { exact, calls: [], name: fn.name || 'calls', stack: new Error() };
    const tracked = new Proxy(fn, {
      apply(target, thisArg, args) {
        check.calls.push(Object.freeze({ thisArg, arguments: Object.freeze([...args]) }));
        return Reflect.apply(target, thisArg, args);
      },
    });
    this.#checks.set(tracked, check);
    return tracked;
  }

  #of(tracked) {
    const check = this.#checks.get(tracked);
    if (!check) throw new codes.ERR_INVALID_ARG_VALUE('tracked', tracked, 'is not a tracked function');
    return check;
  }

  getCalls(tracked) {
    return Object.freeze([...this.#of(tracked).calls]);
  }

  reset(tracked) {
    if (tracked === undefined) this.#checks.forEach((check) => { check.calls = []; });
    else this.#of(tracked).calls = [];
  }

  report() {
    return [...this.#checks.values()].filter(({ calls, exact }) => calls.length !== exact).map(({ calls, exact, name, stack }) => ({
      message: `Expected the ${name} function to be executed ${exact} time(s) but was executed ${calls.length} time(s).`,
      actual: calls.length,
      expected: exact,
      operator: name,
      stack,
    }));
  }

  verify() {
    const errors = this.report();
    if (errors.length === 0) return;
    const { AssertionError } = require('internal/assertion_error');
    const message = errors.length === 1 ? errors[0].message : 'Functions were not called the expected number of times';
    throw new AssertionError({ message, details: errors });
  }
}

module.exports = { CallTracker };
