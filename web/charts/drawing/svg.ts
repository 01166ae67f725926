import { toXmlText } from '../../../domain/xml-text.ts';

/** What of a picture stands between its title and its source line. Heights and widths are in units of the picture. */
export interface Drawing {
  readonly height: number;
  /** Markup, safe as it is. */
  readonly body: string;
  /** All that it shows, in words. */
  readonly words: readonly string[];
}

/** What stands around a drawing. */
export interface PictureWords {
  readonly title: string;
  /** Of whom, when and of what it was counted. */
  readonly source: string;
}

export const PICTURE_WIDTH = 960;
/** Left and right of what is drawn. */
export const EDGE = 32;
export const INNER_WIDTH = PICTURE_WIDTH - 2 * EDGE;
const TITLE_SIZE = 22;
const SOURCE_SIZE = 13;
const LINE = 1.4;
/** Width of a letter of its size, about: there is no way to measure one here. */
const LETTER = 0.55;

/** The page's own, in light colours, whatever it is shown in. */
export const ink = {
  text: '#171a21',
  faint: '#626a78',
  line: '#e1e4ea',
  strong: '#4d5563',
  accent: '#2a4fc4',
};
export const fills: Readonly<Record<string, string>> = {
  ...{ negative: '#d0493a', neutral: '#a9b1be', positive: '#3b9a68', event: '#d97b16' },
  ...{ unsure: 'url(#unsure)', 'not-judged': 'url(#not-judged)', unknown: 'url(#unknown)' },
  ...{ plain: '#c2cad6', mark: ink.strong },
};

const hatch = (id: string, ground: string, stroke: string, angle: number): string =>
  `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(${angle})"><rect width="6" height="6" fill="${ground}"/><rect width="3" height="6" fill="${stroke}"/></pattern>`;

const patterns = [
  hatch('unsure', '#f0d9a5', '#d9a53c', 45),
  hatch('not-judged', '#eef0f4', '#c3c9d3', -45),
  hatch('unknown', '#ffffff', '#e6e9ee', 45),
].join('');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as content or as the value of an attribute. */
export const escapeXml = (text: string): string =>
  toXmlText(text).replaceAll(/[&<>"]/g, (each) => entities[each] ?? each);

interface TextLook {
  readonly size?: number;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
}

/** One line of text. @param y its baseline. */
export const svgText = (
  x: number,
  y: number,
  text: string,
  { size = 14, fill = ink.text, anchor = 'start', bold = false }: TextLook = {},
): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${bold ? ' font-weight="600"' : ''}>${escapeXml(text)}</text>`;

/** Nothing where it has no width or height. */
export const svgRect = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more = '',
): string =>
  width <= 0 || height <= 0
    ? ''
    : `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"${more}/>`;

export const svgLine = (x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1): string =>
  `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" stroke="${stroke}" stroke-width="${width}"/>`;

export const svgCircle = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}"/>`;

const round = (value: number): number => Math.round(value * 100) / 100;

/** Cut to what has room in so many units. */
export const fitText = (text: string, width: number, size = 14): string => {
  const letters = [...text];
  const room = Math.max(1, Math.floor(width / (size * LETTER)));
  return letters.length <= room
    ? text
    : `${letters
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`;
};

const wrapText = (text: string, size: number): readonly string[] => {
  const room = Math.floor(INNER_WIDTH / (size * LETTER));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
};

/**
 * A picture that stands for itself: title, drawing and source line in light colours and the reader's own sans-serif,
 * with its words for those who cannot see it. It loads nothing and runs nothing.
 */
export const toSvg = ({ title, source }: PictureWords, { height, body, words }: Drawing): string => {
  const titles = wrapText(title, TITLE_SIZE);
  const sources = wrapText(source, SOURCE_SIZE).map((line) => fitText(line, INNER_WIDTH, SOURCE_SIZE));
  const top = EDGE + titles.length * TITLE_SIZE * LINE + 8;
  const whole = Math.ceil(top + height + 16 + sources.length * SOURCE_SIZE * LINE + EDGE / 2);
  const lineAt = (from: number, size: number, at: number) => from + size + at * size * LINE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_WIDTH}" height="${whole}" viewBox="0 0 ${PICTURE_WIDTH} ${whole}" role="img" aria-labelledby="title words" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="words">${escapeXml([...words, source].join('\n'))}</desc>`,
    `<defs>${patterns}</defs>`,
    `<rect width="${PICTURE_WIDTH}" height="${whole}" fill="#ffffff"/>`,
    ...titles.map((line, at) =>
      svgText(EDGE, lineAt(EDGE - 8, TITLE_SIZE, at), line, { size: TITLE_SIZE, bold: true }),
    ),
    `<g transform="translate(0 ${round(top)})">${body}</g>`,
    ...sources.map((line, at) =>
      svgText(EDGE, lineAt(top + height + 16, SOURCE_SIZE, at), line, { size: SOURCE_SIZE, fill: ink.faint }),
    ),
    '</svg>',
  ].join('');
};
