import { type ComparedSide, sideQuery } from '../../domain/drivers/compared-side.ts';
import type { Amount, Contribution } from '../../domain/drivers/explain-change.ts';
import {
  type BareNumber,
  type NumberGround,
  type NumberRow,
  numbersOf,
  shareOf,
} from '../../domain/export/number-row.ts';
import type { Change, ChangedWords, WordDifference } from '../schemas/changes.ts';

type NameOf = (brandId: string) => string;

const TENTHS_OF_ONE = 1000;
const CONFIDENCE = 0.95;

const toGround = (side: ComparedSide, nameOf: NameOf): NumberGround => ({
  ...{ brand: nameOf(side.brandId), from: side.from, to: side.to },
  query: sideQuery(side),
});

/** As the page says it: rounded so that the parts add up to the whole. */
const pointsOf = (figure: string, { tenths, interval }: Amount): BareNumber => ({
  ...{ figure, unit: 'points', value: tenths / TENTHS_OF_ONE },
  ...(interval === null ? {} : { low: interval.low, high: interval.high, confidence: CONFIDENCE }),
});

const contributionOf = ({ total, mix, rate }: Contribution): readonly BareNumber[] => [
  pointsOf('contribution to the change', total),
  pointsOf('as it is spoken of more or less', mix),
  pointsOf('as what is said got worse or better', rate),
];

/** Both sides, and what each topic adds to their difference. */
export const changeNumbers = (
  { before, after, explanation }: Change,
  nameOf: NameOf,
): readonly NumberRow[] => {
  const grounds = { before: toGround(before, nameOf), after: toGround(after, nameOf) };
  const row = (item: string, side: 'before' | 'after', numbers: readonly BareNumber[]) =>
    numbersOf('change', item, grounds[side], numbers);
  const level = (side: 'before' | 'after') => {
    const { mentions, stories, negative, judged } = explanation[side];
    return row(`everything, ${side}`, side, [
      { figure: 'mentions', unit: 'mentions', value: mentions },
      { figure: 'stories', unit: 'stories', value: stories },
      shareOf('negative of judged', negative, judged),
    ]);
  };
  const { split } = explanation;
  return [
    ...level('before'),
    ...level('after'),
    ...(split === null ? [] : row('everything', 'after', [pointsOf('change', split.change)])),
    ...(split?.topics ?? []).flatMap((contribution) => {
      const name = contribution.topic ?? 'no topic';
      const about = (side: 'before' | 'after') =>
        row(`${name}, ${side}`, side, [
          shareOf('negative of judged', contribution[side].negative, contribution[side].judged),
        ]);
      return [...about('before'), ...about('after'), ...row(name, 'after', contributionOf(contribution))];
    }),
  ];
};

/** Words that one side says more than the other; none where there is too little to say. */
export const wordNumbers = (words: ChangedWords, nameOf: NameOf): readonly NumberRow[] => {
  const grounds = { before: toGround(words.before, nameOf), after: toGround(words.after, nameOf) };
  const told = (word: WordDifference): readonly NumberRow[] => {
    const item = word.tokens.join(' ');
    const said = (side: 'before' | 'after') =>
      numbersOf('words', `${item}, ${side}`, grounds[side], [
        shareOf('mentions that say it', word[side], words[side].mentions),
      ]);
    return [
      ...said('before'),
      ...said('after'),
      ...numbersOf('words', item, grounds.after, [
        { figure: 'log-odds ratio', unit: 'standard errors', value: word.z },
      ]),
    ];
  };
  const { differences } = words;
  return differences === null ? [] : [...differences.more, ...differences.less].flatMap(told);
};
