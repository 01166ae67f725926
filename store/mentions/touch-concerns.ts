import { CONCERN_WINDOW_MS, THREAD_WINDOW_MS } from '../../domain/concerns/concern.ts';
import { fromEpochMs } from '../../domain/instant.ts';
import type { AskReader, AskSpan } from './ask-reader.ts';
import { type KeptMention, type MentionChange, placedAt, statusOf } from './kept-mention.ts';
import type { Touches } from './touches.ts';

/** Where something changes in what an account asks of a brand. */
type Point = Pick<AskSpan, 'brandId' | 'asker'> & { readonly atMs: number };

/** The first or the last ask from a time on and before another; null for none. */
type Find = (end: 'first' | 'last', fromMs: number, toMs: number) => Promise<number | null>;

const pointsOf = (kept: KeptMention | null): readonly Point[] => {
  if (kept === null || !kept.needsReply || kept.asker === null) return [];
  const [atMs, asker] = [Date.parse(placedAt(kept)), kept.asker];
  return kept.brandIds.map((brandId) => ({ brandId, asker, atMs }));
};

const askText = (kept: KeptMention): string => {
  const { state, at } = statusOf(kept);
  return JSON.stringify([pointsOf(kept), kept.doc.threadId, kept.dueAt, state, at]);
};

const changesAsk = ({ before, after }: MentionChange): boolean =>
  before === null || askText(before) !== askText(after);

/** Asks for what many walks want to know at the same time in one go. */
const createFinder = (reader: AskReader, exceptIds: readonly string[]) => {
  interface Waiting {
    readonly span: Parameters<AskReader['findAsks']>[0][number];
    readonly resolve: (found: number | null) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  const ask = async (): Promise<void> => {
    const now = waiting;
    waiting = [];
    try {
      const found = await reader.findAsks(
        now.map(({ span }) => span),
        exceptIds,
      );
      for (const [at, { resolve }] of now.entries()) resolve(found[at] ?? null);
    } catch (error) {
      for (const { reject } of now) reject(error);
    }
  };
  return ({ brandId, asker }: Point): Find =>
    (end, fromMs, toMs) =>
      new Promise((resolve, reject) => {
        // Once all that can go on has gone on.
        if (waiting.length === 0) setImmediate(ask);
        waiting.push({ span: { brandId, asker, fromMs, toMs, end }, resolve, reject });
      });
};

/**
 * The times at which a concern may begin whose mentions, or whose beginning, depend on what is asked at a time: asks
 * without another in the seven days before, from where the author had been silent for thirty days until thirty days
 * after. Steps from silence to silence, so that an account with very many asks costs no more than one that lasts as long.
 */
const listOpenings = async (find: Find, atMs: number): Promise<readonly number[]> => {
  let start = atMs;
  for (let earlier: number | null = atMs; earlier !== null; ) {
    start = earlier;
    earlier = await find('first', start - THREAD_WINDOW_MS, start);
  }
  const until = atMs + THREAD_WINDOW_MS + 1;
  const openings: number[] = [];
  for (let opening = await find('first', start, until); opening !== null; ) {
    openings.push(opening);
    let end = opening;
    for (let later: number | null = opening; later !== null && later < until; ) {
      end = later;
      later = await find('last', end + 1, end + CONCERN_WINDOW_MS + 1);
    }
    opening = await find('first', end + 1, until);
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
  const points = new Map<string, Point>();
  for (const { before, after } of changed) {
    for (const point of [...pointsOf(before), ...pointsOf(after)])
      points.set(`${point.atMs} ${point.asker} ${point.brandId}`, point);
  }
  const finderOf = createFinder(
    reader,
    changed.map(({ after }) => after.id),
  );
  await Promise.all(
    [...points.values()].map(async (point) => {
      for (const atMs of await listOpenings(finderOf(point), point.atMs))
        touches.add(fromEpochMs(atMs), [point.brandId]);
    }),
  );
};
