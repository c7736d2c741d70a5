// The core module worker_threads: always the main thread. Starting another one is refused,
// as on the platform; the message channels work within the world.

const { codes } = require('internal/errors');

const shareEnv = Symbol.for('nodejs.worker_threads.SHARE_ENV');
const environment = new Map();
const channels = () => require('internal/messaging');

class Worker {
  constructor(filename) {
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('worker_threads.Worker: starting a thread');
  }
}

module.exports = {
  isMainThread: true,
  markAsUntransferable(obj) {},
  moveMessagePortToContext(...args) {
    return args[0];
  },
  receiveMessageOnPort(port) {
    return channels().receiveMessageOnPort ? channels().receiveMessageOnPort(port) : undefined;
  },
  resourceLimits: {},
  postMessageToThread(threadId, value, transferList, timeout) {
    return Promise.reject(new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('worker_threads.postMessageToThread()'));
  },
  threadId: 0,
  SHARE_ENV: shareEnv,
  Worker,
  parentPort: null,
  workerData: null,
  setEnvironmentData(key, value) {
    if (value === undefined) environment.delete(key);
    else environment.set(key, value);
  },
  getEnvironmentData(key) {
    return environment.get(key);
  },
};
for (const name of ['MessagePort', 'MessageChannel', 'BroadcastChannel']) {
  Object.defineProperty(module.exports, name, { configurable: true, enumerable: true, get: () => channels()[name] });
}
