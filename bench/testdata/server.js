// The app of the benchmarks: the deal's name says what is to be measured, and a line on
// the console has the milliseconds.

const measure = require('./measure.js');

exports = {
  async onDealUpdate(payload) {
    const [action, argument] = payload.data.deal.name.value.split(' ');
    if (action === 'handle') {
      console.log(argument);
      return;
    }
    const load = (name) => (name === 'lodash-es' ? import(name) : require(name));
    const times = action === 'load' ? await measure.load(argument, load) : await measure[action](Number(argument));
    console.log(`times ${JSON.stringify(times)}`);
  },
};
