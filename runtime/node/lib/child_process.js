// The core module child_process. An app cannot start processes, neither here nor on the
// platform: every function says so when it is called.

const { codes } = require('internal/errors');
const EventEmitter = require('events');

const refuse = (name) => { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`child_process.${name}(): starting a process`); };

function ChildProcess() {
  EventEmitter.call(this);
}
Object.setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
Object.setPrototypeOf(ChildProcess, EventEmitter);
ChildProcess.prototype.spawn = () => refuse('spawn');
ChildProcess.prototype.kill = () => false;

module.exports = {
  _forkChild(fd, serializationMode) { refuse('_forkChild'); },
  ChildProcess,
  exec(command, options, callback) { refuse('exec'); },
  execFile(file, args, options, callback) { refuse('execFile'); },
  execFileSync(file, args, options) { refuse('execFileSync'); },
  execSync(command, options) { refuse('execSync'); },
  fork(modulePath) { refuse('fork'); },
  spawn(file, args, options) { refuse('spawn'); },
  spawnSync(file, args, options) { refuse('spawnSync'); },
};
