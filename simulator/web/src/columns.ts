// Byte columns to positions in JavaScript strings. The server counts columns in bytes of
// UTF-8, strings here are UTF-16: "é" is two bytes and one unit, "🌱" four bytes and two units.

/** How many UTF-16 units of line lie before the 1-based byte column; never beyond the line's end. */
export function unitsBefore(line: string, byteColumn: number): number {
  let bytes = byteColumn - 1;
  let units = 0;
  while (bytes > 0 && units < line.length) {
    const point = line.codePointAt(units) as number;
    bytes -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    units += point < 0x10000 ? 1 : 2;
  }
  return units;
}

/** The part of a line that byte column and byte length mark, as UTF-16 offsets [from, to). */
export function span(line: string, column: number | undefined, length: number | undefined): [number, number] {
  const from = unitsBefore(line, column ?? 1);
  const to = length ? unitsBefore(line, (column ?? 1) + length) : from;
  return [from, Math.max(from, to)];
}
