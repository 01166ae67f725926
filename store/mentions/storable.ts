/** NUL and halves of surrogate pairs: neither PostgreSQL's text nor UTF-8 can hold them. */
const unstorable = /[\0\p{Cs}]/gu;
const mayBeUnstorable = /\\u(?:0000|d[89a-f])/i;

/** Text as any store can hold it: what it cannot becomes U+FFFD. */
export const toStorableText = (text: string): string => text.replace(unstorable, '\ufffd');

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return toStorableText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [toStorableText(key), clean(own)]));
};

/** A value as JSON that any store can hold; what it cannot becomes U+FFFD. No value is `null`. */
export const toStorableJson = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'null';
  return mayBeUnstorable.test(text) ? JSON.stringify(clean(JSON.parse(text))) : text;
};
