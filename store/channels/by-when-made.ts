import type { Channel } from '../../domain/telling/channel.ts';
import { compareText } from '../../domain/text-order.ts';

export const byWhenMade = (one: Channel, other: Channel): number =>
  compareText(one.createdAt, other.createdAt) || compareText(one.id, other.id);
