import type { Filter } from 'mongodb';
import type { Ask } from '../../domain/concerns/concern.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AskReader, AskSpan } from '../mentions/ask-reader.ts';
import type { MentionDocument } from './collections.ts';
import type { Context } from './context.ts';
import { inParallel } from './in-parallel.ts';
import { toDueAt } from './mention-document.ts';

const askFields = { at: 1, due: 1, state: 1, stateAt: 1, stateBy: 1, 'doc.threadId': 1 } as const;
type AskDocument = Pick<MentionDocument, '_id' | 'at' | 'due' | 'state' | 'stateAt' | 'stateBy' | 'doc'>;

export const toAsk = ({ _id, at, due, state, stateAt, stateBy, doc }: AskDocument): Ask => ({
  id: _id,
  at: toInstant(at),
  dueAt: toDueAt(due),
  state,
  stateAt,
  stateBy,
  threadId: doc.threadId ?? null,
});

const isIn = ({ brandId, asker, fromMs, toMs }: AskSpan): Filter<MentionDocument> => ({
  asker,
  lists: brandId,
  at: { $gte: new Date(fromMs), $lt: new Date(toMs) },
});

const listAskTimes = (
  { in: { mention } }: Context,
  ...[spans, { atMost, exceptIds }]: Parameters<AskReader['listAskTimes']>
): ReturnType<AskReader['listAskTimes']> => {
  const except = exceptIds.length === 0 ? {} : { _id: { $nin: [...exceptIds] } };
  return inParallel(spans, async (span) => {
    const order = span.end === 'first' ? 1 : -1;
    const found = await mention
      .find({ ...isIn(span), ...except })
      .project<Pick<MentionDocument, 'at'>>({ at: 1 })
      .sort({ at: order, _id: order })
      .limit(atMost)
      .toArray();
    return found.map(({ at }) => at.getTime());
  });
};

const loadAsks = (
  { in: { mention } }: Context,
  spans: readonly AskSpan[],
): ReturnType<AskReader['loadAsks']> =>
  inParallel(spans, async (span) => {
    const found = await mention
      .find(isIn(span))
      .project<AskDocument>(askFields)
      .sort({ at: 1, _id: 1 })
      .toArray();
    return found.map(toAsk);
  });

/** Mentions that need a reply by who asks, on MongoDB. */
export const createAskReader = (context: Context): AskReader => ({
  listAskTimes: (spans, limits) => listAskTimes(context, spans, limits),
  loadAsks: (spans) => loadAsks(context, spans),
});
