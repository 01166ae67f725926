import { anyOf, type Clause, type Query } from './ast.ts';
import { foldText } from './fold.ts';
import { narrow, type QuerySyntaxError, readLexeme } from './lexeme.ts';
import { type ParsedQuery, parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import { tokenize } from './tokens.ts';

/** What is only known once a mention is judged and kept, or has nothing to do with what it is about. */
const refused: ReadonlySet<Clause['type']> = new Set([
  'sentiment',
  'intent',
  'topic',
  'is',
  'assigned',
  'team',
  'label',
  'acknowledged',
  'since',
  'until',
]);

/** Must a mention have something for the clause (or, when `negated`, for its negation) to hold? */
const requiresSomething = (clause: Clause, negated: boolean): boolean => {
  if (clause.type === 'not') return requiresSomething(clause.operand, !negated);
  if (clause.type !== 'and' && clause.type !== 'or') return !negated;
  // Of an AND one part is enough; the negation of an OR is an AND.
  const one = (clause.type === 'and') !== negated;
  const parts = clause.operands.map((operand) => requiresSomething(operand, negated));
  return one ? parts.some(Boolean) : parts.every(Boolean);
};

const findRefused = (text: string): QuerySyntaxError | null => {
  const narrowed = narrow(text);
  let lexeme = readLexeme(narrowed, 0);
  while (lexeme.type !== 'end') {
    if (lexeme.type === 'clause' && refused.has(lexeme.clause.type)) {
      const name = narrowed.slice(lexeme.start, narrowed.indexOf(':', lexeme.start));
      return {
        message: `${name}: is for searching: when mentions are matched to a brand it is not known yet. Expected words, hashtags, handles, or source:, site:, author:, lang:, kind:, rating:.`,
        offset: lexeme.start,
        length: lexeme.end - lexeme.start,
        expected: [
          'words',
          'hashtags',
          'handles',
          'source:',
          'site:',
          'author:',
          'lang:',
          'kind:',
          'rating:',
        ],
      };
    }
    lexeme = readLexeme(narrowed, lexeme.end);
  }
  return null;
};

/**
 * What keeps a query from being a brand's: it asks for what is not known before judging (sentiment, intent,
 * topic, state) or for a time, or it requires nothing and would take in every mention there is.
 * @param text the query as it was written, for the place of the error. @returns null when nothing does.
 * @throws QuerySyntaxFault when `text` is no query.
 */
export const checkBrandQuery = (query: Query, text: string = printQuery(query)): QuerySyntaxError | null => {
  const found = findRefused(text);
  if (found !== null) return found;
  if (query.type !== 'everything' && requiresSomething(query, false)) return null;
  return {
    message:
      'This query would match nearly everything said anywhere, as it only leaves things out or is empty. Expected at least one word, phrase, hashtag or handle that a mention must have.',
    offset: 0,
    length: text.length,
    expected: ['a word', 'a "phrase"', '#hashtag', '@handle'],
  };
};

/** Parses a brand's query and checks it. Never throws. */
export const parseBrandQuery = (text: string): ParsedQuery => {
  const parsed = parseQuery(text);
  if (!parsed.ok) return parsed;
  const error = checkBrandQuery(parsed.query, text);
  return error === null ? parsed : { ok: false, error };
};

const handleLeaves = (handle: string): Clause[] => {
  const parsed = parseQuery(`@${foldText(handle).replace(/^[@\s]+/, '')}`);
  return parsed.ok && parsed.query.type === 'handle' ? [parsed.query] : [];
};

/**
 * A query to begin with: the name as a phrase and written together, the handles, the name as a hashtag; such as
 * `"blue harbor air" OR blueharborair OR @blueharborair OR #blueharborair`. Empty when neither the name nor a
 * handle has a letter, digit or emoji.
 * @param handles with or without `@`.
 */
export const proposeBrandQuery = (name: string, handles: readonly string[]): string => {
  const tokens = tokenize(name);
  const together = tokens.join('');
  const words: Clause[] = tokens.length === 0 ? [] : [{ type: 'words', tokens, prefix: false }];
  const joined = tokenize(together);
  // Run together, a short name such as H&M is any interjection.
  if (joined.length === 1 && together.length > 3)
    words.push({ type: 'words', tokens: joined, prefix: false });
  const tag = parseQuery(`#${together}`);
  const tags: Clause[] = tag.ok && tag.query.type === 'hashtag' ? [tag.query] : [];
  const clauses = [...words, ...handles.flatMap(handleLeaves), ...tags];
  const distinct = [...new Map(clauses.map((clause) => [printQuery(clause), clause])).values()];
  const [first, ...others] = distinct;
  return first === undefined ? '' : printQuery(anyOf([first, ...others]));
};
