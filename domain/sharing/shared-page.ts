import { barePage } from '../bare-page.ts';
import type { NumberRow } from '../export/number-row.ts';
import { fromEpochMs, type Instant } from '../instant.ts';
import { type Markup, markup } from '../markup.ts';
import { barsSvg } from './bars-svg.ts';
import { groundWords, valueWords } from './number-words.ts';
import type { SharedLink } from './shared-link.ts';
import { sharedStyle } from './shared-style.ts';

const tableNames: Readonly<Record<string, string>> = {
  figures: 'Figures',
  time: 'Over time',
  topics: 'Topics',
  aspects: 'Aspects',
  sources: 'Sources',
  languages: 'Languages',
  change: 'What changed',
  brands: 'Brands',
  channels: 'Channels',
  phases: 'Before, during and after',
  hijackings: 'Days on which it was something else',
  days: 'Day by day',
  hashtags: 'Hashtags that go with it',
  earlier: 'Earlier campaigns',
};

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

type Words = (instant: Instant) => string;

const wordsOf = (timeZone: string, timeStyle?: 'short'): Words => {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle, timeZone });
  return (instant) => format.format(new Date(instant));
};

const isTime = (item: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(item);

/** Whole days are read as days. */
const timeWords = (items: readonly (string | null)[], timeZone: string): Words => {
  const precise = wordsOf(timeZone, 'short');
  const areDays = items.every((item) => item === null || !isTime(item) || precise(item).endsWith('00:00'));
  return areDays ? wordsOf(timeZone) : precise;
};

const itemWords = (item: string | null, words: Words): string => {
  if (item === null) return 'All';
  return isTime(item) ? words(item) : upper(item.replaceAll('-', ' '));
};

/** `1 Nov 2026 – 7 Nov 2026`; the last day is in it. */
const stretchWords = ({ from, to }: NumberRow['ground'], timeZone: string): string => {
  const words = wordsOf(timeZone);
  return `${words(from)} – ${words(fromEpochMs(Date.parse(to) - 1))}`;
};

const cell = (row: NumberRow | undefined): Markup => {
  if (row === undefined) return markup`<td></td>`;
  const ground = groundWords(row);
  return markup`<td>${valueWords(row)}${ground === '' ? '' : markup`<span>${ground}</span>`}</td>`;
};

/** Of these tables each item is a stretch of time, and its mentions a bar. */
const drawn = new Set(['time', 'days']);

/** Mentions over time, with the negative ones marked where they are told; nothing for other tables. */
const chartOf = (name: string, rows: readonly NumberRow[], words: Words): Markup => {
  const items = [...new Set(rows.flatMap(({ item }) => item ?? []))];
  if (!drawn.has(name) || items.length < 2) return markup``;
  const values = new Map(rows.map(({ item, figure, value }) => [JSON.stringify([item, figure]), value]));
  const find = (item: string, figure: string): number | null =>
    values.get(JSON.stringify([item, figure])) ?? null;
  const bars = items.map((item) => {
    const whole = find(item, 'mentions');
    return whole === null ? null : { whole, part: find(item, 'negative') ?? 0 };
  });
  const said = items.map((item, at) => `${words(item)}: ${bars[at]?.whole ?? 'no data'}`);
  const alt = `Mentions over time. ${said.join('; ')}.`;
  return markup`${barsSvg(bars, alt)}<p class="faint">Mentions over time; of each bar the marked part is negative.</p>\n`;
};

/** Items down, figures across. */
const tableOf = (name: string, rows: readonly NumberRow[], timeZone: string): Markup => {
  const figures = [...new Set(rows.map(({ figure }) => figure))];
  const items = [...new Set(rows.map(({ item }) => item))];
  const words = timeWords(items, timeZone);
  const byPlace = new Map(rows.map((row) => [JSON.stringify([row.item, row.figure]), row]));
  const lines = items.map((item) => {
    const cells = figures.map((figure) => cell(byPlace.get(JSON.stringify([item, figure]))));
    return markup`<tr><th scope="row">${itemWords(item, words)}</th>${cells}</tr>\n`;
  });
  const heads = figures.map((figure) => markup`<th scope="col">${upper(figure)}</th>`);
  const title = tableNames[name] ?? upper(name);
  return markup`<section tabindex="0" aria-label="${title}">
<h2>${title}</h2>
${chartOf(name, rows, words)}<table><thead><tr><td></td>${heads}</tr></thead><tbody>
${lines}</tbody></table>
</section>
`;
};

interface SharedNumbers {
  readonly link: Pick<SharedLink, 'title' | 'expiresAt'>;
  readonly rows: readonly NumberRow[];
  readonly timeZone: string;
  readonly computedAt: Instant;
}

/** The numbers of a link as a page of its own. */
export const sharedPage = ({ link, rows, timeZone, computedAt }: SharedNumbers): string => {
  const precise = wordsOf(timeZone, 'short');
  const tables = [...new Set(rows.map(({ table }) => table))];
  const rowsOf = (name: string | undefined) => rows.filter(({ table }) => table === name);
  const brands = [...new Set(rows.map(({ ground }) => ground.brand))].join(', ');
  const stretches = new Set(rowsOf(tables[0]).map(({ ground }) => stretchWords(ground, timeZone)));
  return barePage({
    ...{ title: link.title, style: sharedStyle },
    body: markup`<header>
<h1>${link.title}</h1>
<p>${brands}: ${[...stretches].join('; ')}</p>
<p class="faint">Counted ${precise(computedAt)}, ${timeZone} time.</p>
</header>
${tables.map((name) => tableOf(name, rowsOf(name), timeZone))}<footer>“No data” is not zero: nobody knows. A likely range holds the true value 19 times in 20, unless its table says
otherwise. This page can be read until ${precise(link.expiresAt)}.</footer>`,
  });
};

/** Shown where a link is none, is over or was taken back: nobody learns which. */
export const endedPage = (): string =>
  barePage({
    ...{ title: 'This link is over', style: sharedStyle },
    body: markup`<header><h1>This link is over</h1><p>It has ended, was taken back, or never was. Ask whoever gave it to you for another.</p></header>`,
  });
