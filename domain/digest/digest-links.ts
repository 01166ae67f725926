import { type ConcernKind, concernsPath } from '../concerns/concern-kind.ts';
import {
  type ComparedSide,
  judgedClause,
  negativeClause,
  notJudgedClause,
  sideQuery,
  topicClauses,
} from '../drivers/compared-side.ts';
import { anyOf, type Clause } from '../query/ast.ts';
import { foldName } from '../query/fold.ts';
import type { BrandDigest, Digest } from './digest.ts';

/** Needs a reply, or got one, or somebody said that it needs none. */
export const askingClause: Clause = anyOf([
  { type: 'is', value: 'unanswered' },
  { type: 'is', value: 'answered' },
  { type: 'is', value: 'dismissed' },
]);
export const praiseClause: Clause = { type: 'intent', value: 'praise' };

/** Address within the app of just the mentions that a number counts. */
const mentionsPath = (side: ComparedSide, ...clauses: readonly Clause[]): string =>
  `/mentions?${new URLSearchParams({ brand: side.brandId, q: sideQuery(side, ...clauses) })}`;

/** Address within the app of one mention. */
export const mentionPath = (brandId: string, mentionId: string): string =>
  `/mentions?${new URLSearchParams({ brand: brandId, open: mentionId })}`;

export const alertPath = (brandId: string, id: string): string =>
  `/alerts?${new URLSearchParams({ brand: brandId, alert: id })}`;

export const complaintPath = (mentionId: string): string =>
  `/digest?${new URLSearchParams({ complaint: mentionId })}`;

type Week = Pick<Digest, 'beforeFrom' | 'from' | 'to'>;
export type Side = 'before' | 'after';

/** Where the mentions behind the numbers of one brand are found. */
export const digestLinks = ({ beforeFrom, from, to }: Week, { id }: Pick<BrandDigest, 'id'>) => {
  const sides: Readonly<Record<Side, ComparedSide>> = {
    before: { brandId: id, from: beforeFrom, to: from, q: '' },
    after: { brandId: id, from, to, q: '' },
  };
  const about = (topic: string | null, all: readonly (string | null)[]) => topicClauses(topic, all);
  return {
    mentions: (side: Side) => mentionsPath(sides[side]),
    judged: (side: Side) => mentionsPath(sides[side], judgedClause),
    notJudged: mentionsPath(sides.after, notJudgedClause),
    negative: (side: Side) => mentionsPath(sides[side], negativeClause),
    onDay: (start: string, end: string, ...clauses: readonly Clause[]) =>
      mentionsPath({ brandId: id, from: start, to: end, q: '' }, ...clauses),
    judgedAbout: (side: Side, topic: string | null, all: readonly (string | null)[]) =>
      mentionsPath(sides[side], judgedClause, ...about(topic, all)),
    negativeAbout: (side: Side, topic: string | null, all: readonly (string | null)[]) =>
      mentionsPath(sides[side], negativeClause, ...about(topic, all)),
    topic: (side: Side, topic: string) =>
      mentionsPath(sides[side], { type: 'topic', value: foldName(topic) }),
    concerns: (kind: ConcernKind) => concernsPath(id, sides.after, kind),
    concernsOfBoth: concernsPath(id, { from: beforeFrom, to }, 'timed'),
    praise: mentionsPath(sides.after, praiseClause),
  };
};
export type DigestLinks = ReturnType<typeof digestLinks>;
