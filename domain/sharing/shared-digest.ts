import { barePage } from '../bare-page.ts';
import type { Digest } from '../digest/digest.ts';
import { tellDigest } from '../digest/tell-digest.ts';
import type { Block, ToldSection, Words } from '../digest/told.ts';
import { type Markup, markup } from '../markup.ts';
import { barsSvg } from './bars-svg.ts';
import type { SharedLink } from './shared-link.ts';
import { sharedStyle } from './shared-style.ts';

const say = ({ text }: Words): Markup => markup`${text}`;

/** Without its ways into the app, which need an account. */
const draw = (block: Block): Markup => {
  switch (block.kind) {
    case 'line':
      return markup`<p>${block.words.map(say)}</p>\n`;
    case 'figures':
      return markup`<table><tbody>${block.rows.map(
        ({ label, value, note }) =>
          markup`<tr><th scope="row">${label}</th><td>${say(value)}<span>${note}</span></td></tr>\n`,
      )}</tbody></table>\n`;
    case 'table':
      return markup`<table><caption>${block.caption}</caption><thead><tr>${block.head.map(
        (cell) => markup`<th scope="col">${cell}</th>`,
      )}</tr></thead><tbody>${block.rows.map(
        (cells) => markup`<tr>${cells.map((cell) => markup`<td>${say(cell)}</td>`)}</tr>\n`,
      )}</tbody></table>\n`;
    case 'chart':
      return barsSvg(block.bars, block.alt);
    // Neither is in a public digest.
    case 'quote':
    case 'action':
      return markup``;
  }
};

const section = ({
  title,
  blocks,
}: ToldSection): Markup => markup`<section tabindex="0" aria-label="${title}">
<h2>${title}</h2>
${blocks.map(draw)}</section>
`;

const unspoken = new Set(['Alerts']);

/** A week's digest as a page of its own. @param digest a public one (`publicDigest`). */
export const sharedDigestPage = (link: Pick<SharedLink, 'title' | 'expiresAt'>, digest: Digest): string => {
  const told = tellDigest(digest, { read: () => ({ state: 'erased' }), names: new Map() });
  const { timeZone } = digest.wishes;
  const precise = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const sections = told.sections.filter(({ title }) => !unspoken.has(title));
  return barePage({
    ...{ title: link.title, style: sharedStyle },
    body: markup`<header>
<h1>${link.title}</h1>
<p>Weekly digest, ${told.period}</p>
<p class="faint">As it was told ${precise.format(new Date(digest.computedAt))}, ${timeZone} time.</p>
</header>
${sections.map(section)}<footer>In the charts, each bar is a day’s mentions, and its marked part the negative ones. This page can be read until
${precise.format(new Date(link.expiresAt))}.</footer>`,
  });
};
