import { allOf, anyOf, type Clause, everything, type Query, type Words } from './ast.ts';
import {
  fail,
  type Lexeme,
  narrow,
  type QuerySyntaxError,
  QuerySyntaxFault,
  readLexeme,
  shown,
} from './lexeme.ts';

const maxQueryLength = 10_000;
/** Parentheses and negations inside one another. */
const maxQueryDepth = 100;

/** What `(a OR b …) NEAR/5 (c OR d …)` may come to. */
const maxNearPairs = 200;

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly error: QuerySyntaxError };

/** The text, and the lexeme to be read next. */
interface Reader {
  readonly text: string;
  next: Lexeme;
}

const nearProblem = 'NEAR joins two words or phrases.';
const nearOperand = ['a word', 'a "phrase"', 'several in parentheses with OR between'];
const operand = ['a word', 'a "phrase"', 'a field such as lang:en', '('];

/** A call, so that the compiler does not take the next lexeme for the one before. */
const peek = (reader: Reader): Lexeme => reader.next;

const advance = (reader: Reader): Lexeme => {
  const taken = peek(reader);
  reader.next = readLexeme(reader.text, taken.end);
  return taken;
};

const failAt = (reader: Reader, problem: string, expected: readonly string[]): never =>
  fail(peek(reader).start, peek(reader).end, problem, expected);

const described = (reader: Reader): string =>
  peek(reader).type === 'end'
    ? 'The query ends too early.'
    : `“${shown(reader.text.slice(peek(reader).start, peek(reader).end))}” cannot stand here.`;

const parseOr = (reader: Reader, depth: number): Clause => {
  const first = parseAnd(reader, depth);
  const more: Clause[] = [];
  while (peek(reader).type === 'OR') {
    advance(reader);
    more.push(parseAnd(reader, depth));
  }
  return anyOf([first, ...more]);
};

const endsAnd = (lexeme: Lexeme): boolean =>
  lexeme.type === 'end' || lexeme.type === ')' || lexeme.type === 'OR';

const parseAnd = (reader: Reader, depth: number): Clause => {
  const first = parseUnary(reader, depth);
  const more: Clause[] = [];
  while (!endsAnd(peek(reader))) {
    if (peek(reader).type === 'AND') advance(reader);
    more.push(parseUnary(reader, depth));
  }
  return allOf([first, ...more]);
};

const deeper = (reader: Reader, depth: number): number => {
  if (depth < maxQueryDepth) return depth + 1;
  return failAt(reader, `More than ${maxQueryDepth} parentheses and negations stand inside one another.`, [
    'a flatter query',
  ]);
};

const parseUnary = (reader: Reader, depth: number): Clause => {
  if (peek(reader).type !== '-' && peek(reader).type !== 'NOT') return parsePrimary(reader, depth);
  const below = deeper(reader, depth);
  const sign = advance(reader);
  if (sign.type === '-' && (peek(reader).start > sign.end || peek(reader).type === 'end')) {
    fail(sign.end, sign.end, 'A - leaves out what follows it without a space.', [
      'a word, "phrase", field or ( right after the -',
    ]);
  }
  return { type: 'not', operand: parseNegated(reader, below) };
};

/** `-a NEAR/5 b` reads two ways, so it is refused. */
const parseNegated = (reader: Reader, depth: number): Clause => {
  const { type } = peek(reader);
  const negated = type === '-' || type === 'NOT' ? parseUnary(reader, depth) : parseOperand(reader, depth);
  if (peek(reader).type === 'NEAR') {
    failAt(reader, 'It is not clear what is left out here.', ['-(a NEAR/5 b), with parentheses']);
  }
  return negated;
};

const parsePrimary = (reader: Reader, depth: number): Clause => {
  const left = parseOperand(reader, depth);
  const { next } = reader;
  if (next.type !== 'NEAR') return left;
  advance(reader);
  return parseNear(reader, left, next, depth);
};

const parseOperand = (reader: Reader, depth: number): Clause => {
  const { next } = reader;
  if (next.type === '(') return parseGroup(reader, depth);
  if (next.type === 'NEAR') return failAt(reader, nearProblem, nearOperand);
  if (next.type !== 'clause' && next.type !== 'words') return failAt(reader, described(reader), operand);
  advance(reader);
  return next.type === 'clause' ? next.clause : next.words;
};

const parseGroup = (reader: Reader, depth: number): Clause => {
  const below = deeper(reader, depth);
  const opening = advance(reader);
  const inner = parseOr(reader, below);
  if (peek(reader).type !== ')') {
    fail(opening.start, opening.end, 'This parenthesis is never closed.', ['a closing ) further on']);
  }
  advance(reader);
  return inner;
};

/** The sides NEAR can have: words, or several with OR between them. Null for anything else. */
const alternatives = (clause: Clause): readonly Words[] | null => {
  if (clause.type === 'words') return [clause];
  if (clause.type !== 'or') return null;
  const words = clause.operands.filter((each) => each.type === 'words');
  return words.length === clause.operands.length ? words : null;
};

/** What follows NEAR. `(a OR b) NEAR/5 c` is `a NEAR/5 c OR b NEAR/5 c`. */
const parseNear = (reader: Reader, left: Clause, near: Lexeme & { type: 'NEAR' }, depth: number): Clause => {
  const lefts = alternatives(left) ?? fail(near.start, near.end, nearProblem, nearOperand);
  const { start, end, type } = peek(reader);
  if (type !== 'words' && type !== '(') return failAt(reader, nearProblem, nearOperand);
  const rights = alternatives(parseOperand(reader, depth)) ?? fail(start, end, nearProblem, nearOperand);
  if (peek(reader).type === 'NEAR') {
    return failAt(reader, 'NEAR joins just two.', ['AND', 'OR', 'the end']);
  }
  if (lefts.length * rights.length > maxNearPairs) {
    return fail(near.start, near.end, `This is more than ${maxNearPairs} pairs of words.`, [
      'fewer words beside NEAR',
    ]);
  }
  const { distance } = near;
  return lefts
    .flatMap((one) => rights.map((other): Clause => ({ type: 'near', left: one, right: other, distance })))
    .reduce((some, each) => anyOf([some, each]));
};

const parseWhole = (text: string): Query => {
  const reader: Reader = { text, next: readLexeme(text, 0) };
  if (peek(reader).type === 'end') return everything;
  const clause = parseOr(reader, 0);
  if (peek(reader).type === ')') {
    failAt(reader, 'This parenthesis was never opened.', ['the end', 'a ( before it']);
  }
  return clause;
};

/**
 * Reads a query; the grammar is in docs/query-language.md. A blank text is the query that matches everything.
 * At most 10,000 UTF-16 units and 100 parentheses and negations inside one another. Never throws.
 */
export const parseQuery = (text: string): ParsedQuery => {
  try {
    if (text.length > maxQueryLength) {
      fail(maxQueryLength, text.length, `The query is longer than ${maxQueryLength} characters.`, [
        'a shorter query',
      ]);
    }
    return { ok: true, query: parseWhole(narrow(text)) };
  } catch (fault) {
    if (fault instanceof QuerySyntaxFault) return { ok: false, error: fault.error };
    throw fault;
  }
};
