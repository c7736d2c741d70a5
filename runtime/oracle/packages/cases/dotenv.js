'use strict';

exports.exercises = 'parse: quotes, comments, several lines, export; populate';
exports.load = () => require('dotenv');
exports.run = (dotenv) => {
  const target = { A: 'kept' };
  dotenv.populate(target, { A: '1', B: '2' });
  return [dotenv.parse('A=1\n# no\nB="two\\nlines" # c\nC=\'si#ngle\'\nexport D = `back"tick`\nE=\nF="a\nb"\nG=x=y\n'), target, dotenv.config({ path: 'not/there.env' }).error.code];
};
