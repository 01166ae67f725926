import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { allOf, anyOf, type Clause } from '../query/ast.ts';
import { foldName } from '../query/fold.ts';
import { parseQuery } from '../query/parse.ts';
import { printQuery } from '../query/print.ts';
import { stretchQuery } from '../query/stretch-query.ts';

/** One of two sets of mentions that are compared: a stretch of time `[from, to)` of a brand, and of it a query. */
export const comparedSideSchema = z.strictObject({
  brandId: z.string(),
  from: instantSchema,
  to: instantSchema,
  /** In the query language; empty for all. */
  q: z.string(),
});
export type ComparedSide = z.infer<typeof comparedSideSchema>;

const clauseOf = (text: string): Clause | null => {
  const parsed = parseQuery(text);
  return parsed.ok && parsed.query.type !== 'everything' ? parsed.query : null;
};

/** The mentions of a side that satisfy some more clauses too, in the query language. */
export const sideQuery = ({ from, to, q }: ComparedSide, ...more: readonly Clause[]): string => {
  const clauses = [clauseOf(stretchQuery(from, to)), clauseOf(q), ...more].filter((each) => each !== null);
  const [first, ...others] = clauses;
  return first === undefined ? '' : printQuery(allOf([first, ...others]));
};

/** Mentions whose sentiment is not known. */
export const notJudgedClause: Clause = anyOf([
  { type: 'sentiment', value: 'unsure' },
  { type: 'sentiment', value: 'not-judged' },
]);

/** Mentions that a negative share counts. */
export const judgedClause: Clause = { type: 'not', operand: notJudgedClause };

export const negativeClause: Clause = { type: 'sentiment', value: 'negative' };

/** Mentions about a topic; about null, those about none of all topics there are. */
export const topicClauses = (topic: string | null, all: readonly (string | null)[]): readonly Clause[] => {
  const named = (name: string): Clause => ({ type: 'topic', value: foldName(name) });
  if (topic !== null) return [named(topic)];
  const [first, ...others] = all.filter((name) => name !== null).map(named);
  return first === undefined ? [] : [{ type: 'not', operand: anyOf([first, ...others]) }];
};
