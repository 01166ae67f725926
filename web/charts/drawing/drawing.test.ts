import { describe, expect, it } from 'vitest';
import type { Column } from '../stacked-columns.tsx';
import { drawColumns } from './draw-columns.ts';
import { drawRanked } from './draw-ranked.ts';
import { drawReliability } from './draw-reliability.ts';
import { drawShares } from './draw-shares.ts';
import { drawWaterfall } from './draw-waterfall.ts';
import { drawWeek } from './draw-week.ts';
import { fitText, toSvg } from './svg.ts';

const column = (changes: Partial<Column>): Column => ({
  ...{ label: '3 Nov', words: ['Tue 3 Nov', '5 mentions'], href: '/mentions' },
  parts: [{ key: 'negative', count: 5 }],
  ...changes,
});
const partHeights = (body: string): number[] =>
  [...body.matchAll(/height="([\d.]+)" fill="#d0493a"/g)].map(([, height]) => Number(height));

describe('a picture', () => {
  it('says what it is, of what it was counted and all that it shows', () => {
    const drawing = drawColumns([column({}), column({ words: ['Wed 4 Nov', '7 mentions'] })], []);
    const svg = toSvg({ title: 'Mentions by sentiment', source: 'Mentions of Acme, November' }, drawing);
    expect(svg).toContain('<title id="title">Mentions by sentiment</title>');
    expect(svg).toContain('Tue 3 Nov, 5 mentions\nWed 4 Nov, 7 mentions\nMentions of Acme, November</desc>');
    expect(svg.match(/Mentions of Acme, November/g)).toHaveLength(2);
    expect(svg).toContain('role="img" aria-labelledby="title words"');
  });

  it('takes text from outside for nothing but text', () => {
    const evil = '</text><script>alert("1")</script>\u0000&\ud800';
    const row = {
      key: 'x',
      label: evil,
      count: 3,
      judged: { count: 3, negative: 1 },
      href: 'javascript:alert(1)',
    };
    const svg = toSvg({ title: evil, source: evil }, drawRanked([row]));
    expect(svg).not.toMatch(/<script|javascript:/);
    expect(svg).not.toContain('\u0000');
    expect(svg.isWellFormed()).toBe(true);
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;');
    expect(svg.replaceAll(/&(?:amp|lt|gt|quot);/g, '')).not.toContain('&');
  });

  it('loads nothing', () => {
    const svg = toSvg({ title: 'Week', source: 'Acme' }, drawWeek(['Mon'], []));
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|href=|url\((?!#)/);
  });

  it('hatches what is not known, and draws no column there', () => {
    const known = drawColumns([column({ parts: [] })], []).body;
    const unknown = drawColumns([column({ parts: null })], []).body;
    expect(known).not.toContain('url(#unknown)');
    expect(unknown).toContain('url(#unknown)');
    const week = drawWeek(
      ['Mon'],
      [
        { words: ['Not known'], strength: null, href: '' },
        { words: ['None'], strength: 0, href: '' },
      ],
    ).body;
    expect(week.match(/url\(#unknown\)/g)).toHaveLength(1);
  });

  it('draws counts as high as they are, from one scale', () => {
    const { body } = drawColumns(
      [5, 10].map((count) => column({ parts: [{ key: 'negative', count }] })),
      [],
    );
    const [five = 0, ten = 0] = partHeights(body);
    expect(ten).toBeGreaterThan(0);
    expect(five).toBeCloseTo(ten / 2, 1);
  });

  it('leads a waterfall from one level to the other', () => {
    const step = (key: string, amount: number) => ({
      ...{ key, label: key, value: String(amount), amount, isUnsure: false, note: 'likely' },
    });
    const start = { label: 'before', level: 100, value: '10 %' };
    const end = { label: 'after', level: 140, value: '14 %' };
    const { body, words } = drawWaterfall(start, end, [step('baggage', 60), step('staff', -20)]);
    const bars = [...body.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, x, width]) => [
      Number(x),
      Number(width),
    ]);
    const ends = [...body.matchAll(/M([\d.]+) [\d.]+L[\d.]+ [\d.]+" stroke="#171a21" stroke-width="3"/g)].map(
      ([, x]) => Number(x),
    );
    const [[first = 0, up = 0] = [], [second = 0, down = 0] = []] = bars;
    expect(first).toBeCloseTo(ends[0] ?? 0, 1);
    expect(second).toBeCloseTo(ends[1] ?? 0, 1);
    expect(second + down).toBeCloseTo(first + up, 1);
    expect(words).toEqual(['before: 10 %', 'baggage: 60, likely', 'staff: -20, likely', 'after: 14 %']);
  });

  it('has no bar for a share of nothing', () => {
    const group = (estimate: { share: number; low: number; high: number } | null) =>
      drawShares([
        { title: 'Negative', fill: 'negative', shares: [{ label: 'Acme', words: 'No data', estimate }] },
      ]).body;
    expect(group(null)).not.toContain('<rect');
    expect(group({ share: 0, low: 0, high: 0.1 })).toContain('<rect');
  });

  it('cuts what has no room', () => {
    expect(fitText('short', 200)).toBe('short');
    const cut = fitText('a very long name of a topic that nobody can read at once', 100);
    expect(cut).toMatch(/…$/);
    expect(cut.length).toBeLessThan(15);
  });

  it('draws what is as sure as it is right on the line', () => {
    const { body, words } = drawReliability([
      { says: 0.5, isRight: 0.5, texts: 100 },
      { says: 0.9, isRight: 0.75, texts: 25 },
    ]);
    const dots = [...body.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)].map((dot) =>
      dot.slice(1).map(Number),
    );
    const [line] = [...body.matchAll(/M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)" stroke="#626a78"/g)].map((each) =>
      each.slice(1).map(Number),
    );
    const [x0, y0, x1, y1] = line as [number, number, number, number];
    const onLine = (x: number): number => y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
    expect(dots[0]![1]).toBeCloseTo(onLine(dots[0]![0]!));
    expect(dots[1]![1]! - onLine(dots[1]![0]!)).toBeCloseTo(0.15 * (y0 - y1));
    expect(dots[0]![2]).toBeGreaterThan(dots[1]![2]!);
    expect(words).toEqual(['Of 100 texts 50 % sure, 50 % right', 'Of 25 texts 90 % sure, 75 % right']);
  });
});
