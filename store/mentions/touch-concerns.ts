import { CONCERN_WINDOW_MS, THREAD_WINDOW_MS } from '../../domain/concerns/concern.ts';
import { fromEpochMs } from '../../domain/instant.ts';
import type { AskReader, AskSpan } from './ask-reader.ts';
import { type KeptMention, type MentionChange, placedAt, statusOf } from './kept-mention.ts';
import { findKnown, type KnownAsks, loadKnown } from './known-asks.ts';
import type { Touches } from './touches.ts';

/** Where something changes in what an account asks of a brand. */
type Point = Pick<AskSpan, 'brandId' | 'asker'> & { readonly atMs: number };

/** Where things change so close to each other that what depends on one may depend on the next. */
interface Stretch extends Pick<AskSpan, 'brandId' | 'asker' | 'fromMs'> {
  /** Included. */
  readonly toMs: number;
}

/** The first or the last ask from a time on and before another; null for none. */
type Find = (end: 'first' | 'last', fromMs: number, toMs: number) => Promise<number | null>;

const pointsOf = (kept: KeptMention | null): readonly Point[] => {
  if (kept === null || !kept.needsReply || kept.asker === null) return [];
  const [atMs, asker] = [Date.parse(placedAt(kept)), kept.asker];
  return kept.brandIds.map((brandId) => ({ brandId, asker, atMs }));
};

const toStretches = (points: readonly Point[]): readonly Stretch[] => {
  const stretches = new Map<string, Stretch[]>();
  for (const { brandId, asker, atMs } of points.toSorted((one, other) => one.atMs - other.atMs)) {
    const own = stretches.get(`${asker} ${brandId}`) ?? [];
    const last = own.at(-1);
    if (last !== undefined && atMs - last.toMs <= THREAD_WINDOW_MS)
      own[own.length - 1] = { ...last, toMs: atMs };
    else own.push({ brandId, asker, fromMs: atMs, toMs: atMs });
    stretches.set(`${asker} ${brandId}`, own);
  }
  return [...stretches.values()].flat();
};

const askText = (kept: KeptMention): string => {
  const { state, at } = statusOf(kept);
  return JSON.stringify([pointsOf(kept), kept.doc.threadId, kept.dueAt, state, at]);
};

const changesAsk = ({ before, after }: MentionChange): boolean =>
  before === null || askText(before) !== askText(after);

/** Asks for what many walks want to know at the same time in one go, and only for what is not known yet. */
const createFinder = (reader: AskReader, exceptIds: readonly string[]) => {
  interface Waiting {
    readonly span: Parameters<AskReader['listAskTimes']>[0][number];
    readonly resolve: (found: number | null) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  const ask = async (): Promise<void> => {
    const now = waiting;
    waiting = [];
    try {
      const found = await reader.listAskTimes(
        now.map(({ span }) => span),
        { atMost: 1, exceptIds },
      );
      for (const [at, { resolve }] of now.entries()) resolve(found[at]?.[0] ?? null);
    } catch (error) {
      for (const { reject } of now) reject(error);
    }
  };
  return ({ brandId, asker }: Stretch, near: KnownAsks): Find =>
    async (end, fromMs, toMs) => {
      const known = findKnown(near, end, fromMs, toMs);
      if (known !== undefined) return known;
      return await new Promise((resolve, reject) => {
        // Once all that can go on has gone on.
        if (waiting.length === 0) setImmediate(ask);
        waiting.push({ span: { brandId, asker, fromMs, toMs, end }, resolve, reject });
      });
    };
};

/** Steps back to the first of asks each of which comes within the window of one before; from none where there is none. */
const findOpening = async (find: Find, fromMs: number): Promise<number> => {
  let opening = fromMs;
  for (let earlier: number | null = fromMs; earlier !== null; ) {
    opening = earlier;
    earlier = await find('first', opening - CONCERN_WINDOW_MS, opening);
  }
  return opening;
};

/** The last of asks each of which comes within the window of one before, or some one that is late enough. */
const findEnd = async (find: Find, opening: number, until: number): Promise<number> => {
  let end = opening;
  for (let later: number | null = opening; later !== null && end < until; ) {
    end = later;
    later = await find('last', end + 1, end + CONCERN_WINDOW_MS + 1);
  }
  return end;
};

/**
 * The times at which a concern may begin whose mentions, or whose beginning, depend on what changes from a time to another:
 * asks without another in the seven days before, from where the author had been silent for thirty days until thirty days
 * after. Steps a week at a time, so that an account with very many asks costs no more than one that lasts as long.
 */
const listOpenings = async (find: Find, { fromMs, toMs }: Stretch): Promise<readonly number[]> => {
  const openings: number[] = [];
  const former = await findOpening(find, fromMs);
  for (let opening: number | null = former; opening !== null; ) {
    openings.push(opening);
    const before: number | null = await find('last', opening - THREAD_WINDOW_MS, opening);
    opening = before === null ? null : await findOpening(find, before);
  }
  const until = toMs + THREAD_WINDOW_MS + 1;
  // What follows on what changes, and on nothing before that, may begin a concern itself.
  for (let end = former < fromMs ? await findEnd(find, former, until) : fromMs - 1; end < until; ) {
    const opening = await find('first', end + 1, until);
    if (opening === null) break;
    openings.push(opening);
    end = await findEnd(find, opening, until);
  }
  return openings;
};

/**
 * Touches the buckets of all concerns that the changes may make others: which one each mention was and will be in, and those
 * they join or part. Concerns are not kept: each is made of its mentions whenever its bucket is counted.
 *
 * What begins a concern before or after the changes and is not changed itself has no unchanged ask in the seven days
 * before it, so those openings and the changed mentions' own buckets are enough.
 */
export const touchConcerns = async (
  reader: AskReader,
  changes: readonly MentionChange[],
  touches: Touches,
): Promise<void> => {
  const changed = changes.filter(changesAsk);
  const points = changed.flatMap(({ before, after }) => [...pointsOf(before), ...pointsOf(after)]);
  const stretches = toStretches(points);
  if (stretches.length === 0) return;
  const exceptIds = changed.map(({ after }) => after.id);
  const finderOf = createFinder(reader, exceptIds);
  await Promise.all(
    (await loadKnown(reader, stretches, exceptIds)).map(async ({ stretch, known }) => {
      for (const atMs of await listOpenings(finderOf(stretch, known), stretch))
        touches.add(fromEpochMs(atMs), [stretch.brandId]);
    }),
  );
};
