import { toUSVString } from 'node:util';

const DEEPEST = 64;

/** Nearly all values are: to find that out is much cheaper than to build them again. */
const isStorable = (value: unknown, depth: number): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.every((inner) => isStorable(inner, depth + 1));
  return Object.entries(value).every(
    ([key, inner]) => isStorable(key, depth) && isStorable(inner, depth + 1),
  );
};

/**
 * The same value with text every store can keep: NUL goes, half a character becomes U+FFFD (PostgreSQL's jsonb
 * refuses both), and what is nested absurdly deep becomes null.
 */
export const storable = <Value>(value: Value): Value =>
  // The shape is kept, only text within it changes, which the type system cannot follow.
  isStorable(value, 0) ? value : (clean(value, 0) as Value);

const cleanText = (text: string): string => toUSVString(text.replaceAll('\u0000', ''));

const clean = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((inner) => clean(inner, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [cleanText(key), clean(inner, depth + 1)]),
  );
};
