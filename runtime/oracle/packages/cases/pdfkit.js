'use strict';

exports.exercises = 'text, fonts, shapes, pages, compression';
exports.load = () => require('pdfkit');
exports.run = async (PDF, { collect, digest }) => {
  const doc = new PDF({ compress: false, info: { CreationDate: new Date(0), Title: 'T ü' }, size: 'A4' });
  const done = collect(doc);
  doc.fontSize(20).text('Hello wörld', 100, 100).font('Times-Bold').text('A longer line that is wrapped '.repeat(10), { width: 200, align: 'justify' });
  doc.rect(10, 10, 50, 50).fillAndStroke('#ff0000', 'blue').moveTo(0, 0).bezierCurveTo(1, 2, 3, 4, 5, 6).stroke();
  doc.addPage({ margin: 5 }).list(['a', 'b']).text('link', { link: 'http://x', underline: true });
  doc.end();
  const bytes = await done;
  return [digest(Buffer.from(bytes.toString('latin1').replace(/\/ID \[.*?\]/s, ''), 'latin1')), bytes.toString('latin1', 0, 8), doc.widthOfString('Hello'), doc.heightOfString('x\ny')];
};
