import type { Block, Told, Words } from '../../domain/digest/told.ts';
import type { Around } from './render-html.ts';

const WIDTH = 72;

type Places = Pick<Around, 'publicUrl' | 'offUrl'>;

/** Breaks at spaces; a word longer than a line, such as an address, stays whole. */
const wrap = (text: string, before = ''): string => {
  const lines: string[] = [];
  let line = before;
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const isFull = line.trim() !== before.trim() && line.length + 1 + word.length > WIDTH;
    if (isFull) lines.push(line);
    line = isFull || line === before ? `${before}${word}` : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
};

/** Signs that would move the cursor or hide what follows. */
const tame = (text: string): string => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');

const linksOf = (words: readonly Words[], { publicUrl }: Places): readonly string[] =>
  [...new Set(words.flatMap(({ path }) => path ?? []))].map((path) => `  ${publicUrl}${path}`);

const write = (block: Block, places: Places): readonly string[] => {
  switch (block.kind) {
    case 'line':
      return [wrap(tame(block.words.map(({ text }) => text).join(''))), ...linksOf(block.words, places)];
    case 'figures':
      return block.rows.flatMap(({ label, value, note }) => [
        wrap(tame(`${label}: ${value.text} (${note})`)),
        ...linksOf([value], places),
      ]);
    case 'quote':
      return [wrap(tame(block.text), '> '), wrap(tame(block.by), '  '), `  ${places.publicUrl}${block.path}`];
    case 'table':
      return [
        `${tame(block.caption)}:`,
        ...block.rows.map((cells) =>
          wrap(
            tame(
              cells
                .map(({ text }, at) => (at === 0 ? text : `${block.head[at]?.toLowerCase() ?? ''} ${text}`))
                .join(', '),
            ),
            '  ',
          ),
        ),
      ];
    case 'chart':
      return [];
    case 'action':
      return [`${block.label}:`, `  ${places.publicUrl}${block.path}`];
  }
};

/** A digest to be read where HTML is not: the same words and numbers, with whole addresses on lines of their own. */
export const renderText = (told: Told, places: Places): string => {
  const sections = told.sections.map(({ title, level, blocks }) => {
    const head = tame(title);
    const lines = blocks.map((block) => write(block, places).join('\n')).filter((each) => each !== '');
    return [`${head}\n${(level === 2 ? '=' : '-').repeat(Math.min(WIDTH, head.length))}`, ...lines].join(
      '\n\n',
    );
  });
  const off = places.offUrl === null ? '' : `\nTurn this mail off:\n  ${places.offUrl}\n`;
  return `${told.title}\n${told.period}\n\n${sections.join('\n\n')}\n\n-- \nEvery number opens to the mentions behind it.\nSettings and former digests:\n  ${places.publicUrl}/digest\n${off}`;
};
