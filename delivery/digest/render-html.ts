import { Engine } from 'mrml';
import type { Block, Told, ToldSection, Words } from '../../domain/digest/told.ts';
import { Markup, markup } from '../../domain/markup.ts';
import { digestStyles, type Look } from './digest-styles.ts';

/** Where links lead to, and how pictures are named. */
export interface Around {
  /** The public address, without a slash at its end. */
  readonly publicUrl: string;
  /** Turns the mail off; null in a preview of nobody. */
  readonly offUrl: string | null;
  /** Of a chart: `cid:…` in a mail, a data address in a page. */
  pictureUrl(id: string): string;
  readonly look: Look;
}

/** None that mrml would load from a font service. */
const FONT = "-apple-system, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif";

const link = ({ text, path }: Words, { publicUrl }: Around): Markup =>
  path === null ? markup`${text}` : markup`<a href="${publicUrl}${path}">${text}</a>`;

const text = (content: Markup, more = ''): Markup =>
  markup`<mj-text padding="4px 20px" ${new Markup(more)}>${content}</mj-text>`;

const figures = ({ rows }: Extract<Block, { kind: 'figures' }>, around: Around): Markup =>
  markup`<mj-table padding="4px 20px" cellpadding="0">${rows.map(
    ({ label, value, note }) =>
      markup`<tr><th scope="row" align="left" style="padding:6px 8px 6px 0;font-weight:normal;vertical-align:top;word-break:normal;">${label}</th><td style="padding:6px 0;vertical-align:top;"><strong>${link(value, around)}</strong><br/><span class="muted">${note}</span></td></tr>`,
  )}</mj-table>`;

const table = ({ caption, head, rows }: Extract<Block, { kind: 'table' }>, around: Around): Markup =>
  markup`<mj-table padding="4px 20px" cellpadding="0"><caption style="text-align:left;padding-bottom:4px;">${caption}</caption><tr>${head.map(
    (cell) => markup`<th scope="col" align="left" style="padding:4px 8px 4px 0;">${cell}</th>`,
  )}</tr>${rows.map(
    (cells) =>
      markup`<tr>${cells.map((cell) => markup`<td style="padding:4px 8px 4px 0;vertical-align:top;">${link(cell, around)}</td>`)}</tr>`,
  )}</mj-table>`;

const draw = (block: Block, around: Around): Markup => {
  switch (block.kind) {
    case 'line':
      return text(markup`<p style="margin:0;">${block.words.map((words) => link(words, around))}</p>`);
    case 'figures':
      return figures(block, around);
    case 'table':
      return table(block, around);
    case 'quote':
      return text(
        markup`<blockquote class="quote" style="margin:0;padding-left:12px;border-left:3px solid #b9c2d0;">${block.text}<br/><span class="muted">${block.by} · <a href="${around.publicUrl}${block.path}">open this mention</a></span></blockquote>`,
      );
    case 'chart':
      return markup`<mj-image padding="8px 20px" alt="${block.alt}" src="${around.pictureUrl(block.id)}" width="560px" />`;
    case 'action':
      return markup`<mj-button align="left" padding="8px 20px" css-class="action" background-color="#1a56c4" color="#ffffff" href="${around.publicUrl}${block.path}">${block.label}</mj-button>`;
  }
};

const section = ({ title, level, blocks }: ToldSection, around: Around): Markup => {
  const size = level === 2 ? '20px' : '16px';
  const space = level === 2 ? '24px' : '12px';
  const head = markup`<mj-text padding="${space} 20px 4px" font-size="${size}" line-height="1.3"><${new Markup(`h${level}`)} style="margin:0;font-size:${size};">${title}</${new Markup(`h${level}`)}></mj-text>`;
  return markup`<mj-section padding="0" background-color="#ffffff" css-class="card"><mj-column>${head}${blocks.map((block) => draw(block, around))}</mj-column></mj-section>`;
};

const foot = ({ publicUrl, offUrl }: Around): Markup => {
  const off = offUrl === null ? [] : [markup` · <a href="${offUrl}">Turn this mail off</a>`];
  return markup`<mj-section padding="12px 0 24px" background-color="#ffffff" css-class="card"><mj-column><mj-text padding="4px 20px" css-class="muted"><p style="margin:0;">Every number opens to the mentions behind it. <a href="${publicUrl}/digest">Settings and former digests</a>${off}</p></mj-text></mj-column></mj-section>`;
};

const document = (told: Told, around: Around): Markup => markup`<mjml lang="en"><mj-head>
<mj-title>${told.subject}</mj-title><mj-preview>${told.preview}</mj-preview>
<mj-attributes><mj-all font-family="${FONT}" /><mj-text font-size="15px" line-height="1.5" color="#1d2530" /><mj-table font-size="15px" line-height="1.5" color="#1d2530" /><mj-button font-size="15px" /></mj-attributes>
<mj-raw><meta name="color-scheme" content="${around.look === 'auto' ? 'light dark' : around.look}" /><meta name="supported-color-schemes" content="light dark" /></mj-raw>
<mj-style>${new Markup(digestStyles(around.look))}</mj-style></mj-head>
<mj-body width="600px" background-color="#eef1f5" css-class="ground">
<mj-section padding="24px 0 0" background-color="#ffffff" css-class="card"><mj-column><mj-text padding="4px 20px" font-size="26px" line-height="1.2"><h1 style="margin:0;font-size:26px;">${told.title}</h1></mj-text><mj-text padding="0 20px 4px" css-class="muted"><p style="margin:0;">${told.period}</p></mj-text></mj-column></mj-section>
${told.sections.map((each) => section(each, around))}${foot(around)}</mj-body></mjml>`;

/** A digest as HTML for mail programs. @throws Error when the template is none: a fault of ours. */
export const renderHtml = (told: Told, around: Around): string => {
  const result = new Engine().toHtml(document(told, around).text);
  if (result.type === 'error') throw new Error(`the digest's template cannot be read: ${result.message}`);
  // It is all there is of the page: a screen reader goes to it at once.
  return result.content.replace('role="article"', 'role="main"');
};
