import type { Alert, Cause } from '../../domain/alerts/alert.ts';
import { explainRise, type Spoken } from '../../domain/alerts/explain-rise.ts';
import { queryOf } from '../../domain/alerts/watch-words.ts';
import type { Brand } from '../../domain/brand.ts';
import { brandNames } from '../../domain/brand-names.ts';
import { fromEpochMs, type Instant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { parseQuery } from '../../domain/query/parse.ts';
import { stretchQuery } from '../../domain/query/stretch-query.ts';
import { mentionTokens } from '../../domain/query/tokens.ts';
import type { MentionStore } from '../../store/port.ts';
import { readNewest } from '../../store/read-newest.ts';

/** Mentions read of the event, and of what came before it. */
const READ_AT_MOST = 1000;
/** What an event is compared with, before its beginning. */
const BEFORE_MS = 14 * 86_400_000;

const toSpoken = (mention: StoredMention, names: ReadonlySet<string>): Spoken => ({
  id: mention.id,
  storyId: mention.storyId,
  topics: mention.judgement.topics.map(({ topic }) => topic),
  words: mentionTokens(mention).filter((word) => !names.has(word)),
  followers: mention.author?.followers ?? null,
});

/** The newest mentions of a stretch that still have their words. */
const readStretch = async (
  mentions: Pick<MentionStore, 'list'>,
  brand: Brand,
  query: string,
  now: Date,
): Promise<readonly Spoken[]> => {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new RangeError(`an alert asks what is no query: ${query}`);
  const filter = { brandId: brand.id, query: parsed.query, now, timeZone: brand.timeZone };
  const read = await readNewest(mentions, filter, READ_AT_MOST);
  const names = brandNames(brand);
  return read.map((mention) => toSpoken(mention, names));
};

/** What explains an alert, from the mentions kept: those it counts, against those of the two weeks before. */
export const loadCause = async (
  mentions: Pick<MentionStore, 'list'>,
  brand: Brand,
  { watch, from, to }: Pick<Alert, 'watch' | 'from' | 'to'>,
  now: Date,
): Promise<Cause | null> => {
  // A topic is no reason for itself: with it go all mentions of the time.
  const counted = watch.kind === 'topic' ? '' : queryOf(watch);
  const start: Instant = fromEpochMs(Date.parse(from) - BEFORE_MS);
  return explainRise(
    await readStretch(mentions, brand, stretchQuery(from, to, counted), now),
    await readStretch(mentions, brand, stretchQuery(start, from, counted), now),
  );
};
