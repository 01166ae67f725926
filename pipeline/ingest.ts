import { mentionId, type RawItem } from '../domain/mention.ts';
import { isAutomatic, isReadBack } from '../domain/replies/automatic.ts';
import type { IngestJob, Queues } from '../queue/jobs.ts';
import type { BrandStore, MentionStore } from '../store/port.ts';
import type { ReplyStore } from '../store/reply-port.ts';
import { type AcknowledgingRequest, requestAcknowledging } from './acknowledge/request-acknowledging.ts';
import type { AnalysisPool } from './analysis-pool.ts';
import type { Drop } from './batch.ts';
import type { AdjustmentsInUse } from './learning/adjustments-in-use.ts';
import { requestRollup } from './request-rollup.ts';
import { type RoutingRequest, requestRouting } from './request-routing.ts';
import { toPlain } from './stages/normalise.ts';

/** UTF-16 units analysed at once: a hundred long articles would take a thread hundreds of megabytes. */
const UNITS_AT_ONCE = 1_000_000;

export interface IngestDeps {
  readonly pool: Pick<AnalysisPool, 'analyse'>;
  readonly brands: Pick<BrandStore, 'list'>;
  /** What people taught, where anything may have been. */
  readonly adjustments?: AdjustmentsInUse;
  readonly mentions: Pick<MentionStore, 'save' | 'erase'>;
  /** What was sent from here is kept as a reply already. */
  readonly replies?: Pick<ReplyStore, 'listSent' | 'listToAny'>;
  /** Whom what comes in is given to, where anybody says so. */
  readonly desk?: RoutingRequest['desk'] & AcknowledgingRequest['desk'];
  readonly queues: Pick<Queues, 'add'>;
  readonly now?: () => Date;
  /** Is told of items that could not be taken. */
  readonly onDrops?: (drops: readonly Drop[], collectedBy: string) => void;
}

/** The items in order, in parts with a limited amount of text; one that is longer alone makes a part. */
export const splitBySize = (items: readonly RawItem[], unitsAtOnce = UNITS_AT_ONCE): RawItem[][] => {
  const parts: RawItem[][] = [];
  let room = 0;
  for (const item of items) {
    const length = item.text.length + (item.title?.length ?? 0);
    const part = parts.at(-1);
    if (part !== undefined && length <= room) part.push(item);
    else {
      parts.push([item]);
      room = unitsAtOnce;
    }
    room -= length;
  }
  return parts;
};

const answeredBy = ({ source, externalId, parentId }: RawItem): string | null =>
  parentId === null || parentId === externalId ? null : mentionId(source, parentId);

/** The items without acknowledgements of which it is not known under which id they arrived: a person is yet to answer. */
const withoutReadBack = async (
  items: readonly RawItem[],
  replies: Pick<ReplyStore, 'listToAny'>,
): Promise<readonly RawItem[]> => {
  const answered = new Set(items.flatMap((item) => answeredBy(item) ?? []));
  if (answered.size === 0) return items;
  const automatic = (await replies.listToAny([...answered])).filter(isAutomatic);
  if (automatic.length === 0) return items;
  return items.filter((item) => {
    const to = automatic.filter((reply) => reply.mentionId === answeredBy(item));
    return !isReadBack(toPlain(item.text, item.textFormat), to);
  });
};

/** The items without those that came from here: a reply is no mention, whoever's account sent it. */
const withoutOwn = async (
  items: readonly RawItem[],
  replies: IngestDeps['replies'],
): Promise<readonly RawItem[]> => {
  const idOf = ({ source, externalId }: RawItem): string => mentionId(source, externalId);
  if (replies === undefined) return items;
  const sent = await replies.listSent(items.map(idOf));
  const others = sent.size === 0 ? items : items.filter((item) => !sent.has(idOf(item)));
  return await withoutReadBack(others, replies);
};

/**
 * Handles the ingest queue: analyses a batch, keeps what is about a brand, asks for the rollups it touches, and
 * erases what the same answer says is gone: of an item that is in both, the last word is that it is gone.
 * Safe to run twice, also when it was ended between any two steps.
 */
export const createIngest =
  ({
    pool,
    brands,
    adjustments,
    mentions,
    replies,
    desk,
    queues,
    now = () => new Date(),
    onDrops,
  }: IngestDeps) =>
  async (job: IngestJob): Promise<void> => {
    const { removals = [], ...arrival } = job;
    const known = await brands.list();
    const taught = await adjustments?.();
    for (const items of splitBySize(await withoutOwn(job.items, replies))) {
      const analysis = await pool.analyse({ ...arrival, items }, known, taught);
      if (analysis.drops.length > 0) onDrops?.(analysis.drops, job.collectedBy);
      if (analysis.mentions.length === 0) continue;
      const outcomes = await mentions.save(analysis.mentions);
      // Even when nothing is new: the run before may have ended between keeping and asking.
      await requestRollup(queues, now());
      if (desk === undefined) continue;
      const kept = analysis.mentions.map(({ mention }) => mention);
      await requestRouting({ desk, queues }, kept);
      // Once, as it comes: what limits or hours left out then is not made up for when it is seen again.
      const fresh = kept.filter((_, at) => outcomes[at] === 'inserted');
      await requestAcknowledging({ desk, queues }, fresh, now());
    }
    // Figures stay as they are, so nothing is to be rolled up.
    if (removals.length > 0) await mentions.erase(removals, { at: job.fetchedAt, by: 'source' });
  };
