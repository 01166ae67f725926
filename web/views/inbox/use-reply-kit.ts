import { useEffect, useState } from 'preact/hooks';
import type { ReplyKit } from '../../../api/schemas/reply-kit.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import type { Placeholder } from '../../../domain/replies/placeholders.ts';
import { linkOfVoice } from '../../../domain/replies/voice.ts';
import { getReplyKit } from '../../api/reply-kit.ts';
import { humanise, sourceName } from '../../format/words.ts';
import { useShell } from '../../shell/shell-context.ts';
import { authorName } from './author-words.ts';

/** Templates and voice of a brand; null until they are there. Without them one can write all the same. */
export const useReplyKit = (brand: Brand | null): ReplyKit | null => {
  const { api } = useShell();
  const [kit, setKit] = useState<ReplyKit | null>(null);
  const brandId = brand?.id ?? null;
  useEffect(() => {
    setKit(null);
    if (brandId === null) return;
    const controller = new AbortController();
    getReplyKit(api, brandId, controller.signal).then(setKit, () => {});
    return () => controller.abort();
  }, [api, brandId]);
  return kit;
};

/** What placeholders stand for in an answer to a mention. */
export const placeholderValues = (
  mention: StoredMention,
  { brand, kit, agent }: { brand: Brand | null; kit: ReplyKit; agent: string | null },
): Readonly<Record<Placeholder, string | null>> => {
  const [topic] = mention.judgement.topics;
  return {
    author: mention.author === null ? null : authorName(mention.author),
    brand: brand?.name ?? null,
    agent,
    topic: topic === undefined ? null : humanise(topic.topic).toLowerCase(),
    channel: sourceName(mention.source),
    link: linkOfVoice(kit.voice),
  };
};
