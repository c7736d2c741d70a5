'use strict';

exports.exercises = 'writing and reading a workbook, styles, formulas, dates, csv';
exports.load = () => require('exceljs');
exports.run = async (Excel) => {
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('Deals');
  sheet.columns = [{ header: 'Name', key: 'name', width: 20 }, { header: 'Amount', key: 'amount' }, { header: 'At', key: 'at' }];
  sheet.addRow({ name: 'Ü <x>', amount: 12.5, at: new Date(0) });
  sheet.addRow(['b', { formula: 'B2*2', result: 25 }]).font = { bold: true };
  const bytes = await book.xlsx.writeBuffer();
  const read = new Excel.Workbook();
  await read.xlsx.load(bytes);
  const rows = [];
  read.getWorksheet('Deals').eachRow((row) => rows.push(row.values));
  return [rows, read.getWorksheet('Deals').getRow(3).font.bold, String(await book.csv.writeBuffer()), sheet.getCell('B3').result];
};
