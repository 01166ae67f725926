import type { ComparedSide } from '../domain/drivers/compared-side.ts';
import { LEAST_STORIES } from '../domain/drivers/explain-change.ts';
import { type WordDifferences, type Wording, wordDifferences } from '../domain/drivers/word-differences.ts';
import type { StoredMention } from '../domain/mention.ts';
import { mentionTokens } from '../domain/query/tokens.ts';
import { type Comparison, filterOf } from './load-change.ts';
import type { MentionStore } from './port.ts';
import { readNewest } from './read-newest.ts';

/** Mentions read of each side, and their words: the newest. */
const READ_AT_MOST = 2000;
const TOKENS_AT_MOST = 150_000;

/** The mentions of a side whose words were counted. */
export interface ReadSide extends ComparedSide {
  readonly mentions: number;
  /** Older ones were not read: the side begins where they end. */
  readonly isCut: boolean;
}

export interface ComparedWords {
  readonly before: ReadSide;
  readonly after: ReadSide;
  /** Null where a side has too few stories. */
  readonly differences: WordDifferences | null;
}

/** The newest first; as many as the limit on words allows. */
const takeWordings = (mentions: readonly StoredMention[]): readonly Wording[] => {
  const wordings: Wording[] = [];
  let words = 0;
  for (const mention of mentions.slice(0, READ_AT_MOST)) {
    const tokens = mentionTokens(mention);
    words += tokens.length;
    if (words > TOKENS_AT_MOST && wordings.length > 0) break;
    wordings.push({ storyId: mention.storyId, tokens });
  }
  return wordings;
};

const isThin = (wordings: readonly Wording[]): boolean =>
  new Set(wordings.map(({ storyId }) => storyId)).size < LEAST_STORIES;

/**
 * What is said in more of the mentions of one side than of the other.
 * @param mayTell leaves out mentions whose words may not be told. @param known words that explain nothing.
 */
export const loadWords = async (
  { mentions }: { readonly mentions: Pick<MentionStore, 'list'> },
  { before, after, timeZone }: Comparison,
  ask: {
    readonly known: ReadonlySet<string>;
    readonly mayTell: (mention: StoredMention) => boolean;
    readonly now: Date;
  },
): Promise<ComparedWords> => {
  const read = async (side: ComparedSide) => {
    const found = (await readNewest(mentions, filterOf(side, timeZone, ask.now), READ_AT_MOST + 1)).filter(
      ask.mayTell,
    );
    const wordings = takeWordings(found);
    const isCut = wordings.length < found.length;
    const from = isCut ? (found[wordings.length - 1]?.at ?? side.from) : side.from;
    return { wordings, side: { ...side, from, mentions: wordings.length, isCut } };
  };
  const [one, other] = await Promise.all([read(before), read(after)]);
  return {
    before: one.side,
    after: other.side,
    differences:
      isThin(one.wordings) || isThin(other.wordings)
        ? null
        : wordDifferences(one.wordings, other.wordings, ask.known),
  };
};
