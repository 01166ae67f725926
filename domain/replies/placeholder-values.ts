import { humanise, sourceName } from '../channel-name.ts';
import type { StoredMention } from '../mention.ts';
import type { Placeholder } from './placeholders.ts';
import { type BrandVoice, linkOfVoice } from './voice.ts';

type Answered = Pick<StoredMention, 'author' | 'judgement' | 'source'>;

/** What placeholders stand for in an answer to a mention; null for what is not known of it. */
export const placeholderValues = (
  { author, judgement, source }: Answered,
  {
    brand,
    voice,
    agent,
  }: { readonly brand: string | null; readonly voice: BrandVoice; readonly agent: string | null },
): Readonly<Record<Placeholder, string | null>> => {
  const [topic] = judgement.topics;
  return {
    author: author?.name ?? (author?.handle ? `@${author.handle}` : null),
    brand,
    agent,
    topic: topic === undefined ? null : humanise(topic.topic).toLowerCase(),
    channel: sourceName(source),
    link: linkOfVoice(voice),
  };
};
