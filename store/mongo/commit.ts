import { Binary, BSON, type Document } from 'mongodb';
import { insertMissing, updateEach } from './bulk-write.ts';
import type { CollectionName } from './collections.ts';
import type { Context } from './context.ts';

/** What a commit sets in one document. Said in full, never as a difference: written twice it is as once. */
export interface DocumentWrite {
  readonly id: string | number;
  readonly set: Document;
  /** The document is made, unless it is there; otherwise it is changed, unless it is not there. */
  readonly isNew: boolean;
}

/** The writes to one collection; they hold in any order. */
export interface Step {
  readonly to: CollectionName;
  readonly writes: readonly DocumentWrite[];
}

/** Marks buckets as touched. @see BucketDocument */
export interface MarkStep {
  readonly marks: readonly {
    readonly id: string;
    readonly brandId: string;
    readonly start: Date;
    readonly token: string;
  }[];
}

/** Forgets what older commits and jobs left in a brand's buckets. */
export interface DropStep {
  readonly dropBucketsOf: string;
}

export type CommitStep = Step | MarkStep | DropStep;

/** Bytes of one part of a commit at most: a document ends at 16 MB. */
const PART_BYTES = 12_000_000;

/** Cuts the steps into parts that fit a document each. */
export const toParts = (steps: readonly CommitStep[]): readonly Binary[] => {
  const parts: CommitStep[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  const put = (step: CommitStep): void => {
    const size = BSON.calculateObjectSize(step);
    if (bytes + size > PART_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(step);
    bytes += size;
  };
  for (const step of steps) {
    if ('writes' in step) for (const write of step.writes) put({ to: step.to, writes: [write] });
    else put(step);
  }
  return parts.map((part) => new Binary(BSON.serialize({ steps: part })));
};

export const fromPart = (part: Binary): readonly CommitStep[] =>
  BSON.deserialize(part.buffer)['steps'] as CommitStep[];

type AnyDocument = { readonly _id: string | number; readonly stamp: number };

const writeDocuments = async (context: Context, { to, writes }: Step, stamp: number): Promise<void> => {
  const collection = context.db.collection<AnyDocument>(to);
  const [made, changed] = [writes.filter(({ isNew }) => isNew), writes.filter(({ isNew }) => !isNew)];
  await insertMissing(
    collection,
    made.map(({ id, set }) => ({ ...set, _id: id, stamp })),
  );
  await updateEach(
    context,
    collection,
    changed.map(({ id, set }) => ({
      filter: { _id: id, stamp: { $lt: stamp } },
      update: { $set: { ...set, stamp } },
    })),
  );
};

const writeMarks = (context: Context, { marks }: MarkStep, stamp: number): Promise<void> =>
  updateEach(
    context,
    context.in.bucket,
    marks.map(({ id, brandId, start, token }) => ({
      filter: { _id: id, brandId, grain: 'hour', start },
      // A mark that is there keeps its place.
      update: { $set: { token }, $min: { mark: stamp }, $max: { stamp } },
      upsert: true,
    })),
  );

/** Writes the steps one after the other. Doing it again, also late or beside another, changes nothing. */
export const applySteps = async (
  context: Context,
  steps: readonly CommitStep[],
  stamp: number,
): Promise<void> => {
  for (const step of steps) {
    if ('writes' in step) await writeDocuments(context, step, stamp);
    else if ('marks' in step) await writeMarks(context, step, stamp);
    else await context.in.bucket.deleteMany({ brandId: step.dropBucketsOf, stamp: { $lt: stamp } });
  }
};
