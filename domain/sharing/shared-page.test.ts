import { describe, expect, it } from 'vitest';
import { type NumberRow, numbersOf, shareOf } from '../export/number-row.ts';
import { groundWords, valueWords } from './number-words.ts';
import { endedPage, sharedPage } from './shared-page.ts';

const ground = {
  ...{ brand: 'A & <b>', from: '2026-11-01T00:00:00.000Z', to: '2026-11-08T00:00:00.000Z' },
  query: 'author:jane',
};
const row = (changes: Partial<NumberRow>): NumberRow => ({
  ...{ table: 'topics', item: 'lost-bag', figure: 'negative', unit: 'share', value: 0.45, ground },
  ...{ numerator: 45, denominator: 100, low: 0.35, high: 0.55, confidence: 0.95 },
  ...changes,
});

describe('a number in words', () => {
  it.each([
    [row({}), '45 %', '45 of 100, likely 35 % to 55 %'],
    [row({ value: null, numerator: 0, denominator: 0, low: null, high: null }), 'No data', ''],
    [
      row({ unit: 'points', value: 0.031, numerator: null, low: -0.01, high: 0.07 }),
      '+3.1 points',
      'likely −1 points to +7 points',
    ],
    [row({ unit: 'mentions', value: 1204, numerator: null, low: null, high: null }), '1,204', ''],
    [row({ unit: 'mentions', value: 0, numerator: null, low: null, high: null }), '0', ''],
  ])('%# says what is known', (given, value, made) => {
    expect(valueWords(given)).toBe(value);
    expect(groundWords(given)).toBe(made);
  });
});

describe('the page of a link', () => {
  const page = sharedPage({
    link: { title: '<script>alert(1)</script>', expiresAt: '2026-12-01T00:00:00.000Z' },
    rows: [
      row({}),
      ...numbersOf('days', '2026-11-01T00:00:00.000Z', ground, [
        { figure: 'mentions', unit: 'mentions', value: 3 },
        shareOf('"quoted" <i>', 0, 0),
      ]),
    ],
    timeZone: 'Europe/Lisbon',
    computedAt: '2026-11-28T20:00:00.000Z',
  });

  it('escapes whatever stands in it', () => {
    expect(page).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>');
    expect(page).toContain('A &amp; &lt;b&gt;');
    expect(page).not.toMatch(/<script|<i>|<b>/);
  });

  it('has each number with what it is made of, and times as times', () => {
    expect(page).toContain(
      '<th scope="row">Lost bag</th><td>45 %<span>45 of 100, likely 35 % to 55 %</span></td>',
    );
    expect(page).toContain('<th scope="row">1 Nov 2026</th><td>3</td><td>No data</td>');
  });

  it('says of when they are', () => {
    expect(page).toContain('1 Nov 2026 – 7 Nov 2026');
  });

  it('tells neither queries nor anything by a link', () => {
    expect(page).not.toContain('author:');
    expect(page + endedPage()).not.toMatch(/href|src=|url\(/);
    expect(page).toContain('<meta name="robots" content="noindex, nofollow">');
  });
});
