'use strict';

exports.exercises = 'parser with options, builder, validator, order, entities';
exports.load = () => require('fast-xml-parser');
exports.run = ({ XMLParser, XMLBuilder, XMLValidator }) => {
  const xml = '<?xml version="1.0"?><a x="1"><b>2</b><b>003</b><c><![CDATA[<d>]]></c><e/> text &lt;<!-- no --></a>';
  return [new XMLParser().parse(xml), new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: true, isArray: (n) => n === 'c', cdataPropName: '__cdata' }).parse(xml), new XMLParser({ preserveOrder: true }).parse(xml), new XMLBuilder({ ignoreAttributes: false, format: true }).build({ r: { '@_a': 1, b: ['x', { c: '<' }] } }), XMLValidator.validate('<a><b></a>'), XMLValidator.validate(xml)];
};
