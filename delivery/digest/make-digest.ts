import type { Digest } from '../../domain/digest/digest.ts';
import { askingClause } from '../../domain/digest/digest-links.ts';
import { type DigestRecord, digestId } from '../../domain/digest/digest-record.ts';
import type { DigestSettings } from '../../domain/digest/digest-settings.ts';
import type { DigestWeek } from '../../domain/digest/digest-week.ts';
import { chooseComplaint } from '../../domain/digest/personal-complaint.ts';
import { toInstant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { slicesOf } from '../../domain/slices.ts';
import { listAll } from '../../store/list-all.ts';
import { filterOf } from '../../store/load-change.ts';
import { loadDigest } from '../../store/load-digest.ts';
import type { Store } from '../../store/port.ts';

const FORMER = 4;
const CHECKED_AT_ONCE = 1000;

export type DigestStores = Pick<
  Store,
  'accounts' | 'alerts' | 'brands' | 'digests' | 'mentions' | 'rollups' | 'sources' | 'listening'
>;

/** Open complaints of the two weeks about the reader's own brands. */
const listCandidates = async (
  { brands, mentions }: DigestStores,
  { brandIds, timeZone }: DigestSettings,
  week: DigestWeek,
  now: Date,
): Promise<readonly { readonly brandId: string; readonly mention: StoredMention }[]> => {
  const own = (await brands.list()).filter(
    ({ id, kind }) => kind === 'own' && (brandIds.length === 0 || brandIds.includes(id)),
  );
  const found = await Promise.all(
    own.map(async ({ id: brandId }) => {
      const side = { brandId, from: week.beforeFrom, to: week.to, q: 'is:unanswered' };
      const all = await listAll(mentions, filterOf(side, timeZone, now, askingClause));
      return all.map((mention) => ({ brandId, mention }));
    }),
  );
  return found.flat();
};

const listGiven = async ({ digests }: DigestStores, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const given = new Set<string>();
  for (const some of slicesOf(ids, CHECKED_AT_ONCE))
    for (const id of await digests.listGiven(some)) given.add(id);
  return given;
};

/** Gives the reader one of the week; the same one again when asked again. @returns the mention's id; null for none. */
const giveComplaint = async (
  stores: DigestStores,
  settings: DigestSettings,
  week: DigestWeek,
  now: Date,
): Promise<string | null> => {
  const { accountId, areas, takesComplaint } = settings;
  const had = await stores.digests.listComplaints(accountId, FORMER * 2);
  const ofWeek = had.find(({ givenTo, week: name }) => givenTo === accountId && name === week.name);
  if (ofWeek !== undefined) return ofWeek.mentionId;
  if (!takesComplaint) return null;
  const candidates = await listCandidates(stores, settings, week, now);
  const taken = new Set(
    await listGiven(
      stores,
      candidates.map(({ mention }) => mention.id),
    ),
  );
  for (;;) {
    const chosen = chooseComplaint(
      candidates.map(({ mention }) => mention),
      areas,
      taken,
    );
    const of = candidates.find(({ mention }) => mention.id === chosen?.id);
    if (chosen === null || of === undefined) return null;
    const isOurs = await stores.digests.give({
      ...{ mentionId: chosen.id, brandId: of.brandId, givenTo: accountId, holder: accountId },
      ...{ week: week.name, state: 'given', outcome: '', at: toInstant(now), version: 0 },
    });
    if (isOurs) return chosen.id;
    taken.add(chosen.id);
  }
};

const listFormer = async (
  { digests }: DigestStores,
  accountId: string,
  week: DigestWeek,
): Promise<Digest['formerComplaints']> =>
  (await digests.listComplaints(accountId, FORMER * 2))
    .filter((each) => each.week < week.name)
    .slice(0, FORMER)
    .map(({ mentionId, week: name, state, holder }) => ({ mentionId, week: name, state, holder }));

const wishesOf = ({ accountId: _id, secret: _secret, savedAt: _at, ...wishes }: DigestSettings) => wishes;

/** Computes a reader's digest as it would be told now; gives no complaint to anybody. */
export const previewDigest = async (
  stores: DigestStores,
  settings: DigestSettings,
  week: DigestWeek,
  now: Date,
): Promise<Digest> =>
  loadDigest(
    stores,
    { wishes: wishesOf(settings), week, now },
    {
      complaint: null,
      formerComplaints: await listFormer(stores, settings.accountId, week),
    },
  );

/**
 * Makes and keeps a reader's digest of a week, once: asked again, or by two at once, it gives the one that is kept.
 * @param byMail whether it is to be mailed.
 */
export const makeDigest = async (
  stores: DigestStores,
  settings: DigestSettings,
  { week, now, byMail }: { readonly week: DigestWeek; readonly now: Date; readonly byMail: boolean },
): Promise<DigestRecord> => {
  const { accountId } = settings;
  const id = digestId(accountId, week.name);
  const kept = await stores.digests.find(id);
  if (kept !== null) return kept;
  const complaint = await giveComplaint(stores, settings, week, now);
  const told = { complaint, formerComplaints: await listFormer(stores, accountId, week) };
  const digest = await loadDigest(stores, { wishes: wishesOf(settings), week, now }, told);
  const state = byMail ? ('waiting' as const) : ('page' as const);
  const record: DigestRecord = {
    ...{ id, accountId, digest },
    delivery: { state, at: toInstant(now), tries: 0, detail: null },
  };
  return (await stores.digests.keep(record)) ? record : ((await stores.digests.find(id)) ?? record);
};
