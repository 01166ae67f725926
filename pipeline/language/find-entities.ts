import type { EntityKind, Judgement } from '../../domain/judgement.ts';

/** The first that fits at a place counts. */
const kinds: readonly (readonly [EntityKind, string])[] = [
  ['handle', '(?<![\\w@.])@\\w[\\w.-]*\\w'],
  ['hashtag', '(?<![\\w&/])#(?=\\w*\\p{L})[\\p{L}\\p{N}\\p{M}_]+'],
  [
    'money',
    '[$€£¥₹]\\s?\\d[\\d.,]{0,12}(?:\\s?(?:k|m|bn)\\b)?|\\b\\d[\\d.,]{0,12}\\s?(?:dollars?|euros?|pounds?|bucks|usd|eur|gbp|€|£)(?!\\w)',
  ],
  [
    'time',
    '\\b\\d{1,2}:\\d{2}(?:\\s?[ap]\\.?m\\b)?|\\b\\d{1,2}\\s?[ap]m\\b|\\b\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4}\\b',
  ],
  [
    'code',
    '\\b(?=[A-Z\\d-]{0,14}\\d)(?=[A-Z\\d-]{0,14}[A-Z])[A-Z\\d][A-Z\\d-]{2,14}\\b|(?<=\\bflight (?:no\\.? |number )?)#?\\d{2,4}\\b|(?<=#)\\d{3,}\\b',
  ],
  ['name', '(?<=[\\p{Ll}\\d,]\\s)\\p{Lu}\\p{Ll}+(?:[ -]\\p{Lu}\\p{Ll}+){0,3}'],
];
const groups = kinds.map(([, pattern]) => `(${pattern})`).join('|');
/** What is written small but for names, in English; elsewhere a capital says too little. */
const english = new RegExp(groups, 'gu');
const others = new RegExp(
  kinds
    .slice(0, -1)
    .map(([, pattern]) => `(${pattern})`)
    .join('|'),
  'gu',
);

const notNames = new Set(
  'I The A An And But So My We You He She It They This That Please Thanks Thank Why How What When Where'.split(
    ' ',
  ),
);
const MOST_ENTITIES = 30;

/**
 * Handles, hashtags, sums, times, codes (of flights, orders, models) and, in English, names within a sentence, each
 * once. By patterns alone.
 */
export const findEntities = (text: string, lang: string | null): NonNullable<Judgement['entities']> => {
  const found = new Map<string, { kind: EntityKind; text: string }>();
  for (const match of text.matchAll(lang === 'en' ? english : others)) {
    const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)]?.[0];
    if (kind === undefined || (kind === 'name' && notNames.has(match[0]))) continue;
    found.set(`${kind} ${match[0]}`, { kind, text: match[0] });
    if (found.size >= MOST_ENTITIES) break;
  }
  return [...found.values()];
};
