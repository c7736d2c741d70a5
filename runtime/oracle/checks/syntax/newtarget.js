// new.target in what constructors call.

function Plain() { return new.target; }
function Either(n) {
  if (!new.target) return new Either(n);
  this.n = n;
}
function Parent() { this.of = new.target && new.target.name; }
function Child() { this.direct = new.target === Child; Parent.call(Object.create(null)); this.made = new Parent().of; }

check('a plain call in a constructor has none', () => {
  class A { constructor() { this.target = Plain(); this.either = Either(2); } }
  function B() { this.target = Plain(); this.inner = (() => new.target)(); this.own = new.target; }
  return [new A(), new B().target, new B().inner === B, new B().own === B, B.call({})];
});
check('called both ways', () => [Either(1), new Either(1), Either.call({}, 3), Reflect.construct(Either, [4]), [5, 6].map(Either)]);
check('functions as constructors', () => [new Child(), new Parent().of, Reflect.construct(Parent, [], Child).of]);
check('classes', () => {
  class A { constructor() { this.name = new.target.name; } }
  class B extends A { constructor() { const t = new.target; super(); this.t = t === B; this.arrow = (() => new.target === B)(); } }
  class C extends Parent {}
  return [new A(), new B(), new C(), new (class D extends Either {})(1)];
});
check('parameters and nested functions', () => {
  function F(a = new.target, b = () => new.target) { return { a, b: b() }; }
  function G() { return [1].map(function () { return new.target; }).concat([1].map(() => new.target === G)); }
  function H() { this.f = F(); this.g = G(); }
  return [F(), new F().a === F, new F().b === F, new H(), new G()];
});
check('in methods and accessors', () => {
  const o = { m() { return new.target; }, get g() { return new.target; } };
  return [o.m(), o.g];
});
