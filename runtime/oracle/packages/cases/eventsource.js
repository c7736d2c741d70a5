'use strict';

exports.exercises = 'events, ids, data over lines, comments, closing';
exports.load = () => require('eventsource');
exports.run = async (EventSource, { http }) => {
  const source = new EventSource(`${http}/events`);
  const seen = [];
  await new Promise((resolve) => {
    source.addEventListener('tick', (e) => seen.push([e.type, e.data, e.lastEventId]));
    source.onmessage = (e) => seen.push([e.type, e.data]);
    source.onopen = () => seen.push('open');
    source.addEventListener('end', resolve);
  });
  source.close();
  return { seen, state: source.readyState };
};
