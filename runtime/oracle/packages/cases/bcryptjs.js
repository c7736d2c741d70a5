'use strict';

exports.exercises = 'hash, compare, salts, rounds, callbacks, errors';
exports.note = 'A part of hothouse stands in for it.';
exports.load = () => require('bcryptjs');
exports.run = async (bcrypt, { fails }) => {
  const salt = '$2a$04$abcdefghijklmnopqrstuu';
  const hash = bcrypt.hashSync('pässword', salt);
  return [hash, await bcrypt.compare('pässword', hash), bcrypt.compareSync('no', hash), bcrypt.getRounds(hash), bcrypt.getSalt(hash), (await bcrypt.genSalt(5)).length, (await bcrypt.hash('x', 4)).slice(0, 7), await fails(() => bcrypt.hash('x')), await new Promise((resolve) => { bcrypt.compare('pässword', hash, (e, ok) => resolve([e, ok])); })];
};
