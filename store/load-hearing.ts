import type { Brand } from '../domain/brand.ts';
import type { BrandHearing, ChannelHearing } from '../domain/competitors/comparable.ts';
import { type Gap, servesBrand } from '../domain/gap.ts';
import type { Instant } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import type { ChannelCount } from './port.ts';

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
}

/** A source as far as it tells who is heard where. */
export interface ListeningSource {
  readonly source: Source;
  /** The first success with its settings as they are; null before one, and of what is pushed. */
  readonly listeningSince: Instant | null;
}

/** Some channels are read by several collectors: `reddit` by `reddit-feed` too. */
const channelOf = (collector: string, channels: readonly string[]): string =>
  channels.find((channel) => collector === channel || collector.startsWith(`${channel}-`)) ?? collector;

/** Ms of `[from, to)` that lie in at least one of the gaps. */
export const unheardIn = (gaps: readonly Pick<Gap, 'from' | 'to'>[], { from, to, now }: Stretch): number => {
  const cut = gaps
    .map((gap) => ({
      begins: Math.max(Date.parse(gap.from), Date.parse(from)),
      ends: Math.min(Date.parse(gap.to ?? now), Date.parse(to)),
    }))
    .filter(({ begins, ends }) => begins < ends)
    .toSorted((one, other) => one.begins - other.begins);
  let [until, total] = [Number.NEGATIVE_INFINITY, 0];
  for (const { begins, ends } of cut) {
    total += Math.max(0, ends - Math.max(begins, until));
    until = Math.max(until, ends);
  }
  return total;
};

/**
 * How one brand is heard, channel by channel: from what it brought, and from the sources that are about it alone. A
 * source for all brands that brought nothing about this one tells nothing: it may not have asked for it.
 * @param gaps those that were not filled afterwards.
 */
export const hearingOf = (
  brand: Pick<Brand, 'id' | 'languages'>,
  counts: readonly ChannelCount[],
  sources: readonly ListeningSource[],
  gaps: readonly Gap[],
  stretch: Stretch,
): BrandHearing => {
  const found = [...new Set(counts.map(({ channel }) => channel))];
  const serving = sources.filter(({ source }) => servesBrand(source, brand.id));
  const listens = ({ source, listeningSince }: ListeningSource): boolean =>
    source.enabled && source.aboutBrandId === brand.id && (listeningSince ?? stretch.to) <= stretch.from;
  const own = serving.filter(listens).map(({ source }) => channelOf(source.collector, found));
  const toHearing = (channel: string): ChannelHearing => {
    const ids = serving
      .filter(({ source }) => channelOf(source.collector, found) === channel)
      .map(({ source }) => source.id);
    const mentions = counts.reduce((sum, each) => sum + (each.channel === channel ? each.mentions : 0), 0);
    return {
      state: mentions > 0 ? 'heard' : 'silent',
      mentions,
      unheardMs: unheardIn(
        gaps.filter(({ sourceId, caughtUp }) => !caughtUp && ids.includes(sourceId)),
        stretch,
      ),
    };
  };
  return {
    brandId: brand.id,
    channels: new Map([...new Set([...found, ...own])].map((channel) => [channel, toHearing(channel)])),
    languages: brand.languages,
  };
};
