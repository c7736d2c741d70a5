// What the engine's own parser refuses although every browser takes it; the whole file
// goes another way for it.

check('label on a function', () => { foo: function f() { return 1; } return f(); });
check('for in with a value', () => { for (var i = 5 in {}); return i; });
check('html comment', () => { let x = 1;
<!-- a comment
--> another
  return x; });
check('functions in blocks, here too', () => { { function f() { return 1; } } return f(); });
check('var in catch, here too', () => { try { throw 2; } catch (e) { var e = 5; } return e; });
check('arguments in an arrow, here too', () => (function () { return (() => arguments.length)(); })(1, 2));
check('sloppy, here too', () => (function () { return this === globalThis; })());
check('regular expressions, here too', () => [/\p{Lu}/u.exec('aÉ')[0], /(?<a>x)/d.exec('ax').indices[0], /\p{L}/u.source]);
check('messages, here too', () => { try { undefined.x; } catch (e) { return e.message; } });
check('messages of calls, here too', () => { const o = {}; try { o.nope(); } catch ({ message }) { return message; } });
check('null, here too', () => { const o = { a: null }; try { o.a.b; } catch (e) { return e.message; } });
check('lines, here too', () => { try { throw new Error('x'); } catch (e) { return /annexb\.js:(\d+)/.exec(e.stack)[1]; } });
