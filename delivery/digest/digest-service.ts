import {
  compareDigests,
  countSince,
  type FigureChange,
  type SinceThen,
} from '../../domain/digest/compare-digests.ts';
import type { Digest } from '../../domain/digest/digest.ts';
import type { DigestRecord } from '../../domain/digest/digest-record.ts';
import type { DigestSettings } from '../../domain/digest/digest-settings.ts';
import { weekOver, weekUntil } from '../../domain/digest/digest-week.ts';
import type { Told } from '../../domain/digest/told.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { listAll } from '../../store/list-all.ts';
import { filterOf } from '../../store/load-change.ts';
import { loadDigest } from '../../store/load-digest.ts';
import { isOffToken, readerOf } from '../off-token.ts';
import type { Look } from './digest-styles.ts';
import { drawBars } from './draw-bars.ts';
import { type DigestStores, previewDigest } from './make-digest.ts';
import { readDigest } from './read-digest.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

/** How a digest is shown in the page. */
export interface ShownDigest {
  readonly html: string;
  readonly text: string;
}

const pictures = ({ sections }: Told): ReadonlyMap<string, string> =>
  new Map(
    sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) =>
        block.kind === 'chart'
          ? [[block.id, `data:image/png;base64,${drawBars(block.bars).toString('base64')}`] as const]
          : [],
      ),
  );

const show = async (stores: DigestStores, digest: Digest, look: Look): Promise<ShownDigest> => {
  const told = await readDigest(stores, digest);
  const charts = pictures(told);
  const around = { publicUrl: '', offUrl: null, look, pictureUrl: (id: string) => charts.get(id) ?? '' };
  return { html: renderHtml(told, around), text: renderText(told, around) };
};

const listOfBothWeeks = async (
  { mentions }: DigestStores,
  { brands, competitors, beforeFrom, to, wishes }: Digest,
  now: Date,
): Promise<readonly StoredMention[]> => {
  const all = new Map<string, StoredMention>();
  for (const { id } of [...brands, ...competitors]) {
    const filter = filterOf({ brandId: id, from: beforeFrom, to, q: '' }, wishes.timeZone, now);
    for (const mention of await listAll(mentions, filter)) all.set(mention.id, mention);
  }
  return [...all.values()];
};

/** Digests as they are looked at in the page. */
export const createDigestService = ({
  stores,
  isMailSet,
  now,
}: {
  readonly stores: DigestStores;
  readonly isMailSet: boolean;
  readonly now: () => Date;
}) => ({
  isMailSet,
  /** The reader's last week as it would be told now, from its end on. Keeps nothing and gives nothing to anybody. */
  preview: async (settings: DigestSettings, look: Look): Promise<ShownDigest> => {
    const week = weekOver(settings, now());
    return show(stores, await previewDigest(stores, settings, week, now()), look);
  },
  open: ({ digest }: DigestRecord, look: Look): Promise<ShownDigest> => show(stores, digest, look),
  /**
   * Computes a digest again from what is kept now, as of the moment it was made: the numbers that are others now, and
   * what happened to its mentions since. None, where nothing happened.
   */
  recompute: async ({
    digest,
  }: DigestRecord): Promise<{ readonly changes: readonly FigureChange[]; readonly since: SinceThen }> => {
    const { wishes, to, computedAt, complaint, formerComplaints } = digest;
    const ask = { wishes, week: weekUntil(to, wishes), now: new Date(computedAt) };
    const again = await loadDigest(stores, ask, { complaint, formerComplaints });
    const mentions = await listOfBothWeeks(stores, digest, now());
    return { changes: compareDigests(digest, again), since: countSince(mentions, computedAt) };
  },
  /** Turns a reader's mail off by the link that it carries. @returns false where the link is none of ours. */
  turnOff: async (token: string): Promise<boolean> => {
    const reader = readerOf(token);
    const settings = reader === null ? null : await stores.digests.findSettings(reader);
    if (settings === null || !isOffToken('weekly digest', token, settings)) return false;
    if (settings.isOn) await stores.digests.saveSettings({ ...settings, isOn: false });
    return true;
  },
});
