import type { ReputationOfTime } from '../../../api/schemas/reputation.ts';
import { type ConcernKind, concernsPath } from '../../../domain/concerns/concern-kind.ts';
import { sideQuery } from '../../../domain/drivers/compared-side.ts';
import { anyOf, type Clause } from '../../../domain/query/ast.ts';
import type { ReputationPartName } from '../../../domain/reputation/reputation-part.ts';
import { hrefOf } from '../../shell/place.ts';

const feels = (value: 'positive' | 'neutral'): Clause => ({ type: 'sentiment', value });

type ConcernPart = 'answered' | 'inTime';

/** What a part counts as well. */
const clauses: Readonly<Record<Exclude<ReputationPartName, ConcernPart>, Clause>> = {
  sentiment: anyOf([feels('positive'), feels('neutral')]),
  ratings: { type: 'rating', operator: '>=', value: 1 },
  complaints: {
    type: 'not',
    operand: anyOf([
      { type: 'intent', value: 'complaint' },
      { type: 'intent', value: 'not-told' },
    ]),
  },
};

/** People’s complaints and not mentions: what a part of answers counts well. */
const concerns: Readonly<Record<ConcernPart, ConcernKind>> = { answered: 'answered', inTime: 'in-time' };

const isOfConcerns = (part: ReputationPartName): part is ConcernPart => part in concerns;

/** The mentions, or concerns, behind a part. */
export const partHref = (
  brandId: string,
  { from, to }: Pick<ReputationOfTime, 'from' | 'to'>,
  part: ReputationPartName,
): string =>
  isOfConcerns(part)
    ? concernsPath(brandId, { from, to }, concerns[part])
    : hrefOf('/mentions', { brand: brandId, q: sideQuery({ brandId, from, to, q: '' }, clauses[part]) });
