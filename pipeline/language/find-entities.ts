import type { EntityKind, Judgement } from '../../domain/judgement.ts';

/** The first that fits at a place counts. */
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
const patternOf = (parts: typeof kinds): RegExp =>
  new RegExp(parts.map(([, pattern]) => `(${pattern})`).join('|'), 'uy');
/** What is written small but for names, in English; elsewhere a capital says too little. */
const english = patternOf(kinds);
const others = patternOf(kinds.slice(0, -1));

/** By code of an ASCII character, 1 when an entity may begin with it: at the other places no pattern is asked. */
const begins = new Uint8Array(128);
for (const each of '@#$0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') begins[each.charCodeAt(0)] = 1;
const mayBegin = (code: number): boolean => code >= begins.length || begins[code] === 1;

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
  const found: { kind: EntityKind; text: string }[] = [];
  const pattern = lang === 'en' ? english : others;
  for (let at = 0; at < text.length && found.length < MOST_ENTITIES; at += 1) {
    if (!mayBegin(text.charCodeAt(at))) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    at = pattern.lastIndex - 1;
    const [entity] = match;
    const kind = kindOf(match);
    if (kind === undefined || (kind === 'name' && notNames.has(entity))) continue;
    if (!found.some((before) => before.text === entity && before.kind === kind))
      found.push({ kind, text: entity });
  }
  return found;
};
