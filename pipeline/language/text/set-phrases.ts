import { hashWord } from './mix-hash.ts';
import type { ModelToken } from './model-tokens.ts';
import { rememberPieces } from './remember-pieces.ts';

const MEANINGS = { good: '<good-phrase>', bad: '<bad-phrase>' } as const;
const GOES_ON = '<in-phrase>';

interface SetPhrase {
  readonly means: keyof typeof MEANINGS;
  /** Matches the words behind the first, each with a space before it. */
  readonly goesOn: RegExp;
}

const not = 'not isnt wasnt arent werent aint never';
const cannot = 'cant cannot couldnt';
const thanks = '(?: a lot| so much| very much| again)?(?: <user>)?(?: ,)?(?: for| on)?';
const spoiling =
  'losing|loosing|ruining|wasting|cancell?ing|breaking|ignoring|forgetting|delaying|messing|stranding|screwing|overcharging|failing|nothing';
const drawback =
  'bad|shabby|terrible|awful|horrible|disappointed|disappointing|unhappy|rude|slow|late|delayed|expensive|pricey|dirty|difficult|complicated|broken|boring|noisy|crowded|painful|unpleasant|annoyed|annoying|unfair';
const nuisance = 'complaints?|issues?|problems|trouble|troubles|hassle|fuss|regrets?|hitch|glitch|faults?';

/**
 * By meaning, and first words: how a phrase goes on. They mean another thing than their words do, one by one: those whose words
 * tell it (*worth every penny*) need none of this.
 */
const phrases: readonly (readonly [keyof typeof MEANINGS, string, string])[] = [
  [
    'good',
    not,
    `(?: at all| so| too| that| half| a| an| be| been| being| really| even| very| exactly| as)* (?:${drawback})`,
  ],
  [
    'good',
    `${not} wont dont doesnt didnt hasnt`,
    '(?: be| ever| once)* (?:disappoint(?:s|ed)?|lets? (?:me|us|you) down|failed|fails|skipped a beat|broken down)',
  ],
  ['good', 'wont', `(?: be)? (?:${drawback})`],
  ['good', 'not', '(?: as| so) long as (?:i |we )?(?:feared|expected|thought)'],
  ['good', 'never havent no zero without', `(?: had| have)?(?: a| an| any| single| one)* (?:${nuisance})`],
  ['good', 'nothing', ' (?:to complain about|(?:wrong|bad|negative) (?:with|about|to say))'],
  [
    'good',
    cannot,
    ' (?:really )?(?:complain|fault|go wrong|be (?:happier|better|beat|beaten|faulted|more pleased)|ask for (?:more|better)|wish for (?:more|better|a better)|praise|thank|recommend(?=(?: \\S+){0,4} enough))',
  ],
  [
    'good',
    'can could',
    ' not (?:complain|fault|go wrong|be (?:happier|better|beaten)|ask for (?:more|better)|recommend(?=(?: \\S+){0,4} enough))',
  ],
  ['good', 'second', ' to none'],
  ['good', 'hard', ' to (?:beat|fault)'],
  ['good', 'dont', ' regret'],
  ['good', 'didnt', ' have to wait'],
  ['good', 'did', ' not (?:have to wait|disappoint)'],
  [
    'good',
    'insanely stupidly crazy ridiculously obscenely scary disgustingly dead',
    ' (?:good|easy|fast|quick|cheap|nice|tasty|comfy|comfortable|cool)',
  ],
  ['good', 'hassle stress pain trouble problem worry error', '(?: -)? free'],
  ['bad', 'thanks thank thx cheers congrats congratulations', `(?: you)?${thanks} (?:${spoiling})`],
  ['bad', 'great good nice well', ` (?:job|work|one|done)${thanks} (?:${spoiling})`],
  ['bad', 'great fantastic wonderful brilliant lovely awesome perfect', '(?: ,)?(?: yet)? another'],
  ['bad', 'way', ' to (?:ruin|lose|waste|spoil)'],
  ['bad', 'leaves leave left', ' (?:a lot|much|everything|something) to be desired'],
  ['bad', 'could should', '(?: do| be| have been| have done)(?: so| much| a lot| far)* better'],
  ['bad', 'too', ' good to be true'],
  ['bad', 'used', ' to be (?:so |really )?(?:great|good|nice|better|reliable|brilliant|lovely)'],
  ['bad', 'far', ' from (?:good|great|perfect|ideal|happy|impressed)'],
  ['bad', 'less', ' than (?:ideal|impressed|stellar|helpful|happy|perfect)'],
];

const byFirst = new Map<string, SetPhrase[]>();
for (const [means, firsts, rest] of phrases) {
  const goesOn = new RegExp(`^(?:${rest})(?= |$)`);
  for (const first of firsts.split(' '))
    byFirst.set(first, [...(byFirst.get(first) ?? []), { means, goesOn }]);
}

const mayBegin = rememberPieces<ModelToken>(({ word }) => byFirst.has(word));

/** No phrase is longer, with what it is told by. */
const LONGEST = 10;

const behind = (tokens: readonly ModelToken[], at: number): string => {
  let words = '';
  for (let next = at + 1; next < Math.min(tokens.length, at + LONGEST); next += 1)
    words += ` ${(tokens[next] as ModelToken).word}`;
  return words;
};

/** The phrase that begins with a token, and how many tokens it has. */
const phraseAt = (tokens: readonly ModelToken[], at: number) => {
  const words = behind(tokens, at);
  for (const { means, goesOn } of byFirst.get((tokens[at] as ModelToken).word) ?? []) {
    const match = goesOn.exec(words);
    if (match !== null) return { means, length: match[0].split(' ').length };
  }
  return null;
};

const standIn = (token: ModelToken, word: string, kind: ModelToken['kind'], end = token.end): ModelToken => ({
  ...token,
  ...{ word, kind, end, hash: hashWord(word), scope: null, isDrawnOut: false, number: -1 },
});

/**
 * An English text's set phrases as the models see them: in the first token's place one word for all that mean well or all that mean
 * ill, which reaches to the phrase's end; in the others' what says nothing. All keep what is written. Time is linear.
 */
export const readPhrases = (tokens: readonly ModelToken[]): readonly ModelToken[] => {
  let read: ModelToken[] | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at] as ModelToken;
    const phrase = mayBegin(first) ? phraseAt(tokens, at) : null;
    if (phrase === null) continue;
    read ??= [...tokens];
    const last = at + phrase.length - 1;
    read[at] = standIn(first, MEANINGS[phrase.means], 'phrase', tokens[last]?.end);
    while (at < last) {
      at += 1;
      read[at] = standIn(tokens[at] as ModelToken, GOES_ON, 'in-phrase');
    }
  }
  return read ?? tokens;
};

/** Each token's share of a sum, those of a phrase all in its first token's place. */
export const gatherPhrases = (
  tokens: readonly ModelToken[],
  shares: readonly number[],
): readonly number[] => {
  if (!tokens.some(({ kind }) => kind === 'in-phrase')) return shares;
  const gathered = [...shares];
  for (let at = tokens.length - 1; at > 0; at -= 1) {
    if (tokens[at]?.kind !== 'in-phrase') continue;
    gathered[at - 1] = (gathered[at - 1] ?? 0) + (gathered[at] ?? 0);
    gathered[at] = 0;
  }
  return gathered;
};
