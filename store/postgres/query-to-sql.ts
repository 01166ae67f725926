import { type RawBuilder, sql } from 'kysely';
import { readAccount } from '../../domain/authors/author-account.ts';
import type { Clause, Leaf, Near, Query, Words } from '../../domain/query/ast.ts';
import { type QueryContext, resolveSince, resolveUntil } from '../../domain/query/dates.ts';
import { toSearchText } from '../../domain/query/query-document.ts';
import { tokenize } from '../../domain/query/tokens.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import { teamAssignee } from '../../domain/work/work.ts';
import { type MarkedField, markOf, toTerm } from '../mentions/mention-terms.ts';
import { toStorableText } from '../mentions/storable.ts';
import { quoteTerm } from './mention-row.ts';

/*
 * Conditions over `mention` and the row of `mention_brand` it is reached through (`place`). SQL has a third
 * truth, unknown, for a field a mention does not have; the language has not. `and` and `or` can only turn
 * unknown into unknown or false, neither of which selects a row, so `not` alone must tell them apart.
 */

type Condition = RawBuilder<boolean>;

const operators = {
  '<': sql`<`,
  '<=': sql`<=`,
  '=': sql`=`,
  '>=': sql`>=`,
  '>': sql`>`,
} as const;

const matchesTerms = (query: string): Condition => sql`mention.terms @@ ${query}::tsquery`;

const hasMark = (field: MarkedField, value: string): Condition =>
  matchesTerms(quoteTerm(markOf(field, value)));

/** Words by the index on terms: exact for one token, otherwise only what must hold. */
const hasTerms = ({ tokens, prefix }: Words): Condition =>
  matchesTerms(tokens.map((token) => quoteTerm(toTerm(token))).join(' & ') + (prefix ? ':*' : ''));

const hasWords = (words: Words): Condition => {
  if (words.tokens.length === 1) return hasTerms(words);
  const phrase = ` ${words.tokens.join(' ')}${words.prefix ? '' : ' '}`;
  return sql`(${hasTerms(words)} and strpos(mention.tokens, ${phrase}) > 0)`;
};

const escapePattern = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

/** The words with the space before them, up to where the next token's space stands. */
const wordsPattern = ({ tokens, prefix }: Words): string =>
  ` ${tokens.map(escapePattern).join(' ')}${prefix ? '[^ ]*' : ''}`;

const isNear = ({ left, right, distance }: Near): Condition => {
  const [one, other] = [wordsPattern(left), wordsPattern(right)];
  const between = `(?: [^ ]+){0,${distance}}`;
  const pattern = `${one}${between}${other} |${other}${between}${one} `;
  return sql`(${hasTerms(left)} and ${hasTerms(right)} and mention.tokens ~ ${pattern})`;
};

const isAuthor = (value: string): Condition => {
  const tokens = tokenize(value);
  const handle = hasMark('author', value);
  if (tokens.length === 0) return handle;
  const words = matchesTerms(tokens.map((token) => quoteTerm(markOf('name', token))).join(' & '));
  if (tokens.length === 1) return sql`(${handle} or ${words})`;
  return sql`(${handle} or (${words} and strpos(mention.author_words, ${toSearchText(tokens)}) > 0))`;
};

const isOfAccount = (value: string): Condition => {
  const account = readAccount(value);
  if (account === null) return sql`false`;
  const [source, key] = [sql`mention.source = ${account.source}`, toStorableText(account.key)];
  const handle = hasMark('author', tidyHandle(key));
  // Each half by an index of its own.
  return sql`((${source} and mention.author_id = ${key}) or (${source} and ${handle}))`;
};

const hasStatus = (value: Extract<Leaf, { type: 'is' }>['value'], { now }: QueryContext): Condition => {
  if (value === 'unanswered') return sql`place.waiting`;
  if (value === 'late') return sql`(place.waiting and place.due < ${now.toISOString()})`;
  if (value === 'snoozed') return sql`place.snoozed > ${now.toISOString()}`;
  return value === 'complaint' ? sql`mention.intent = 'complaint'` : sql`mention.state = ${value}`;
};

const isAssigned = (assignee: string): Condition => sql`mention.assignee = ${assignee}`;

const isAcknowledged = (value: string): Condition => {
  if (value === 'no') return sql`mention.acknowledged_by is null`;
  return value === 'yes'
    ? sql`mention.acknowledged_by is not null`
    : sql`mention.acknowledged_by = ${toStorableText(value)}`;
};

const compileLeaf = (leaf: Leaf, context: QueryContext): Condition => {
  switch (leaf.type) {
    case 'words':
      return hasWords(leaf);
    case 'near':
      return isNear(leaf);
    case 'hashtag':
    case 'handle':
    case 'kind':
    case 'lang':
    case 'site':
    case 'source':
    case 'topic':
      return hasMark(leaf.type, leaf.value);
    case 'author':
      return isAuthor(leaf.value);
    case 'account':
      return isOfAccount(leaf.value);
    case 'sentiment':
    case 'intent':
      return sql`${sql.ref(`mention.${leaf.type}`)} = ${leaf.value}`;
    case 'rating':
      return sql`mention.stars ${operators[leaf.operator]} ${leaf.value}::float8`;
    case 'is':
      return hasStatus(leaf.value, context);
    case 'assigned':
      return leaf.value === 'none' ? sql`mention.assignee is null` : isAssigned(leaf.value);
    case 'team':
      return isAssigned(teamAssignee(leaf.value));
    case 'label':
      // The index leaves out mentions without any.
      return sql`(mention.label_ids <> '{}' and mention.label_ids @> array[${leaf.value}::text])`;
    case 'acknowledged':
      return isAcknowledged(leaf.value);
    case 'since':
      return sql`place.at >= ${resolveSince(leaf.value, context).toISOString()}::timestamptz`;
    case 'until':
      return sql`place.at < ${resolveUntil(leaf.value, context).toISOString()}::timestamptz`;
  }
};

const compileClause = (clause: Clause, context: QueryContext): Condition => {
  switch (clause.type) {
    case 'and':
    case 'or': {
      const operands = clause.operands.map((operand) => compileClause(operand, context));
      return sql`(${sql.join(operands, clause.type === 'and' ? sql` and ` : sql` or `)})`;
    }
    case 'not':
      return sql`(${compileClause(clause.operand, context)}) is not true`;
    default:
      return compileLeaf(clause, context);
  }
};

/**
 * The query as a condition that selects what domain/query/match.ts matches. Every value is a parameter.
 * @throws RangeError when a day is to be resolved in a time zone that is none.
 */
export const queryToSql = (query: Query, context: QueryContext): RawBuilder<boolean> =>
  query.type === 'everything' ? sql`true` : compileClause(query, context);

/** Is `place` all the condition reads, so that counting need not look at the mentions themselves? */
export const readsPlaceOnly = (query: Query): boolean => {
  switch (query.type) {
    case 'everything':
    case 'since':
    case 'until':
      return true;
    case 'is':
      return query.value === 'unanswered' || query.value === 'late' || query.value === 'snoozed';
    case 'and':
    case 'or':
      return query.operands.every(readsPlaceOnly);
    case 'not':
      return readsPlaceOnly(query.operand);
    default:
      return false;
  }
};
