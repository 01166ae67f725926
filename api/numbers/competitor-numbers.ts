import {
  type BareNumber,
  type NumberGround,
  type NumberRow,
  numbersOf,
  shareOf,
} from '../../domain/export/number-row.ts';
import { stretchQuery } from '../../domain/query/stretch-query.ts';
import type { Answers, Competitors } from '../schemas/competitors.ts';
import { countedNumber } from './counted-number.ts';

type NameOf = (brandId: string) => string;

const WAIT_CONFIDENCE = 0.95;
const GAP_CONFIDENCE = 0.99;

const answersOf = (answers: Answers | null): readonly BareNumber[] => {
  const wait = { figure: 'median wait for an answer', unit: 'minutes', value: null } as const;
  if (answers === null) return [shareOf('answered', 0, 0), wait];
  const { waitMin, answered, of, read } = answers;
  const { low = null, high = null } = waitMin?.interval ?? {};
  return [
    shareOf('answered of those who asked or complained', answered, of),
    {
      ...{ ...wait, value: waitMin?.median ?? null, denominator: read, low, high },
      confidence: low === null ? null : WAIT_CONFIDENCE,
    },
  ];
};

type GroundOf = (brandId: string) => NumberGround;

const brandNumbers = ({ brands, answers }: Competitors, groundOf: GroundOf): readonly NumberRow[] =>
  brands.flatMap(({ brandId, mentions, stories, voice, negative, positive }) =>
    numbersOf('brands', groundOf(brandId).brand, groundOf(brandId), [
      { figure: 'mentions', unit: 'mentions', value: mentions },
      { figure: 'stories', unit: 'stories', value: stories },
      countedNumber('share of voice', voice),
      countedNumber('negative of judged', negative),
      countedNumber('positive of judged', positive),
      ...answersOf(answers.brands.find((each) => each.brandId === brandId)?.answers ?? null),
    ]),
  );

const topicNumbers = ({ topics }: Competitors, groundOf: GroundOf): readonly NumberRow[] =>
  topics.flatMap(({ topic, brands, gaps }) =>
    brands.flatMap(({ brandId, negative, stories }) => {
      const gap = gaps.find((each) => each.brandId === brandId)?.difference ?? null;
      return numbersOf('topics', topic, groundOf(brandId), [
        countedNumber('negative of judged', negative),
        { figure: 'stories', unit: 'stories', value: stories },
        ...(gap === null
          ? []
          : [
              {
                ...{
                  figure: 'difference from the first brand',
                  unit: 'points' as const,
                  value: gap.difference,
                },
                ...{ low: gap.low, high: gap.high, confidence: GAP_CONFIDENCE },
              } as const,
            ]),
      ]);
    }),
  );

/** All numbers of the competitors page. What is not heard is empty: it is no zero. */
export const competitorNumbers = (compared: Competitors, nameOf: NameOf): readonly NumberRow[] => {
  const { coverage, query } = compared;
  const { from, to } = coverage;
  const all = stretchQuery(from, to);
  const over =
    (asked: string): GroundOf =>
    (id) => ({ brand: nameOf(id), from, to, query: asked });
  return [
    ...brandNumbers(compared, over(query ?? all)),
    ...topicNumbers(compared, over(query ?? all)),
    ...coverage.channels.flatMap(({ channel, hearings }) =>
      hearings.flatMap(({ brandId, state, mentions, unheardMs }) =>
        numbersOf('channels', channel, over(all)(brandId), [
          { figure: 'mentions', unit: 'mentions', value: state === 'unheard' ? null : mentions },
          { figure: 'not heard for', unit: 'minutes', value: unheardMs / 60_000 },
        ]),
      ),
    ),
    ...coverage.languageCounts.flatMap(({ lang, brands }) =>
      brands.flatMap(({ brandId, mentions }) =>
        numbersOf('languages', lang ?? 'cannot be told', over(all)(brandId), [
          { figure: 'mentions', unit: 'mentions', value: mentions },
        ]),
      ),
    ),
  ];
};
