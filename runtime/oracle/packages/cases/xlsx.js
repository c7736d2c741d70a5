'use strict';

exports.exercises = 'writing and reading xlsx, csv, formulas, dates, cell addresses';
exports.load = () => require('xlsx');
exports.run = (XLSX) => {
  const sheet = XLSX.utils.aoa_to_sheet([['Name', 'n', 'when'], ['Ünï', 1.5, new Date(Date.UTC(2024, 0, 2))], ['B', true, null]], { cellDates: true });
  sheet.D2 = { t: 'n', f: 'B2*2', v: 3 };
  sheet['!ref'] = 'A1:D3';
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, 'S1');
  const read = XLSX.read(XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }), { type: 'buffer' });
  return [read.SheetNames, XLSX.utils.sheet_to_json(read.Sheets.S1), XLSX.utils.sheet_to_csv(sheet), read.Sheets.S1.D2.f, XLSX.utils.encode_cell({ r: 9, c: 27 }), XLSX.utils.decode_range('A1:C5'), XLSX.read('a,b\n1,2', { type: 'string' }).Sheets.Sheet1.B2.v, XLSX.SSF.format('#,##0.00;[Red]-#', 1234.5)];
};
