import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnTable } from './column-table.ts';

const COLUMNS = 23;
const ROWS = 5;

const signed = fc.oneof(fc.integer({ min: -128, max: 127 }), fc.constantFrom(-128, 127));
const table = fc
  .array(signed, { minLength: ROWS * COLUMNS, maxLength: ROWS * COLUMNS })
  .map((numbers) => Int8Array.from(numbers));
const range = fc.constantFrom({ from: 0, to: 14 }, { from: 14, to: COLUMNS });

describe('ColumnTable', () => {
  it('sums rows as the whole table does, few of them and more than a half of a number holds', () => {
    const check = (
      numbers: Int8Array,
      part: { from: number; to: number },
      rows: readonly number[],
      narrower: number,
    ) => {
      const columns = new ColumnTable({ table: numbers, columns: COLUMNS }, part);
      const asked = { from: Math.min(part.from + narrower, part.to - 1), to: part.to };
      const sums = new Int32Array(COLUMNS + 3);
      columns.addTo(sums, Int32Array.from(rows), rows.length, asked);
      for (let column = asked.from; column < asked.to; column += 1) {
        const wanted = rows.reduce((sum, row) => sum + numbers[row * COLUMNS + column]!, 0);
        expect(sums[column]).toBe(wanted);
        for (const row of rows.slice(0, ROWS))
          expect(columns.at(row, column)).toBe(numbers[row * COLUMNS + column]);
      }
    };
    const rows = fc.array(fc.nat({ max: ROWS - 1 }), { maxLength: 900, size: 'max' });
    fc.assert(fc.property(table, range, rows, fc.nat({ max: 8 }), check), { numRuns: 200 });
    // The most and the least that a half has to hold, in many rows.
    for (const extreme of [127, -128])
      check(new Int8Array(ROWS * COLUMNS).fill(extreme), { from: 0, to: 14 }, new Array(1000).fill(1), 0);
  });
});
