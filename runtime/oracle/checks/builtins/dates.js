// Dates: what is understood, and how they are shown. The time zone is UTC.

const texts = ['2024-01-01', '2024-01-01T10:00', '2024-01-01T10:00:00', '2024-01-01T10:00:00Z', '2024-01-01T10:00:00.123Z', '2024-01-01T10:00:00.123456789Z', '2024-01-01T10:00:00+02:00', '2024-01-01T10:00:00-0530',
  '2024-01-01 10:00', '2024-01-01 10:00:00', '2024-01-01 10:00:00.5', '2024-01-01 10:00:00Z', '2024-01-01 10:00:00 +0200', '2024-01-01 10:00:00 UTC', '2024-01-01T10:00:00 Z', '2024', '2024-06', '+002024-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '-000000-01-01T00:00:00Z', '+275760-09-13T00:00:00.000Z', '+275760-09-13T00:00:00.001Z',
  'Jan 1, 2024', 'January 1, 2024', '1 January 2024', '1 Jan 2024 10:00', 'Jan 1 2024 10:00 PM', 'Mon, 01 Jan 2024 10:00:00 GMT', 'Mon, 01 Jan 2024 10:00:00 +0200', 'Mon Jan 01 2024 10:00:00 GMT+0200 (CEST)', 'Mon Jan 01 2024', 'Monday, January 1, 2024', 'Mon, 1 Jan 2024 10:00:00 EST', 'Mon, 1 Jan 2024 10:00:00 PST',
  '01/02/2024', '1/2/2024', '1/2/24', '1/2/99', '13/01/2024', '2024/01/02', '2024/1/2 3:04', '2024/01/02 03:04:05', '01-02-2024', '1-2-2024', '2024-1-2', '2024-1-02', '2024-01-2', '2024-1-1T10:00', '01/02/2024 10:00 AM', '01/02/2024 12:00 AM', '01/02/2024 12:30 pm', '01/02/2024, 10:00:00 AM', '1/2/2024 25:00',
  '2024-13-01', '2024-02-30', '2024-02-30T00:00:00Z', '2024-01-32', '2024-00-01', '2023-02-29', '2024-02-29', 'Feb 30 2024', '2024-01-01T24:00:00Z', '2024-01-01T25:00:00Z', '2024-01-01T10:60:00Z', '2024-01-01T10:00:60Z', '2024-01-01T10', '2024-01-01T', 'T10:00', '10:00',
  '', ' ', 'abc', 'today', 'now', 'null', 'undefined', '1', '12', '13', '99', '100', '0', '-1', '1704067200', '1704067200000', '20240101', '20240101T100000Z', '2024-W01-1', '2024-001', '1.2.2024', '01.02.2024', '2024.01.02', 'Jan 2024', '2024 Jan', 'January', 'Jan 1', '1 Jan', 'Sept 5, 2024', 'Sep 5, 2024', 'Januar 1 2024', 'foo Jan 1 2024', 'Jan 1 2024 foo', 'Jan 1 2024 (comment)',
  '2024-01-01T10:00:00.1Z', '2024-01-01T10:00:00.12Z', '2024-01-01T10:00:00,123Z', '2024-01-01t10:00:00z', '2024-01-01T10:00:00+02', '2024-01-01T10:00:00+2:00', '2024-01-01T10:00Z', '2024-01-01Z', '2024-01-01 +02:00', ' 2024-01-01', '2024-01-01 ', '2024-01-01T10:00:00Z ', '"2024-01-01"', '2024-01-01T10:00:00GMT', 'Thu, 01 Jan 1970 00:00:00 GMT+0000', '12 Mar 49', '12 Mar 50', 'Tue Mar 01 2022 00:00:00 GMT-0800 (Pacific Standard Time)', '2024-03-10T02:30:00', '1970-01-01T00:00:00.000+00:00', 'Dec 25, 1995', 'Wed, 09 Aug 1995 00:00:00', '6 Mar 17 21:22 UT', 'Mar 6 2017 9:22 pm', '2017-03-06 21:22:23.456 UTC'];
for (const text of texts) check(`parse ${JSON.stringify(text)}`, () => Date.parse(text));

const values = { numbers: () => new Date(2024, 0, 31, 25, 61, 61, 1001), two: () => new Date(99, 0), century: () => new Date(0, 0), negative: () => new Date(-1, 0), nothing: () => new Date(undefined), nil: () => new Date(null), flag: () => new Date(true), float: () => new Date(1.9), huge: () => new Date(8.64e15), tooHuge: () => new Date(8.64e15 + 1), copy: () => new Date(new Date(5)), boxed: () => new Date(new String('2024')), primitive: () => new Date({ valueOf: () => 7 }), nan: () => new Date(2024, NaN), array: () => new Date([2024, 1, 2]) };
for (const [name, make] of Object.entries(values)) check(`new Date: ${name}`, () => { const d = make(); return [d.getTime(), d]; });
const moments = [0, -1, 951782400000, 1704067199999, 1718454645006, -62198755200000, 253402300800000, 8.64e15, -8.64e15, -2208988800000];
for (const time of moments) {
  check(`shown ${time}`, () => { const d = new Date(time); return [d.toString(), d.toDateString(), d.toTimeString(), d.toUTCString(), d.toISOString(), d.toJSON(), `${d}`, d + 1, d.toGMTString()]; });
  check(`parts ${time}`, () => { const d = new Date(time); return [d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getTimezoneOffset(), d.getUTCFullYear(), d.getUTCDay(), d.getYear()]; });
  check(`round trip ${time}`, () => { const d = new Date(time); return [Date.parse(d.toString()), Date.parse(d.toUTCString()), Date.parse(d.toISOString())]; });
}
check('an invalid date is shown', () => { const d = new Date(NaN); return [String(d), d.toDateString(), d.toTimeString(), d.toUTCString(), d.toJSON(), d.getTime(), d.getFullYear(), d.getYear(), `${d}`]; });
check('an invalid date has no ISO form', () => new Date(NaN).toISOString());
check('setters', () => { const d = new Date(0); return [d.setFullYear(2024, 1, 30), d.setMonth(13), d.setDate(0), d.setHours(25, 1, 2, 3), d.setMinutes(-1), d.setSeconds(61), d.setMilliseconds(1001), d.setTime(5), d.setUTCFullYear(2000), d.setUTCHours(5), d.setYear(99), d.setYear(2005)]; });
check('setters of an invalid date', () => { const d = new Date(NaN); return [d.setHours(1), d.setMonth(1), d.setFullYear(2024), d.getTime()]; });
check('setters with nothing', () => { const d = new Date(0); return [d.setMonth(), d.getTime()]; });
check('UTC', () => [Date.UTC(2024), Date.UTC(2024, 1, 30), Date.UTC(99, 0), Date.UTC(), Date.UTC(2024, 0, 1, 1, 1, 1, 1), Date.UTC(NaN)]);
check('as a primitive', () => { const d = new Date(5); return [d - 1, +d, d[Symbol.toPrimitive]('number'), typeof d[Symbol.toPrimitive]('default'), d > new Date(4), d == 5]; });
check('without new', () => typeof Date());
check('shape', () => [Date.length, Date.name, Object.getOwnPropertyNames(Date.prototype).length, Date.prototype.toGMTString === Date.prototype.toUTCString, Object.keys(new Date())]);
check('a subclass', () => { class D extends Date { year() { return this.getFullYear(); } } return [new D(0).year(), new D(0) instanceof Date, Object.prototype.toString.call(new D())]; });
check('toJSON calls toISOString', () => JSON.stringify({ d: Object.assign(new Date(0), { toISOString: () => 'mine' }) }));
