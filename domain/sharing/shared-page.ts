import { barePage } from '../bare-page.ts';
import type { NumberRow } from '../export/number-row.ts';
import { fromEpochMs, type Instant } from '../instant.ts';
import { type Markup, markup } from '../markup.ts';
import { groundWords, valueWords } from './number-words.ts';
import type { SharedLink } from './shared-link.ts';

/** The page's only style: its hash stands in the policy that lets nothing else in. */
export const sharedStyle = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: light-dark(#171a21, #e7eaef);
  background: light-dark(#f5f6f8, #101216); }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0; font-size: 1.375rem; }
h2 { margin: 0 0 .5rem; font-size: 1rem; }
p { margin: .25rem 0; }
.faint, td span, footer { color: light-dark(#4d5563, #b0b7c3); font-size: .875rem; }
section { margin: 1.25rem 0; padding: 1rem; border: 1px solid light-dark(#e1e4ea, #2a2f37); border-radius: .75rem;
  background: light-dark(#fff, #171a1f); overflow-x: auto; }
section:focus-visible { outline: 2px solid light-dark(#2a4fc4, #9db2ff); }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid light-dark(#e1e4ea, #2a2f37); text-align: start;
  vertical-align: top; font-variant-numeric: tabular-nums; }
td span { display: block; }
`;

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
<table><thead><tr><td></td>${heads}</tr></thead><tbody>
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
