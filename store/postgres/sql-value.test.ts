import { describe, expect, it } from 'vitest';
import { toSqlJson, toSqlText, toSqlTime } from './sql-value.ts';

describe('toSqlTime', () => {
  it.each([
    ['2026-11-24T08:15:00.000Z', '2026-11-24T08:15:00.000Z'],
    ['0999-01-01T00:00:00.000Z', '0999-01-01T00:00:00.000Z'],
    ['0000-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z BC'],
    ['-000001-12-31T23:06:32.000Z', '0002-12-31T23:06:32.000Z BC'],
    ['+010000-01-01T00:00:00.000Z', '10000-01-01T00:00:00.000Z'],
    ['no time', 'no time'],
  ])('%s is %s', (at, expected) => {
    expect(toSqlTime(at)).toBe(expected);
  });
});

describe('toSqlText and toSqlJson', () => {
  it('leave alone what PostgreSQL can hold', () => {
    const text = 'quote " \\ 😀 \\u0000 \\ud800 \u2028';
    expect(toSqlText(text)).toBe(text);
    expect(JSON.parse(toSqlJson({ text, list: [text, 1, null] }))).toEqual({ text, list: [text, 1, null] });
  });

  it('replace NUL and halves of surrogate pairs, in keys too', () => {
    expect(toSqlText('a\0b\ud83d\udc00')).toBe('a\ufffdb\ud83d\udc00');
    expect(toSqlText('\udc00\ud83d')).toBe('\ufffd\ufffd');
    expect(JSON.parse(toSqlJson({ 'k\0': ['\ud800', { deep: '\0' }] }))).toEqual({
      'k\ufffd': ['\ufffd', { deep: '\ufffd' }],
    });
  });

  it('take no value for null', () => {
    expect(toSqlJson(undefined)).toBe('null');
  });
});
