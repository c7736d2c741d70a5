'use strict';

exports.exercises = 'filters, inheritance from a loader, macros, async, autoescape, errors';
exports.load = () => require('nunjucks');
exports.run = async (n, { fails }) => {
  const files = { base: '<{% block b %}base{% endblock %}>', child: '{% extends "base" %}{% block b %}{{ super() }} child {{ x | upper }}{% endblock %}' };
  const env = new n.Environment({ getSource: (name) => ({ src: files[name], path: name, noCache: true }) }, { autoescape: true });
  env.addFilter('twice', (t) => t + t);
  return [
    env.render('child', { x: 'y' }), env.renderString('{% for i in xs %}{{ loop.index }}{{ i | twice }}{% if not loop.last %},{% endif %}{% endfor %}', { xs: ['<', 'b'] }), env.renderString('{% macro m(a, b=2) %}{{ a }}-{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, b=3) }}', {}),
    env.renderString('{{ "a,b" | replace(",", ";") }} {{ [3,1,2] | sort | join("-") }} {{ {a:1} | dump | safe }} {{ 3.14159 | round(2) }} {{ none | default("d") }} {% set q = 5 %}{{ q if q > 3 else 0 }}', {}), await fails(() => env.renderString('{{ a.b.c() }}', { a: {} })), await new Promise((resolve) => { env.renderString('{{ x }}', { x: 1 }, (e, r) => resolve([e, r])); }),
  ];
};
