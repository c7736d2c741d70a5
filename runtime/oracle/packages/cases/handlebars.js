'use strict';

exports.exercises = 'helpers, partials, blocks, escaping, precompile, errors';
exports.load = () => require('handlebars');
exports.run = async (H, { fails }) => {
  H.registerHelper('loud', (text) => text.toUpperCase());
  H.registerHelper('list', (items, options) => `<ul>${items.map((i) => `<li>${options.fn(i)}</li>`).join('')}</ul>`);
  H.registerPartial('greet', 'Hi {{name}}');
  const view = { name: '<Ann>', items: [{ n: 1 }, { n: 2 }], nested: { deep: { v: 3 } }, yes: true };
  return [
    H.compile('{{name}} {{{name}}} {{loud name}} {{> greet}} {{#if yes}}y{{else}}n{{/if}}')(view), H.compile('{{#each items}}{{@index}}:{{n}}{{#unless @last}}, {{/unless}}{{/each}}')(view), H.compile('{{#list items}}{{n}} of {{../name}}{{/list}}')(view),
    H.compile('{{#with nested.deep}}{{v}}{{/with}} {{lookup items 1}} {{~#if no~}} x {{~/if~}} |')(view), new H.SafeString('<b>').toString(), H.precompile('{{a}}').length > 50, await fails(() => H.compile('{{#if}}')({})), await fails(() => H.compile('{{nope 1}}')({})), H.compile('{{constructor}}')({}),
  ];
};
