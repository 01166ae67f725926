import { randomUUID } from 'node:crypto';
import { type CollectedPlace, collectedDifference } from '../mentions/collected.ts';
import type { MentionChange } from '../mentions/kept-mention.ts';
import type { TouchedBucket } from '../mentions/touches.ts';
import type { Writes } from '../mentions/writer-turn.ts';
import type { CommitStep, DocumentWrite, MarkStep, Step } from './commit.ts';
import type { Context } from './context.ts';
import { toDate } from './date.ts';
import { contentFields, placeFields } from './mention-document.ts';
import { eventStep } from './work-events.ts';

/** Of an hour's or a day's bucket. */
export const bucketId = (brandId: string, grain: 'hour' | 'day', start: Date): string =>
  `${brandId} ${grain} ${start.toISOString()}`;

export const markStep = (touched: readonly TouchedBucket[]): MarkStep => ({
  marks: touched.map(({ brandId, hour }) => {
    const start = toDate(hour);
    return { id: bucketId(brandId, 'hour', start), brandId, start, token: randomUUID() };
  }),
});

const mentionWrite = ({ before, after }: MentionChange): DocumentWrite => ({
  id: after.id,
  set: { ...placeFields(after), ...(after.unwritten === null ? {} : contentFields(after.unwritten)) },
  isNew: before === null,
});

const payloadWrites = (changes: readonly MentionChange[]): readonly DocumentWrite[] =>
  changes.flatMap(({ before, after: { id, unwritten } }) =>
    unwritten === null ? [] : [{ id, set: { json: unwritten.rawJson }, isNew: before === null }],
  );

const placeId = ({ collectedBy, hour, step }: CollectedPlace): string => `${collectedBy} ${hour} ${step}`;

/** The counts of what each source brought as they are from now on: said as differences, they would not stand twice. */
const countSteps = async (
  { in: { collected, collectedHour } }: Context,
  changes: readonly MentionChange[],
): Promise<readonly Step[]> => {
  const { totals, places } = collectedDifference(changes);
  const idsOf = [totals.map(([id]) => id), places.map(([place]) => placeId(place))] as const;
  const [inAll, byHour] = await Promise.all([
    totals.length === 0 ? [] : collected.find({ _id: { $in: idsOf[0] } }).toArray(),
    places.length === 0 ? [] : collectedHour.find({ _id: { $in: idsOf[1] } }).toArray(),
  ]);
  const known = new Map([...inAll, ...byHour].map(({ _id, mentions }) => [_id, mentions]));
  const write = (id: string, change: number, place = {}): DocumentWrite => ({
    id,
    set: { ...place, mentions: (known.get(id) ?? 0) + change },
    isNew: !known.has(id),
  });
  return [
    {
      to: 'collected',
      writes: totals.map(([id, change]) => write(id, change)),
    },
    {
      to: 'collectedHour',
      writes: places.map(([place, change]) => write(placeId(place), change, place)),
    },
  ];
};

/**
 * The steps of a commit. Mentions come before the marks on their buckets: a job that read a bucket too early finds it
 * marked anew.
 */
export const toSteps = async (
  context: Context,
  { changes, refiled, touched, announced, events }: Writes,
  number: number,
): Promise<readonly CommitStep[]> => {
  const steps: readonly CommitStep[] = [
    { to: 'payload', writes: payloadWrites(changes) },
    {
      to: 'mention',
      writes: [
        ...changes.map(mentionWrite),
        ...[...refiled].map(([id, storyId]) => ({ id, set: { storyId }, isNew: false })),
      ],
    },
    eventStep(events, number),
    ...(await countSteps(context, changes)),
    markStep(touched),
    {
      to: 'change',
      writes: announced.length === 0 ? [] : [{ id: number, set: { brandIds: announced }, isNew: true }],
    },
  ];
  return steps.filter((step) =>
    'writes' in step ? step.writes.length > 0 : 'marks' in step && step.marks.length > 0,
  );
};
