// What the package suite found.

check('RegExp without new in a constructor', () => {
  class A { constructor() { this.pattern = RegExp('a', 'i'); this.same = RegExp(this.pattern) === this.pattern; this.copy = new RegExp(this.pattern) === this.pattern; } }
  return new A();
});
