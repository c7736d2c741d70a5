'use strict';

exports.exercises = 'machines, guards, context, invoked promises, delays, snapshots';
exports.load = () => require('xstate');
exports.run = async ({ createMachine, createActor, assign, fromPromise, waitFor, setup }) => {
  const machine = createMachine({ id: 'deal', initial: 'open', context: { n: 0 }, states: { open: { on: { NEXT: [{ guard: ({ context }) => context.n > 1, target: 'work' }, { actions: assign({ n: ({ context }) => context.n + 1 }) }] } }, work: { invoke: { src: fromPromise(async ({ input }) => input.x * 2), input: { x: 21 }, onDone: { target: 'pause', actions: assign({ r: ({ event }) => event.output }) } } }, pause: { after: { 5: 'won' } }, won: { type: 'final' } } });
  const actor = createActor(machine);
  const seen = [];
  actor.subscribe((s) => seen.push(s.value));
  actor.start();
  ['NEXT', 'NEXT', 'NEXT'].forEach((type) => actor.send({ type }));
  const done = await waitFor(actor, (s) => s.status === 'done');
  return [seen, done.context, actor.getPersistedSnapshot().status, typeof setup, machine.events];
};
