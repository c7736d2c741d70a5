'use strict';

exports.exercises = 'concurrency, priorities, events, pause, timeout';
exports.load = () => import('p-queue');
exports.run = async ({ default: PQueue }, { fails }) => {
  const queue = new PQueue({ concurrency: 1, autoStart: false });
  const log = [];
  queue.on('completed', (r) => log.push(r));
  queue.add(async () => 'low', { priority: 0 });
  queue.add(async () => 'high', { priority: 5 });
  queue.start();
  await queue.onIdle();
  const strict = new PQueue({ timeout: 10, throwOnTimeout: true });
  return [log, await queue.addAll([() => 1, async () => 2]), queue.size, await fails(() => strict.add(() => new Promise(() => {})))];
};
