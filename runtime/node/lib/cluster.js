// The core module cluster: always the primary, without workers.

const { codes } = require('internal/errors');
const EventEmitter = require('events');

const refuse = (name) => { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`cluster.${name}(): starting a process`); };

const cluster = new EventEmitter();
module.exports = cluster;

Object.assign(cluster, {
  isWorker: false,
  isMaster: true,
  isPrimary: true,
  Worker: function Worker(options) { refuse('Worker'); },
  workers: {},
  settings: {},
  SCHED_NONE: 1,
  SCHED_RR: 2,
  schedulingPolicy: 2,
  setupPrimary(options) { Object.assign(cluster.settings, options); },
  setupMaster(options) { Object.assign(cluster.settings, options); },
  fork(env) { refuse('fork'); },
  disconnect(callback) {
    if (typeof callback === 'function') binding('realm').nextTick(callback);
  },
});
