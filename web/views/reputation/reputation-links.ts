import type { ReputationOfTime } from '../../../api/schemas/reputation.ts';
import { sideQuery } from '../../../domain/drivers/compared-side.ts';
import { anyOf, type Clause } from '../../../domain/query/ast.ts';
import type { ReputationPartName } from '../../../domain/reputation/reputation-part.ts';
import { hrefOf } from '../../shell/place.ts';

const feels = (value: 'positive' | 'neutral'): Clause => ({ type: 'sentiment', value });
const stands = (value: 'answered' | 'unanswered' | 'dismissed'): Clause => ({ type: 'is', value });

/** What a part counts as well, and of answers in time what it counts them among. */
const clauses: Readonly<Record<ReputationPartName, Clause>> = {
  sentiment: anyOf([feels('positive'), feels('neutral')]),
  ratings: { type: 'rating', operator: '>=', value: 1 },
  complaints: { type: 'not', operand: { type: 'intent', value: 'complaint' } },
  answered: stands('answered'),
  inTime: anyOf([stands('answered'), stands('unanswered'), stands('dismissed')]),
};

/** The mentions behind a part. */
export const partHref = (
  brandId: string,
  { from, to }: Pick<ReputationOfTime, 'from' | 'to'>,
  part: ReputationPartName,
): string =>
  hrefOf('/mentions', { brand: brandId, q: sideQuery({ brandId, from, to, q: '' }, clauses[part]) });
