'use strict';

exports.exercises = 'parse with options, promises, build, errors, attributes, processors';
exports.load = () => require('xml2js');
exports.run = async (xml2js, { fails }) => {
  const xml = '<?xml version="1.0"?><root a="1"><item id="x">one &amp; <![CDATA[<two>]]></item><item/><n:s xmlns:n="urn:n">3</n:s></root>';
  const { processors } = xml2js;
  return [
    await xml2js.parseStringPromise(xml), await xml2js.parseStringPromise(xml, { explicitArray: false, mergeAttrs: true, tagNameProcessors: [processors.stripPrefix], valueProcessors: [processors.parseNumbers] }), await xml2js.parseStringPromise(xml, { explicitChildren: true, preserveChildrenOrder: true, xmlns: true }).then((r) => Object.keys(r.root)),
    new xml2js.Builder({ headless: true, renderOpts: { pretty: false } }).buildObject({ r: { $: { a: 'b<' }, c: ['1', { _: 'x', $: { d: 2 } }], e: null } }), new xml2js.Builder({ cdata: true }).buildObject({ a: '<&>' }), await fails(() => xml2js.parseStringPromise('<a><b></a>')), await new Promise((resolve) => { xml2js.parseString('', (e, r) => resolve([e, r])); }),
  ];
};
