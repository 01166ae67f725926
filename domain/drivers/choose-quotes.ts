import type { StoredMention } from '../mention.ts';
import { compareText } from '../text-order.ts';
import { quoteSpan } from './quote-span.ts';

/** Words of a mention, just as they are kept: `text.slice(from, to)` of its text, or of its title where it has no text. */
export interface Quote {
  readonly mention: StoredMention;
  readonly text: string;
  /** Something of it stands before, or after. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** Quotes of one topic. */
export const QUOTES = 3;
/** What a reply of few words says is understood only from what it answers. */
const LEAST_LENGTH = 25;

/** How surely it is what it is quoted for: of the topic and of that feeling. A person's word is certain. */
const sureness = ({ judgement }: StoredMention, topic: string | null): number => {
  const { label, probabilities } = judgement.sentiment;
  const isNamed = label === 'negative' || label === 'neutral' || label === 'positive';
  const feeling = judgement.corrected?.sentiment === undefined && isNamed ? (probabilities?.[label] ?? 1) : 1;
  const found = judgement.topics.find((each) => each.topic === topic);
  return feeling * (found?.confidence ?? 1);
};

const toQuote = (mention: StoredMention, topic: string | null): Quote => {
  const whole = mention.text === '' ? (mention.title ?? '') : mention.text;
  const words = mention.judgement.topics.find((each) => each.topic === topic)?.words ?? [];
  const [from, to] = quoteSpan(whole, words);
  return {
    mention,
    text: whole.slice(from, to),
    cutBefore: whole.slice(0, from).trim() !== '',
    cutAfter: whole.slice(to).trim() !== '',
  };
};

const authorOf = ({ id, source, author }: StoredMention): string =>
  `${source} ${author?.id ?? author?.handle ?? author?.name ?? id}`;

/**
 * At most three mentions that say it most surely, each of another story and another author, in the words that are kept.
 * Those whose words are gone, and very short ones while there are longer, are left out.
 */
export const chooseQuotes = (mentions: readonly StoredMention[], topic: string | null): readonly Quote[] => {
  const [stories, authors] = [new Set<string>(), new Set<string>()];
  return mentions
    .filter(({ erased }) => erased === null)
    .map((mention) => ({ quote: toQuote(mention, topic), sure: sureness(mention, topic) }))
    .filter(({ quote }) => quote.text !== '')
    .sort(
      (one, other) =>
        Number(other.quote.text.length >= LEAST_LENGTH) - Number(one.quote.text.length >= LEAST_LENGTH) ||
        other.sure - one.sure ||
        compareText(one.quote.mention.id, other.quote.mention.id),
    )
    .map(({ quote }) => quote)
    .filter(({ mention }) => {
      const isNew = !stories.has(mention.storyId) && !authors.has(authorOf(mention));
      stories.add(mention.storyId);
      authors.add(authorOf(mention));
      return isNew;
    })
    .slice(0, QUOTES);
};
