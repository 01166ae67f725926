import type { FastifyRequest } from 'fastify';
import type { Brand } from '../domain/brand.ts';
import type { Campaign } from '../domain/campaigns/campaign.ts';
import { contestState, type Draw, entryClause, type KeptContest } from '../domain/campaigns/contest.ts';
import { drawPlaces, type Place } from '../domain/campaigns/draw-places.ts';
import { chooseQuotes } from '../domain/drivers/choose-quotes.ts';
import type { StoredMention } from '../domain/mention.ts';
import { printQuery } from '../domain/query/print.ts';
import { loadEntries } from '../store/load-entries.ts';
import type { Store } from '../store/port.ts';
import { fingerprintOf, ticketOf } from './contest-seed.ts';
import type { ContestPlace, ContestReport, ContestRow } from './schemas/contests.ts';
import type { Sharing } from './share.ts';
import { toQuote } from './to-quote.ts';

export interface ContestContext {
  readonly store: Pick<Store, 'brands' | 'campaigns' | 'mentions' | 'authors'>;
  readonly sharing: Sharing;
  readonly now: () => Date;
}

/** A contest with what it belongs to. */
export interface FoundContest {
  readonly contest: KeptContest;
  readonly campaign: Campaign;
  readonly brand: Brand;
  readonly draw: Draw | null;
}

/** Shown after the winners, who may have to be replaced. */
const NEXT_SHOWN = 3;

/** Without the secret. */
export const toRow = (kept: KeptContest, isDrawn: boolean, now: Date): ContestRow => {
  const { secret: _untold, setAside: _apart, ...contest } = kept;
  return { ...contest, state: contestState(contest, isDrawn, now.getTime()) };
};

/** All entries of a draw in their order. */
export const placesOf = (contest: KeptContest, draw: Draw): readonly Place[] =>
  drawPlaces(
    draw.entries,
    ticketOf(contest, draw),
    contest.winners,
    new Set(contest.setAside.map(({ entry }) => entry)),
  );

const shownPlaces = (places: readonly Place[]): readonly Place[] => {
  const next = places.filter(({ standing }) => standing === 'next').slice(0, NEXT_SHOWN);
  const last = next.at(-1)?.place ?? places.length;
  return places.filter(({ place }) => place <= last);
};

const toDrawReport = async (
  { store, sharing }: ContestContext,
  request: FastifyRequest,
  contest: KeptContest,
  draw: Draw,
  entriesNow: readonly string[],
): Promise<NonNullable<ContestReport['draw']>> => {
  const shown = shownPlaces(placesOf(contest, draw));
  const mentions = await store.mentions.findMany(shown.map(({ entry }) => entry));
  const byId = new Map(mentions.map((mention) => [mention.id, mention]));
  const quoteOf = (mention: StoredMention | undefined): ContestPlace['quote'] => {
    const [quote] = mention === undefined ? [] : chooseQuotes([mention], null);
    return quote === undefined ? null : toQuote(quote, sharing.mayTell(request, quote.mention.source));
  };
  const [drawn, now] = [new Set(draw.entries), new Set(entriesNow)];
  return {
    ...{ at: draw.at, by: draw.by, secret: contest.secret, words: draw.words },
    ...{ entries: draw.entries.length, fingerprint: fingerprintOf(draw.entries) },
    since: {
      more: entriesNow.filter((entry) => !drawn.has(entry)).length,
      gone: draw.entries.filter((entry) => !now.has(entry)).length,
    },
    places: shown.map((place) => ({
      ...place,
      quote: quoteOf(byId.get(place.entry)),
      setAside: contest.setAside.find(({ entry }) => entry === place.entry) ?? null,
    })),
  };
};

/** How a contest stands: who takes part, and who won where it is drawn. */
export const toReport = async (
  context: ContestContext,
  request: FastifyRequest,
  { contest, campaign, brand, draw }: FoundContest,
): Promise<ContestReport> => {
  const now = context.now();
  const { ids, again, excluded, unknown } = await loadEntries(context.store, brand, campaign, contest, now);
  const clause = entryClause(campaign, contest);
  return {
    contest: toRow(contest, draw !== null, now),
    campaign,
    query: clause === null ? null : printQuery(clause),
    timeZone: brand.timeZone,
    entries: { people: ids.length, again, excluded, unknown },
    draw: draw === null ? null : await toDrawReport(context, request, contest, draw, ids),
  };
};
