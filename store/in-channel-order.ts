import { compareText } from '../domain/text-order.ts';
import type { ChannelCount } from './port.ts';

/** By channel, then language, none first: engines sort text, and what is missing, each their own way. */
export const inChannelOrder = (counts: readonly ChannelCount[]): readonly ChannelCount[] =>
  counts.toSorted(
    (one, other) => compareText(one.channel, other.channel) || compareText(one.lang ?? '', other.lang ?? ''),
  );
