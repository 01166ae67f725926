import { inChannelOrder } from '../in-channel-order.ts';
import type { ChannelCount, MentionFilter } from '../port.ts';
import type { Context } from './context.ts';
import { selectPlaces } from './list-mentions.ts';

/** @see MentionStore.countChannels */
export const countChannels = async (
  context: Context,
  filter: MentionFilter,
): Promise<readonly ChannelCount[]> => {
  const rows = await selectPlaces(context, filter)
    .select((is) => ['mention.source as channel', 'mention.lang', is.fn.countAll<string>().as('mentions')])
    .groupBy(['mention.source', 'mention.lang'])
    .execute();
  return inChannelOrder(rows.map(({ mentions, ...row }) => ({ ...row, mentions: Number(mentions) })));
};
