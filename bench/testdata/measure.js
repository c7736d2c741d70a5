'use strict';

// What the benchmarks time inside of JavaScript, in hothouse and in Node alike. Each
// function returns milliseconds by name.

const EventEmitter = require('events');
const { performance } = require('perf_hooks');

// best is the shortest of several goes of f, in milliseconds.
function best(goes, f) {
  let shortest = Infinity;
  for (let i = 0; i < goes; i++) {
    const begun = performance.now();
    f();
    shortest = Math.min(shortest, performance.now() - begun);
  }
  return shortest;
}

// deals is a payload of about so many bytes, with what payloads hold.
function deals(bytes) {
  const list = [];
  for (let size = 0, i = 0; size < bytes; i++) {
    const deal = {
      id: 40200000 + i, name: `Deal no. ${i} – Größe "M"`, amount: i * 13.37, probability: i % 101, closed: i % 2 === 0,
      owner: { id: i % 7, email: `owner${i}@example.com`, tags: ['new', 'north', null] }, created_at: '2024-03-01T10:15:00+01:00',
    };
    size += JSON.stringify(deal).length;
    list.push(deal);
  }
  return { data: list };
}

exports.json = (bytes) => {
  const value = deals(bytes);
  const text = JSON.stringify(value);
  const goes = Math.max(3, Math.round(2e6 / bytes));
  return { parse: best(goes, () => JSON.parse(text)), stringify: best(goes, () => JSON.stringify(value)) };
};

// load requires a module that nobody has loaded yet.
exports.load = async (name, load) => {
  const begun = performance.now();
  await load(name);
  return { load: performance.now() - begun };
};

exports.events = () => {
  const emitter = new EventEmitter();
  let sum = 0;
  emitter.on('data', (n) => { sum += n; });
  emitter.on('data', (n) => { sum -= n; });
  return { emit: best(5, () => { for (let i = 0; i < 10000; i++) emitter.emit('data', i); }) / 10 };
};

exports.timers = async () => {
  const begun = performance.now();
  await Promise.all(Array.from({ length: 1000 }, (_, i) => new Promise((resolve) => setTimeout(resolve, 1, i))));
  const timers = performance.now() - begun;
  const again = performance.now();
  for (let i = 0; i < 1000; i++) await new Promise(setImmediate);
  return { timeouts: timers, immediates: performance.now() - again };
};

exports.console = () => ({ log: best(1, () => { for (let i = 0; i < 1000; i++) console.log('line', i, { id: i, name: 'deal' }); }) });
