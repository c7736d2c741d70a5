'use strict';

exports.exercises = 'creating, text, shapes, forms, saving and reading again';
exports.differs = 'Sine and cosine of a rotation differ in the last digit, and with them the size of the file.';
exports.load = () => require('pdf-lib');
exports.run = async ({ PDFDocument, StandardFonts, rgb, degrees }) => {
  const doc = await PDFDocument.create();
  const font = await doc.embedFont(StandardFonts.Helvetica);
  const page = doc.addPage([300, 200]);
  page.drawText('Hello wörld', { x: 10, y: 150, size: 20, font, color: rgb(1, 0, 0), rotate: degrees(10) });
  page.drawRectangle({ x: 5, y: 5, width: 50, height: 20 });
  const field = doc.getForm().createTextField('name');
  field.setText('Ann');
  field.addToPage(page, { x: 50, y: 50 });
  doc.setTitle('T');
  for (const set of ['setCreationDate', 'setModificationDate']) doc[set](new Date(0));
  const bytes = await doc.save();
  const read = await PDFDocument.load(bytes, { updateMetadata: false });
  return [bytes.length, read.getPageCount(), read.getTitle(), read.getForm().getTextField('name').getText(), read.getPage(0).getSize(), font.widthOfTextAtSize('Hello', 12), (await doc.saveAsBase64()).length];
};
