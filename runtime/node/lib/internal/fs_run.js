// Performs the calls of internal/fs_calls in their three forms.

const { calls } = require('internal/fs_calls');
const { callbackOf } = require('internal/fs_util');

const host = binding('host');
const realm = binding('realm');

const isTask = (description) => typeof description.next === 'function';

function ask(request) {
  if (!('service' in request)) return request.value;
  const answer = host.ask(request.service, request.args, request.bytes);
  return request.done(answer);
}

// runSync performs a description and returns its result.
function runSync(description) {
  if (!isTask(description)) return ask(description);
  let step = description.next();
  while (!step.done) {
    let value;
    try {
      value = isTask(step.value) ? runSync(step.value) : ask(step.value);
    } catch (error) {
      step = description.throw(error);
      continue;
    }
    step = description.next(value);
  }
  return step.value;
}

// open performs one request; done(error, value) is called from the loop.
function open(request, done) {
  if (!('service' in request)) {
    realm.nextTick(done, null, request.value);
    return;
  }
  host.open(request.service, request.args, request.bytes, (type, args, bytes, last, error) => {
    if (error !== undefined) {
      done(error);
      return;
    }
    let value;
    try {
      value = request.done({ args, bytes });
    } catch (thrown) {
      done(thrown);
      return;
    }
    done(null, value);
  });
}

// run performs a description; done(error, value) is called from the loop.
function run(description, done) {
  if (!isTask(description)) {
    open(description, done);
    return;
  }
  const advance = (method, value) => {
    let step;
    try {
      step = description[method](value);
    } catch (error) {
      done(error);
      return;
    }
    if (step.done) done(null, step.value);
    else run(step.value, (error, result) => (error ? advance('throw', error) : advance('next', result)));
  };
  advance('next');
}

// begin starts a description's first step now, so that wrong arguments throw at the call.
function begin(description) {
  if (!isTask(description)) return description;
  const first = description.next();
  if (first.done) return { value: first.value };
  return (function* resume() {
    let step = first;
    while (!step.done) {
      let value;
      try {
        value = yield step.value;
      } catch (error) {
        step = description.throw(error);
        continue;
      }
      step = description.next(value);
    }
    return step.value;
  })();
}

const named = (name, length, f) => Object.defineProperties(f, { name: { value: name, configurable: true }, length: { value: length, configurable: true } });

const sync = (name, length, call = calls[name]) => named(`${name}Sync`, length, (...args) => runSync(call(...args)));

// lastOf takes the callback off the arguments; a path alone is not taken for one.
function lastOf(args) {
  return args.length > 1 || typeof args[0] === 'function' ? args.pop() : undefined;
}

// withCallback is the form with a callback, which is the last argument.
function withCallback(name, length, call = calls[name], deliver = undefined) {
  return named(name, length, (...args) => {
    const callback = callbackOf(lastOf(args));
    run(begin(call(...args)), (error, value) => {
      if (error) callback(error);
      else if (deliver) deliver(callback, value, args);
      else if (value === undefined) callback(null);
      else callback(null, value);
    });
  });
}

const promised = (name, length, call = calls[name]) => named(name, length, async (...args) => promise(call(...args)));

const promise = (description) => new Promise((resolve, reject) => {
  run(description, (error, value) => (error ? reject(error) : resolve(value)));
});

module.exports = { runSync, run, promise, sync, withCallback, promised, named };
