import { readAccount } from '../authors/author-account.ts';
import { tidyHandle } from '../tidy-handle.ts';
import { isSnoozed, teamAssignee } from '../work/work.ts';
import type { Clause, Leaf, Near, Query, RatingTest, StatusTest, Words } from './ast.ts';
import { type QueryContext, resolveSince, resolveUntil } from './dates.ts';
import { type QueryDocument, toSearchText } from './query-document.ts';
import { tokenize } from './tokens.ts';

export type QueryMatcher = (document: QueryDocument) => boolean;

/** What a mention's search text contains when the words occur in it. */
const wordsNeedle = ({ tokens, prefix }: Words): string => ` ${tokens.join(' ')}${prefix ? '' : ' '}`;

/** Where the words begin in a list of tokens, ascending. */
export const findOccurrences = ({ tokens: wanted, prefix }: Words, tokens: readonly string[]): number[] => {
  const last = wanted.length - 1;
  const starts: number[] = [];
  for (let start = 0; start + last < tokens.length; start += 1) {
    const found = wanted.every((token, at) =>
      prefix && at === last ? tokens[start + at]?.startsWith(token) : tokens[start + at] === token,
    );
    if (found) starts.push(start);
  }
  return starts;
};

/** Does a start in `later` lie 0 to `distance` tokens after the end of an occurrence that starts in `earlier`? */
const follows = (
  earlier: readonly number[],
  length: number,
  later: readonly number[],
  distance: number,
): boolean => {
  let at = 0;
  for (const start of earlier) {
    const end = start + length;
    let next = later[at];
    while (next !== undefined && next < end) {
      at += 1;
      next = later[at];
    }
    if (next === undefined) return false;
    if (next - end <= distance) return true;
  }
  return false;
};

const compileNear = ({ left, right, distance }: Near): QueryMatcher => {
  const [leftNeedle, rightNeedle] = [wordsNeedle(left), wordsNeedle(right)];
  return ({ searchText, tokens }) => {
    if (!searchText.includes(leftNeedle) || !searchText.includes(rightNeedle)) return false;
    const [lefts, rights] = [findOccurrences(left, tokens), findOccurrences(right, tokens)];
    return (
      follows(lefts, left.tokens.length, rights, distance) ||
      follows(rights, right.tokens.length, lefts, distance)
    );
  };
};

const compileAuthor = (value: string): QueryMatcher => {
  const tokens = tokenize(value);
  const needle = toSearchText(tokens);
  return ({ authorHandle, authorName }) =>
    authorHandle === value || (tokens.length > 0 && authorName !== null && authorName.includes(needle));
};

const compileAccount = (value: string): QueryMatcher => {
  const account = readAccount(value);
  if (account === null) return () => false;
  const handle = tidyHandle(account.key);
  return ({ source, authorId, authorHandle }) =>
    source === account.source && (authorId === account.key || (handle !== '' && authorHandle === handle));
};

const compare: Readonly<Record<RatingTest['operator'], (stars: number, value: number) => boolean>> = {
  '<': (stars, value) => stars < value,
  '<=': (stars, value) => stars <= value,
  '=': (stars, value) => stars === value,
  '>=': (stars, value) => stars >= value,
  '>': (stars, value) => stars > value,
};

const compileRating = ({ operator, value }: RatingTest): QueryMatcher => {
  const holds = compare[operator];
  return ({ stars }) => stars !== null && holds(stars, value);
};

const isWaiting: QueryMatcher = ({ needsReply, state }) => needsReply === true && state === 'open';

const compileLate =
  (now: string): QueryMatcher =>
  (document) =>
    document.dueAt !== null && document.dueAt < now && isWaiting(document);

const compileStatus = (value: StatusTest['value'], now: string): QueryMatcher => {
  if (value === 'late') return compileLate(now);
  if (value === 'snoozed') return ({ work }) => isSnoozed(work, now);
  return statusTests[value];
};

const statusTests: Readonly<Record<Exclude<StatusTest['value'], 'late' | 'snoozed'>, QueryMatcher>> = {
  complaint: ({ intent }) => intent === 'complaint',
  answered: ({ state }) => state === 'answered',
  dismissed: ({ state }) => state === 'dismissed',
  unanswered: isWaiting,
};

const compileSite = (value: string): QueryMatcher => {
  const ending = `.${value}`;
  return ({ site }) => site !== null && (site === value || site.endsWith(ending));
};

const compileSince =
  (from: string): QueryMatcher =>
  ({ at }) =>
    at >= from;
const compileUntil =
  (before: string): QueryMatcher =>
  ({ at }) =>
    at < before;

const compileAcknowledged = (value: string): QueryMatcher => {
  if (value === 'yes') return ({ work }) => work.acknowledged !== undefined;
  if (value === 'no') return ({ work }) => work.acknowledged === undefined;
  return ({ work }) => work.acknowledged?.rule === value;
};

const compileLeaf = (leaf: Leaf, context: QueryContext): QueryMatcher => {
  switch (leaf.type) {
    case 'words': {
      const needle = wordsNeedle(leaf);
      return ({ searchText }) => searchText.includes(needle);
    }
    case 'near':
      return compileNear(leaf);
    case 'hashtag':
      return ({ hashtags }) => hashtags.includes(leaf.value);
    case 'handle':
      return ({ handles }) => handles.includes(leaf.value);
    case 'author':
      return compileAuthor(leaf.value);
    case 'site':
      return compileSite(leaf.value);
    case 'account':
      return compileAccount(leaf.value);
    case 'rating':
      return compileRating(leaf);
    case 'topic':
      return ({ topics }) => topics.includes(leaf.value);
    case 'is':
      return compileStatus(leaf.value, context.now.toISOString());
    case 'assigned':
      return ({ work }) => (leaf.value === 'none' ? work.assignee === null : work.assignee === leaf.value);
    case 'team':
      return ({ work }) => work.assignee === teamAssignee(leaf.value);
    case 'label':
      return ({ work }) => work.labels.includes(leaf.value);
    case 'acknowledged':
      return compileAcknowledged(leaf.value);
    case 'since':
      return compileSince(resolveSince(leaf.value, context).toISOString());
    case 'until':
      return compileUntil(resolveUntil(leaf.value, context).toISOString());
    default:
      // lang, source, kind, sentiment, intent: equal or not.
      return (document) => document[leaf.type] === leaf.value;
  }
};

const compileClause = (clause: Clause, context: QueryContext): QueryMatcher => {
  switch (clause.type) {
    case 'and': {
      const tests = clause.operands.map((operand) => compileClause(operand, context));
      return (document) => tests.every((test) => test(document));
    }
    case 'or': {
      const tests = clause.operands.map((operand) => compileClause(operand, context));
      return (document) => tests.some((test) => test(document));
    }
    case 'not': {
      const test = compileClause(clause.operand, context);
      return (document) => !test(document);
    }
    default:
      return compileLeaf(clause, context);
  }
};

/**
 * The query as a test of one mention; what each part means stands in ast.ts. Relative times count from
 * `context.now` as it was when compiled.
 * @throws RangeError when a day is to be resolved in a time zone that is none.
 */
export const compileQuery = (query: Query, context: QueryContext): QueryMatcher =>
  query.type === 'everything' ? () => true : compileClause(query, context);
