import type { Instant } from '../instant.ts';
import type { StoredMention } from '../mention.ts';
import type { Digest } from './digest.ts';
import { type Figure, listFigures } from './list-figures.ts';

/** A number that is another now; null where it is not told of, or not known. */
export interface FigureChange {
  readonly name: string;
  readonly was: number | null;
  readonly is: number | null;
  readonly path: string;
}

/** Numbers of a digest that come out otherwise when it is computed again, in the digest's order, new ones last. */
export const compareDigests = (was: Digest, is: Digest): readonly FigureChange[] => {
  const [before, after] = [listFigures(was), listFigures(is)];
  const now = new Map(after.map((figure) => [figure.name, figure]));
  const known = new Set(before.map(({ name }) => name));
  const toChange = (name: string, one: Figure | undefined, other: Figure | undefined): FigureChange => ({
    ...{ name, was: one?.value ?? null, is: other?.value ?? null },
    path: other?.path ?? one?.path ?? '',
  });
  return [
    ...before.map((figure) => toChange(figure.name, figure, now.get(figure.name))),
    ...after.filter(({ name }) => !known.has(name)).map((figure) => toChange(figure.name, undefined, figure)),
  ].filter((change) => change.was !== change.is);
};

/** What happened to mentions of the two weeks since a digest was made. */
export interface SinceThen {
  /** Kept only afterwards. */
  readonly late: number;
  /** A person spoke of their judgement. */
  readonly corrected: number;
  readonly erased: number;
  /** Answered, dismissed or opened again. */
  readonly moved: number;
}

/** Counts what happened to these mentions after `since`. */
export const countSince = (mentions: readonly StoredMention[], since: Instant): SinceThen => {
  const count = (test: (mention: StoredMention) => boolean): number => mentions.filter(test).length;
  const saidAt = ({ judgement: { corrected } }: StoredMention): readonly (Instant | undefined)[] => [
    ...[corrected?.sentiment?.at, corrected?.intent?.at, corrected?.topics?.at],
  ];
  return {
    late: count(({ fetchedAt }) => fetchedAt > since),
    corrected: count((mention) => saidAt(mention).some((at) => at !== undefined && at > since)),
    erased: count(({ erased }) => erased !== null && erased.at > since),
    moved: count(({ status: { at } }) => at !== null && at > since),
  };
};
