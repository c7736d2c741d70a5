'use strict';

exports.exercises = 'that it is refused clearly: it is a native add-on';
exports.differs = 'Native add-ons run neither here nor on the platform; requiring it throws an error that says so.';
exports.load = () => { try { return require('sharp'); } catch (error) { return error; } };
exports.run = (sharp) => (sharp instanceof Error ? sharp.message : 'loaded');
