import type { Clause, Words } from './ast.ts';
import { findQueryField, queryFields } from './fields.ts';
import { foldText } from './fold.ts';
import { maxTokenLength, tokenize } from './tokens.ts';

/** Where a query is wrong and what would have been right there. Offsets count UTF-16 units from 0. */
export interface QuerySyntaxError {
  /** One or two sentences for a person. */
  readonly message: string;
  readonly offset: number;
  /** 0 where something is missing rather than wrong. */
  readonly length: number;
  /** What could stand there instead, in plain words. */
  readonly expected: readonly string[];
}

/** Carries a syntax error out of the parser's recursion; `parseQuery` catches it. */
export class QuerySyntaxFault extends Error {
  override readonly name = 'QuerySyntaxFault';
  readonly error: QuerySyntaxError;
  constructor(error: QuerySyntaxError) {
    super(error.message);
    this.error = error;
  }
}

/** The smallest pieces of a query, with the stretch `[start, end)` of text they were read from. */
export type Lexeme = { readonly start: number; readonly end: number } & (
  | { readonly type: '(' | ')' | '-' | 'AND' | 'OR' | 'NOT' | 'end' }
  | { readonly type: 'NEAR'; readonly distance: number }
  | { readonly type: 'words'; readonly words: Words }
  | { readonly type: 'clause'; readonly clause: Clause }
);

const maxNearDistance = 100;

const quote = /["“”„«»]/;
/** Up to white space, a parenthesis or a quote. */
const bareRun = /[^\s()"“”„«»]*/y;
const space = /\s*/y;

const listed = (expected: readonly string[]): string =>
  expected.length < 2 ? expected.join('') : `${expected.slice(0, -1).join(', ')} or ${expected.at(-1)}`;

/** A piece of the query short enough for a message. */
export const shown = (piece: string): string => (piece.length > 40 ? `${piece.slice(0, 39)}…` : piece);

/** @throws QuerySyntaxFault, always. */
export const fail = (start: number, end: number, problem: string, expected: readonly string[]): never => {
  const message = `${problem} Expected ${listed(expected)}.`;
  throw new QuerySyntaxFault({ message, offset: start, length: end - start, expected });
};

const endOf = (pattern: RegExp, text: string, start: number): number => {
  pattern.lastIndex = start;
  pattern.test(text);
  return Math.max(pattern.lastIndex, start);
};

/** Input methods for Chinese and Japanese give wide forms of `(`, `:`, `#` and the like; same length. */
export const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

interface Piece {
  readonly content: string;
  readonly start: number;
  readonly end: number;
}

const readQuoted = (text: string, start: number): Piece => {
  const length = text.slice(start + 1).search(quote);
  if (length < 0) return fail(start, text.length, 'This quote is never closed.', ['a closing "']);
  return { content: text.slice(start + 1, start + 1 + length), start, end: start + length + 2 };
};

const readBare = (text: string, start: number): Piece => {
  const end = endOf(bareRun, text, start);
  return { content: text.slice(start, end), start, end };
};

const makeWords = (piece: Piece, prefix: boolean): Words => {
  const { content, start, end } = piece;
  const tokens = tokenize(content);
  if (tokens.length > 0) return { type: 'words', tokens, prefix };
  if (/^(?:https?:\/\/|www\.)/i.test(content)) {
    return fail(start, end, 'Addresses inside a text cannot be searched.', ['a word', 'site:example.com']);
  }
  return fail(start, end, 'There is nothing to search for in this.', [
    'a word with a letter, digit or emoji',
  ]);
};

const readPhrase = (text: string, start: number): Lexeme => {
  const piece = readQuoted(text, start);
  const prefix = text[piece.end] === '*';
  return { type: 'words', words: makeWords(piece, prefix), start, end: piece.end + (prefix ? 1 : 0) };
};

const readWord = ({ content, start, end }: Piece): Lexeme => {
  const star = content.indexOf('*');
  if (star === 0) fail(start, start + 1, 'A * stands at the end of a word.', ['the beginning of a word']);
  if (star > 0 && star < content.length - 1) {
    fail(start + star, start + star + 1, 'A * can only end a word.', ['a letter', 'a space']);
  }
  const text = star > 0 ? content.slice(0, -1) : content;
  return { type: 'words', words: makeWords({ content: text, start, end }, star > 0), start, end };
};

const readNear = ({ content, start, end }: Piece): Lexeme => {
  const distance = /^NEAR\/0*(\d{1,3})$/.exec(content)?.[1];
  if (distance === undefined || Number(distance) > maxNearDistance) {
    return fail(start, end, 'NEAR needs a distance in words.', [
      `NEAR/ and a number from 0 to ${maxNearDistance}`,
      '"near" in quotes to search for the word',
    ]);
  }
  return { type: 'NEAR', distance: Number(distance), start, end };
};

const tagForm = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*/u;
const handleForm = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_.@-]*[\p{L}\p{N}\p{M}_])?/u;

const named = {
  '#': { type: 'hashtag', what: 'a hashtag', form: tagForm, inside: ['letters, digits or _'] },
  '@': {
    type: 'handle',
    what: 'a handle',
    form: handleForm,
    inside: ['letters, digits, _, and . or - between'],
  },
} as const;

/** A hashtag or a handle: its sign, then a name that fills the piece. */
const readNamed = ({ content, start, end }: Piece, sign: keyof typeof named): Lexeme => {
  const { type, what, form, inside } = named[sign];
  const name = content.slice(1);
  const length = form.exec(name)?.[0].length ?? 0;
  if (length === 0)
    return fail(start + 1, end, `This is not ${what}.`, [`the name of ${what} after ${sign}`]);
  if (length < name.length) {
    return fail(start + 1 + length, start + 2 + length, `This cannot be part of ${what}.`, inside);
  }
  const value = foldText(name);
  // Folding may take a sign such as ½ apart into what no name can have.
  if (value.length > maxTokenLength || form.exec(value)?.[0] !== value) {
    return fail(start, end, `This is not ${what}.`, [`at most ${maxTokenLength} letters and digits`]);
  }
  return { type: 'clause', clause: { type, value }, start, end };
};

const readField = (text: string, start: number, name: string): Lexeme => {
  const field = findQueryField(name);
  if (field === null) {
    const known = queryFields.map((each) => `${each.name}:`);
    return fail(
      start,
      start + name.length,
      `There is no field “${shown(name)}”; quotes around it would search for the text itself.`,
      known,
    );
  }
  const at = start + name.length + 1;
  const quoted = quote.test(text[at] ?? '');
  const piece = quoted ? readQuoted(text, at) : readBare(text, at);
  if (piece.end === at)
    return fail(at, at, `${field.name}: needs a value right after the colon.`, [field.expected]);
  const clause = field.read(piece.content.trim());
  if (clause === null) {
    return fail(at, piece.end, `${field.name}: cannot be “${shown(piece.content)}”.`, [field.expected]);
  }
  return { type: 'clause', clause, start, end: piece.end };
};

const readRun = (text: string, start: number): Lexeme => {
  const piece = readBare(text, start);
  const { content, end } = piece;
  if (content === 'AND' || content === 'OR' || content === 'NOT') return { type: content, start, end };
  if (/^NEAR(?:\/|$)/.test(content)) return readNear(piece);
  const [sign] = content;
  if (sign === '#' || sign === '@') return readNamed(piece, sign);
  const name = /^([a-z]+):/i.exec(content)?.[1];
  if (name !== undefined && !/^https?:\/\//i.test(content)) return readField(text, start, name);
  return readWord(piece);
};

/**
 * The lexeme at or after `offset`. Offsets are those of `text`, which `narrow` has seen.
 * @throws QuerySyntaxFault where there is none.
 */
export const readLexeme = (text: string, offset: number): Lexeme => {
  const start = endOf(space, text, offset);
  const first = text[start];
  if (first === undefined) return { type: 'end', start, end: start };
  if (first === '(' || first === ')' || first === '-') return { type: first, start, end: start + 1 };
  return quote.test(first) ? readPhrase(text, start) : readRun(text, start);
};
