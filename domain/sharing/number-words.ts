import type { NumberRow } from '../export/number-row.ts';

const count = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** With the sign that is as wide as a plus. */
const format = (value: number): string => count.format(value).replace('-', '−');

const percentOf = (value: number): string => `${format(value * 100)} %`;

const signed = (value: number): string => `${value > 0 ? '+' : ''}${format(value * 100)} points`;

const inUnit = (value: number, unit: NumberRow['unit']): string => {
  if (unit === 'share') return percentOf(value);
  return unit === 'points' ? signed(value) : format(value);
};

/** `45 %`, `+3.1 points`, `1,204`. What nobody knows is said so, never zero. */
export const valueWords = ({ value, unit }: Pick<NumberRow, 'value' | 'unit'>): string =>
  value === null ? 'No data' : inUnit(value, unit);

/** What it is made of, and how sure it is: `45 of 100, likely 35 to 55 %`; empty where nothing more is known. */
export const groundWords = ({ numerator, denominator, low, high, unit }: NumberRow): string => {
  const made =
    numerator === null || denominator === null || denominator === 0
      ? []
      : [`${format(numerator)} of ${format(denominator)}`];
  const likely =
    low === null || high === null ? [] : [`likely ${inUnit(low, unit)} to ${inUnit(high, unit)}`];
  return [...made, ...likely].join(', ');
};
