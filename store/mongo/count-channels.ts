import { inChannelOrder } from '../in-channel-order.ts';
import type { ChannelCount, MentionFilter } from '../port.ts';
import type { Context } from './context.ts';
import { toFilter } from './list-mentions.ts';

interface Group {
  readonly _id: { readonly channel: string; readonly lang: string | null };
  readonly mentions: number;
}

/** @see MentionStore.countChannels */
export const countChannels = async (
  { in: { mention } }: Context,
  filter: MentionFilter,
): Promise<readonly ChannelCount[]> => {
  const groups = await mention
    .aggregate<Group>([
      { $match: toFilter(filter) },
      { $group: { _id: { channel: '$doc.source', lang: '$doc.lang' }, mentions: { $sum: 1 } } },
    ])
    .toArray();
  return inChannelOrder(groups.map(({ _id: { channel, lang }, mentions }) => ({ channel, lang, mentions })));
};
