import type { Filter } from 'mongodb';
import { readAccount } from '../../domain/authors/author-account.ts';
import type { Clause, Leaf, Near, Query, Words } from '../../domain/query/ast.ts';
import { type QueryContext, resolveSince, resolveUntil } from '../../domain/query/dates.ts';
import { toSearchText } from '../../domain/query/query-document.ts';
import { tokenize } from '../../domain/query/tokens.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import { teamAssignee } from '../../domain/work/work.ts';
import { type MarkedField, markOf, toTerm } from '../mentions/mention-terms.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { MentionDocument } from './collections.ts';

/*
 * Conditions over a mention's document. A comparison with a field that is null holds for no value, so a test of what a
 * mention does not have is false, and `$nor` makes it true, as the language has it.
 */

type Condition = Filter<MentionDocument>;

const operators = { '<': '$lt', '<=': '$lte', '=': '$eq', '>=': '$gte', '>': '$gt' } as const;

const escapePattern = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

const hasMark = (field: MarkedField, value: string): Condition => ({ terms: markOf(field, value) });

/** Words by the index on terms: exact for one token, otherwise only what must hold. */
const hasTerms = ({ tokens, prefix }: Words): Condition => {
  const terms = tokens.map(toTerm);
  const whole = prefix ? terms.slice(0, -1) : terms;
  const beginning = prefix ? terms.at(-1) : undefined;
  return {
    $and: [
      ...whole.map((term) => ({ terms: term })),
      ...(beginning === undefined ? [] : [{ terms: { $regex: `^${escapePattern(beginning)}` } }]),
    ],
  };
};

const hasWords = (words: Words): Condition => {
  if (words.tokens.length === 1) return hasTerms(words);
  const phrase = ` ${words.tokens.join(' ')}${words.prefix ? '' : ' '}`;
  return { $and: [hasTerms(words), { tokens: { $regex: escapePattern(phrase) } }] };
};

/** The words with the space before them, up to where the next token's space stands. */
const wordsPattern = ({ tokens, prefix }: Words): string =>
  ` ${tokens.map(escapePattern).join(' ')}${prefix ? '[^ ]*' : ''}`;

const isNear = ({ left, right, distance }: Near): Condition => {
  const [one, other] = [wordsPattern(left), wordsPattern(right)];
  const between = `(?: [^ ]+){0,${distance}}`;
  const pattern = `${one}${between}${other} |${other}${between}${one} `;
  return { $and: [hasTerms(left), hasTerms(right), { tokens: { $regex: pattern } }] };
};

const isAuthor = (value: string): Condition => {
  const tokens = tokenize(value);
  const handle = hasMark('author', value);
  if (tokens.length === 0) return handle;
  const words: Condition[] = tokens.map((token) => hasMark('name', token));
  if (tokens.length > 1) words.push({ authorWords: { $regex: escapePattern(toSearchText(tokens)) } });
  return { $or: [handle, { $and: words }] };
};

const isOfAccount = (value: string): Condition => {
  const account = readAccount(value);
  if (account === null) return { _id: { $in: [] } };
  const [source, key] = [{ 'doc.source': account.source }, toStorableText(account.key)];
  // Each half by an index of its own.
  return {
    $or: [
      { ...source, 'doc.author.id': key },
      { ...source, ...hasMark('author', tidyHandle(key)) },
    ],
  };
};

const hasStatus = (value: Extract<Leaf, { type: 'is' }>['value'], { now }: QueryContext): Condition => {
  if (value === 'unanswered') return { waiting: true };
  if (value === 'late') return { waiting: true, due: { $lt: now.toISOString() } };
  if (value === 'snoozed') return { 'work.snoozedUntil': { $gt: now.toISOString() } };
  return value === 'complaint' ? { 'doc.judgement.intent.label': 'complaint' } : { state: value };
};

/** An id is never empty, so what lies above that is some rule's. */
const isAcknowledged = (value: string): Condition => {
  if (value === 'no') return { $nor: [isAcknowledged('yes')] };
  return { 'work.acknowledged.rule': value === 'yes' ? { $gt: '' } : value };
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
      return { [`doc.judgement.${leaf.type}.label`]: leaf.value };
    case 'rating':
      return { stars: { [operators[leaf.operator]]: leaf.value } };
    case 'is':
      return hasStatus(leaf.value, context);
    case 'assigned':
      return { 'work.assignee': leaf.value === 'none' ? null : leaf.value };
    case 'team':
      return { 'work.assignee': teamAssignee(leaf.value) };
    case 'label':
      return { 'work.labels': leaf.value };
    case 'acknowledged':
      return isAcknowledged(leaf.value);
    case 'since':
      return { at: { $gte: resolveSince(leaf.value, context) } };
    case 'until':
      return { at: { $lt: resolveUntil(leaf.value, context) } };
  }
};

const compileClause = (clause: Clause, context: QueryContext): Condition => {
  switch (clause.type) {
    case 'and':
    case 'or': {
      const operands = clause.operands.map((operand) => compileClause(operand, context));
      return clause.type === 'and' ? { $and: operands } : { $or: operands };
    }
    case 'not':
      return { $nor: [compileClause(clause.operand, context)] };
    default:
      return compileLeaf(clause, context);
  }
};

/**
 * The query as a filter that selects what domain/query/match.ts matches.
 * @throws RangeError when a day is to be resolved in a time zone that is none.
 */
export const queryToFilter = (query: Query, context: QueryContext): Condition =>
  query.type === 'everything' ? {} : compileClause(query, context);
