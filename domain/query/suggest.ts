import { findQueryField, type QueryField, queryFields, type Vocabulary } from './fields.ts';
import { foldName } from './fold.ts';

/** Values the reader's own mentions have, most used first. */
export type QueryVocabulary = {
  readonly [Name in Vocabulary]?: readonly string[];
};

/** Replace `[from, to)` (UTF-16 units) by `insert`. */
export interface QuerySuggestion {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly label: string;
  /** One line for a person. */
  readonly help: string;
}

const maxSuggestions = 20;

const operators = [
  { insert: 'OR ', label: 'OR', help: 'Either side' },
  { insert: 'AND ', label: 'AND', help: 'Both sides (a space means the same)' },
  { insert: 'NOT ', label: 'NOT', help: 'Leave out what follows (so does a - before it)' },
  { insert: 'NEAR/5 ', label: 'NEAR/5', help: 'Both words, at most 5 words apart' },
];
const joining = new Set(['OR', 'AND', 'NEAR/5']);

/** The piece of the query around the caret: what stands between spaces or parentheses outside quotes. */
interface Piece {
  readonly from: number;
  readonly to: number;
  /** What of it stands before the caret. */
  readonly typed: string;
  /** Is the caret in a quoted phrase that is no field's value? */
  readonly inPhrase: boolean;
}

const isQuote = (character: string): boolean => /["“”„«»]/.test(character);

const findPiece = (text: string, caret: number): Piece => {
  let from = 0;
  let inQuote = false;
  for (let at = 0; at < caret; at += 1) {
    const character = text.charAt(at);
    if (isQuote(character)) inQuote = !inQuote;
    else if (!inQuote && (/[\s()（）]/.test(character) || (character === '-' && from === at))) from = at + 1;
  }
  let to = caret;
  while (to < text.length && (inQuote || !/[\s()（）]/.test(text.charAt(to)))) {
    if (isQuote(text.charAt(to))) inQuote = !inQuote;
    to += 1;
  }
  const typed = text.slice(from, caret);
  return { from, to, typed, inPhrase: isQuote(typed.charAt(0)) };
};

const plainValue = (value: string): string =>
  /^[^\s()"“”„«»]+$/.test(value) ? value : `"${value.replace(/["“”„«»]/g, '')}"`;

const valuesOf = (field: QueryField, vocabulary: QueryVocabulary): readonly string[] =>
  typeof field.values === 'string' ? (vocabulary[field.values] ?? []) : field.values;

/** Those that begin with what was typed, then those with a later word that does. */
const ranked = (values: readonly string[], typed: string): string[] => {
  const wanted = foldName(typed);
  const begins = values.filter((value) => foldName(value).startsWith(wanted));
  const inside = values.filter((value) => !begins.includes(value) && foldName(value).includes(` ${wanted}`));
  return [...begins, ...inside];
};

const suggestValues = (field: QueryField, typed: string, vocabulary: QueryVocabulary) =>
  ranked(valuesOf(field, vocabulary), typed.replace(/["“”„«»]/g, '')).map((value) => ({
    insert: `${field.name}:${plainValue(value)}`,
    label: `${field.name}:${value}`,
    help: field.help,
  }));

const suggestNames = (typed: string, before: string) => {
  const wanted = typed.toLowerCase();
  const fields = queryFields
    .filter(({ name }) => name.startsWith(wanted))
    .map(({ name, help }) => ({ insert: `${name}:`, label: `${name}:`, help }));
  const afterSomething =
    /[^\s(（-]\s+$/.test(before) && !/(?:^|[\s(（])(?:AND|OR|NOT|NEAR\/\d+)\s+$/.test(before);
  const words = operators.filter(
    ({ label }) => label.toLowerCase().startsWith(wanted) && (afterSomething || !joining.has(label)),
  );
  return [...fields, ...words];
};

/**
 * What could be written at the caret, best first, at most 20: fields and operators where a word begins, values
 * after a field's colon. Nothing inside a phrase. Never throws, however wrong the query is.
 * @param caret UTF-16 units into `text`; beyond its ends counts as the end.
 */
export const suggestQuery = (
  text: string,
  caret: number,
  vocabulary: QueryVocabulary,
): readonly QuerySuggestion[] => {
  const { from, to, typed, inPhrase } = findPiece(text, Math.min(Math.max(caret, 0), text.length));
  if (inPhrase) return [];
  const colon = typed.search(/[:：]/);
  if (colon < 0) {
    const before = text.slice(0, from);
    // A value that stands behind the caret belongs to the name and stays.
    const rest = text.slice(from, to).search(/[:：]/);
    const end = rest < 0 ? to : from + rest + 1;
    return suggestNames(typed, before).map((each) => ({ from, to: end, ...each }));
  }
  const field = findQueryField(typed.slice(0, colon));
  if (field === null) return [];
  const values = suggestValues(field, typed.slice(colon + 1), vocabulary);
  return values.slice(0, maxSuggestions).map((each) => ({ from, to, ...each }));
};
