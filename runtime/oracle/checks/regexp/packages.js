// What the package suite found.

check('RegExp without new in a constructor', () => {
  class A { constructor() { this.pattern = RegExp('a', 'i'); this.same = RegExp(this.pattern) === this.pattern; this.copy = new RegExp(this.pattern) === this.pattern; } }
  return new A();
});

const texts = ['a👍b', 'x👩🏽‍🚀y', '🇨🇭🇩🇪', 'plain', '\ud83d', '\udc4d\ud83d', 'é́👍🏿'];
const patterns = [
  '[\\ud800-\\udbff][\\udc00-\\udfff]', '(?=[^])[\\ud800-\\udbff][\\udc00-\\udfff]', '\\ud83c[\\udffb-\\udfff](?=\\ud83c[\\udffb-\\udfff])|[\\ud800-\\udbff][\\udc00-\\udfff]', '(?:\\ud83c[\\udde6-\\uddff]){2}',
  '[^\\ud800-\\udfff]|[\\ud800-\\udbff][\\udc00-\\udfff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?:[^\\ud800-\\udbff]|^)[\\udc00-\\udfff]', '[\\ud800-\\udbff]?[\\udc00-\\udfff](?<=[\\udc00-\\udcff])', '[^\\ud83c-\\ud83e][\\udf00-\\udfff]*?$', '([\\ud800-\\udbff])([\\udc00-\\udfff])\\2?',
];
for (const pattern of patterns) {
  for (const text of texts) {
    check(`halves of surrogate pairs: ${pattern} on ${JSON.stringify(text)}`, () => {
      const whole = RegExp(pattern, 'g');
      whole.lastIndex = 1;
      return [text.match(RegExp(pattern, 'g')), text.replace(RegExp(pattern, 'g'), '<$&>'), text.split(RegExp(pattern)), (whole.exec(text) || []).index, whole.lastIndex, RegExp(pattern).source === pattern];
    });
  }
}
