'use strict';

exports.exercises = 'that it is refused clearly: it is a native add-on';
exports.load = () => { try { return require('sharp'); } catch (error) { return error; } };
exports.differs = 'Native add-ons run neither here nor on the platform; requiring it throws an error that says so.';
exports.run = (sharp) => (sharp instanceof Error ? [sharp.name, 'refused'] : 'loaded');
