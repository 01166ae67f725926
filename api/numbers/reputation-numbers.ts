import {
  type BareNumber,
  type NumberGround,
  type NumberRow,
  numbersOf,
} from '../../domain/export/number-row.ts';
import { stretchQuery } from '../../domain/query/stretch-query.ts';
import type {
  GoalProgress,
  ReputationOfTime,
  ReputationPart,
  ReputationReport,
} from '../schemas/reputation.ts';

const CONFIDENCE = 0.95;

/** What a part is the share of. Of ratings it is the mean way from one star to five. */
const partFigures: Readonly<Record<ReputationPart['part'], string>> = {
  sentiment: 'not negative of judged',
  ratings: 'way from one star to five',
  complaints: 'no complaint of those judged',
  answered: 'answered of those that needed a reply',
  inTime: 'in time of those that had a time',
};

const scoreOf = (figure: string, score: ReputationOfTime['score']): BareNumber => ({
  ...{ figure, unit: 'score', value: score?.value ?? null },
  ...{ low: score?.low ?? null, high: score?.high ?? null, confidence: score === null ? null : CONFIDENCE },
});

/** Corrected by a sample it is not what was counted, of what was counted. */
const partOf = ({ part, hits, of, estimate, isCorrected }: ReputationPart): BareNumber => ({
  figure: `${partFigures[part]}${isCorrected ? ', corrected by a random sample' : ''}`,
  ...{ unit: 'share', numerator: hits, denominator: of },
  ...{ value: estimate?.share ?? null, low: estimate?.low ?? null, high: estimate?.high ?? null },
  confidence: estimate === null ? null : CONFIDENCE,
});

const goalOf = ({ target, start, current, done }: GoalProgress): readonly BareNumber[] => [
  { figure: 'target', unit: 'score', value: target },
  scoreOf('score of the 30 days before it was set', start),
  scoreOf('score of the last 30 days', current),
  { figure: 'way done', unit: 'share', value: done },
];

/** All numbers of the reputation page. What there is too little of is empty. @param brand its name. */
export const reputationNumbers = (
  { current, history, goals, grain }: ReputationReport,
  brand: string,
): readonly NumberRow[] => {
  const over = ({ from, to }: Pick<ReputationOfTime, 'from' | 'to'>): NumberGround => ({
    ...{ brand, from, to, query: stretchQuery(from, to) },
  });
  const ground = over(current);
  const overall = (time: ReputationOfTime): readonly BareNumber[] => [
    scoreOf('score', time.score),
    { figure: 'mentions', unit: 'mentions', value: time.mentions },
  ];
  return [
    ...numbersOf('score', null, ground, overall(current)),
    ...current.parts.flatMap((part) =>
      numbersOf('parts', part.part, ground, [
        partOf(part),
        { figure: 'weight', unit: 'weight', value: part.weight },
      ]),
    ),
    ...history.flatMap((time) =>
      numbersOf('history', `${grain} from ${time.from}`, over(time), overall(time)),
    ),
    ...goals.flatMap((goal) => numbersOf('goals', `${goal.target} by ${goal.by}`, ground, goalOf(goal))),
  ];
};
