import { compareText } from '../text-order.ts';
import { logOddsZ } from './log-odds.ts';

/** What counting words reads of a mention. */
export interface Wording {
  readonly storyId: string;
  /** Its tokens in order. */
  readonly tokens: readonly string[];
}

/** A word or phrase that is more frequent on one side. */
export interface WordDifference {
  readonly tokens: readonly string[];
  /** Mentions with it. */
  readonly before: number;
  readonly after: number;
  /** Log-odds ratio in its standard errors, over stories: above zero where it is more frequent after. */
  readonly z: number;
}

export interface WordDifferences {
  /** The surest first. */
  readonly more: readonly WordDifference[];
  readonly less: readonly WordDifference[];
}

const LONGEST_PHRASE = 3;
const SHORTEST_WORD = 3;
/** Among thousands of words some differ by chance: those that differ less are left out. */
const LEAST_Z = 2.6;
/** The first and last word of a phrase differ at least so much themselves. */
const EDGE_Z = 1.5;
/** Fewer stories with it, on both sides together, say nothing. */
const LEAST_STORIES = 5;
const SHOWN = 15;
/** A phrase that makes up so much of a word's mentions is shown in its place. */
const MOST_OF_IT = 0.8;

interface Counts {
  mentions: number;
  stories: number;
}

/** Words of a text, or its phrases of which every word is in `frequent`; each once, joined by spaces, which no token holds. */
const phrasesOf = (tokens: readonly string[], frequent: ReadonlySet<string> | null): ReadonlySet<string> => {
  if (frequent === null) return new Set(tokens);
  const found = new Set<string>();
  for (let from = 0; from < tokens.length; from += 1) {
    let phrase = tokens[from] ?? '';
    for (let to = from + 1; to < tokens.length && to < from + LONGEST_PHRASE; to += 1) {
      const [last, next] = [tokens[to - 1] ?? '', tokens[to] ?? ''];
      if (!frequent.has(last) || !frequent.has(next)) break;
      phrase = `${phrase} ${next}`;
      found.add(phrase);
    }
  }
  return found;
};

const groupByStory = (mentions: readonly Wording[]): readonly (readonly Wording[])[] => {
  const stories = new Map<string, Wording[]>();
  for (const mention of mentions) {
    const story = stories.get(mention.storyId);
    if (story === undefined) stories.set(mention.storyId, [mention]);
    else story.push(mention);
  }
  return [...stories.values()];
};

const countPhrases = (
  stories: readonly (readonly Wording[])[],
  frequent: ReadonlySet<string> | null,
): ReadonlyMap<string, Counts> => {
  const counts = new Map<string, Counts>();
  for (const story of stories) {
    const within = new Map<string, number>();
    for (const { tokens } of story)
      for (const phrase of phrasesOf(tokens, frequent)) within.set(phrase, (within.get(phrase) ?? 0) + 1);
    for (const [phrase, mentions] of within) {
      const known = counts.get(phrase);
      if (known === undefined) counts.set(phrase, { mentions, stories: 1 });
      else {
        known.mentions += mentions;
        known.stories += 1;
      }
    }
  }
  return counts;
};

interface Compared {
  readonly phrase: string;
  readonly before: Counts;
  readonly after: Counts;
}

const none: Counts = { mentions: 0, stories: 0 };

/** What is in enough stories of both sides together. */
const compareCounts = (
  before: ReadonlyMap<string, Counts>,
  after: ReadonlyMap<string, Counts>,
): readonly Compared[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .map((phrase) => ({ phrase, before: before.get(phrase) ?? none, after: after.get(phrase) ?? none }))
    .filter((found) => found.before.stories + found.after.stories >= LEAST_STORIES);

const holds = (phrase: readonly string[], part: readonly string[]): boolean =>
  ` ${phrase.join(' ')} `.includes(` ${part.join(' ')} `);

const sizeOf = ({ before, after }: WordDifference): number => before + after;

/** Each thing once: the phrase where it is most of the word's mentions, otherwise the surer of the two. */
const withoutRepeats = (found: readonly WordDifference[]): readonly WordDifference[] => {
  const kept: WordDifference[] = [];
  const isMostOf = (phrase: WordDifference, part: WordDifference): boolean =>
    phrase.tokens.length > part.tokens.length &&
    holds(phrase.tokens, part.tokens) &&
    sizeOf(phrase) >= MOST_OF_IT * sizeOf(part);
  for (const each of found) {
    if (found.some((phrase) => isMostOf(phrase, each))) continue;
    if (kept.some(({ tokens }) => holds(tokens, each.tokens) || holds(each.tokens, tokens))) continue;
    kept.push(each);
  }
  return kept;
};

/**
 * Words and phrases of up to three words that are in more of the mentions of one side than of the other. Copies of one
 * story count once for how sure that is.
 * @param known words that explain nothing, such as the brand's own name.
 */
export const wordDifferences = (
  before: readonly Wording[],
  after: readonly Wording[],
  known: ReadonlySet<string>,
): WordDifferences => {
  const [storiesBefore, storiesAfter] = [groupByStory(before), groupByStory(after)];
  const compared = (frequent: ReadonlySet<string> | null): readonly Compared[] =>
    compareCounts(countPhrases(storiesBefore, frequent), countPhrases(storiesAfter, frequent));
  const zOf = (found: Compared): number =>
    logOddsZ(
      { count: found.after.stories, of: storiesAfter.length },
      { count: found.before.stories, of: storiesBefore.length },
    );
  const words = compared(null);
  const phrases = compared(new Set(words.map(({ phrase }) => phrase)));
  const ofWord = new Map(words.map((word) => [word.phrase, zOf(word)]));
  // A phrase that begins or ends with "of", or the brand's name, says less than what stands between.
  const isTelling = (token: string, z: number): boolean =>
    token.length >= SHORTEST_WORD && !known.has(token) && Math.sign(z) * (ofWord.get(token) ?? 0) >= EDGE_Z;
  const differing = [...words, ...phrases].flatMap((found): WordDifference[] => {
    const [tokens, z] = [found.phrase.split(' '), zOf(found)];
    const edges = [tokens[0] ?? '', tokens.at(-1) ?? ''];
    if (Math.abs(z) < LEAST_Z || !edges.every((token) => isTelling(token, z))) return [];
    return [{ tokens, before: found.before.mentions, after: found.after.mentions, z }];
  });
  const surest = (sign: 1 | -1): readonly WordDifference[] =>
    withoutRepeats(
      differing
        .filter(({ z }) => Math.sign(z) === sign)
        .sort(
          (one, other) =>
            Math.abs(other.z) - Math.abs(one.z) || compareText(one.tokens.join(' '), other.tokens.join(' ')),
        ),
    ).slice(0, SHOWN);
  return { more: surest(1), less: surest(-1) };
};
