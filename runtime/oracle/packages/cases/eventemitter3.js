'use strict';

exports.exercises = 'on, once, contexts, removal';
exports.load = () => require('eventemitter3');
exports.run = (EE) => { const e = new EE(); const log = []; const f = function (...a) { log.push([this.k, ...a]); }; e.on('x', f, { k: 1 }).once('x', f, { k: 2 }); e.emit('x', 1); e.emit('x', 2); e.off('x', f); return [log, e.emit('x'), e.eventNames(), e.listenerCount('x')]; };
