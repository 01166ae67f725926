import type { BrandDigest } from './digest.ts';
import { type DigestLinks, mentionPath } from './digest-links.ts';
import { line, type Telling, tellQuote } from './tell-quote.ts';
import { type Block, plain } from './told.ts';

/** What could not be judged may have asked for an answer all the same. */
const nothingAsked = (
  { counts: { after } }: Pick<BrandDigest, 'counts'>,
  links: DigestLinks,
  { format }: Telling,
): Block => {
  const unknown = after.mentions - after.judged;
  if (unknown === 0) return line(plain('Nothing asked for an answer.'));
  return line(
    plain('Nothing that could be judged asked for an answer. How '),
    { text: `${format.count(unknown)} of ${format.count(after.mentions)}`, path: links.notJudged },
    plain(' were meant is not known.'),
  );
};

export const tellAnswers = (
  brand: Pick<BrandDigest, 'id' | 'answers' | 'counts'>,
  links: DigestLinks,
  telling: Telling,
): readonly Block[] => {
  const { answers } = brand;
  const { format } = telling;
  if (answers.asked === 0) return [nothingAsked(brand, links, telling)];
  const figure = (label: string, text: string, path: string, note: string) => ({
    label,
    value: { text, path },
    note,
  });
  const count = format.count(answers.asked);
  const { medianMs, due } = answers;
  return [
    {
      kind: 'figures',
      rows: [
        figure(
          'Unanswered',
          format.count(answers.open),
          links.concerns('open'),
          `of ${count} that asked; ${format.count(answers.late)} past the time set`,
        ),
        figure(
          'Answered',
          format.count(answers.answered),
          links.concerns('answered'),
          `of ${count}; ${format.count(answers.dismissed)} need none`,
        ),
        figure(
          'First answer',
          medianMs === null ? 'not known' : format.duration(medianMs),
          links.concerns('answered'),
          medianMs === null ? 'none was answered' : `the middle one of ${format.count(answers.answered)}`,
        ),
        figure(
          'In time',
          due === 0 ? 'not known' : `${format.count(answers.inTime)} of ${format.count(due)}`,
          links.concerns('timed'),
          due === 0 ? 'none had a time set that came' : 'of those whose time came',
        ),
      ],
    },
    ...(answers.waiting.length === 0 ? [] : [line(plain('To be answered first:'))]),
    ...answers.waiting.map((quote) => tellQuote(telling, brand.id, quote)),
  ];
};

const STREAK = 3;

export const tellWins = (brand: BrandDigest, links: DigestLinks, telling: Telling): readonly Block[] => {
  const { format } = telling;
  const { answerers, answers, praise, widestPraise } = brand;
  return [
    line(
      {
        text: `${format.count(praise)} ${praise === 1 ? 'mention praises' : 'mentions praise'}`,
        path: links.praise,
      },
      plain(` ${brand.name}.`),
    ),
    ...widestPraise.flatMap(({ quote, followers }) => [
      tellQuote(telling, brand.id, quote),
      line({
        text: `${format.count(followers)} follow its author.`,
        path: mentionPath(brand.id, quote.mentionId),
      }),
    ]),
    ...answerers.map(({ name, answered }) =>
      line(
        plain(`${name} answered `),
        { text: format.count(answered), path: links.concerns('answered') },
        plain(` of the ${format.count(answers.answered)} that were answered.`),
      ),
    ),
    ...(answers.streakDays < STREAK
      ? []
      : [
          line(
            plain('Everything due was answered in time for '),
            { text: `${format.count(answers.streakDays)} days`, path: links.concernsOfBoth },
            plain(' in a row.'),
          ),
        ]),
  ];
};
