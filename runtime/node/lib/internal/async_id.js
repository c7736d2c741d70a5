// The numbers that Node gives to asynchronous resources; here they only tell them apart.

let last = 1;

module.exports = {
  newAsyncId() {
    last += 1;
    return last;
  },
  asyncIdSymbol: Symbol('asyncId'),
  triggerIdSymbol: Symbol('triggerId'),
};
