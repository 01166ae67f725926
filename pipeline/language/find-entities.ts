import type { EntityKind, Judgement } from '../../domain/judgement.ts';

/**
 * The first that fits at a place counts. What stands before a place is looked at last: most places are ruled out by their
 * first character.
 */
const kinds: readonly (readonly [EntityKind, string])[] = [
  ['handle', '@(?<![\\w@.]@)\\w[\\w.-]*\\w'],
  ['hashtag', '#(?<![\\w&/]#)(?=\\w*\\p{L})[\\p{L}\\p{N}\\p{M}_]+'],
  [
    'money',
    '[$€£¥₹]\\s?\\d[\\d.,]{0,12}(?:\\s?(?:k|m|bn)\\b)?|\\d(?<=\\b\\d)[\\d.,]{0,12}\\s?(?:dollars?|euros?|pounds?|bucks|usd|eur|gbp|€|£)(?!\\w)',
  ],
  [
    'time',
    '(?=\\d)\\b(?:\\d{1,2}:\\d{2}(?:\\s?[ap]\\.?m\\b)?|\\d{1,2}\\s?[ap]m\\b|\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4}\\b)',
  ],
  [
    'code',
    '(?=[A-Z\\d])\\b(?=[A-Z\\d-]{0,14}\\d)(?=[A-Z\\d-]{0,14}[A-Z])[A-Z\\d][A-Z\\d-]{2,14}\\b|(?=[#\\d])(?<=\\bflight (?:no\\.? |number )?)#?\\d{2,4}\\b|\\d(?<=#\\d)\\d{2,}\\b',
  ],
  ['name', '\\p{Lu}(?<=[\\p{Ll}\\d,]\\s\\p{Lu})\\p{Ll}+(?:[ -]\\p{Lu}\\p{Ll}+){0,3}'],
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

/** By the first group that took part. */
const kindOf = (match: RegExpExecArray): EntityKind | undefined => {
  for (let at = 0; at < kinds.length; at += 1) if (match[at + 1] !== undefined) return kinds[at]?.[0];
  return undefined;
};

/**
 * Handles, hashtags, sums, times, codes (of flights, orders, models) and, in English, names within a sentence, each
 * once. By patterns alone.
 */
export const findEntities = (text: string, lang: string | null): NonNullable<Judgement['entities']> => {
  const found = new Map<string, { kind: EntityKind; text: string }>();
  const pattern = lang === 'en' ? english : others;
  pattern.lastIndex = 0;
  // No `matchAll`: for each text it would make the pattern anew.
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const kind = kindOf(match);
    if (kind === undefined || (kind === 'name' && notNames.has(match[0]))) continue;
    found.set(`${kind} ${match[0]}`, { kind, text: match[0] });
    if (found.size >= MOST_ENTITIES) break;
  }
  return [...found.values()];
};
