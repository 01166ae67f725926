import type { ConcernState } from './concern.ts';

/** What a figure of answers counts. */
export const concernKinds = ['all', 'answered', 'open', 'dismissed', 'timed', 'in-time', 'late'] as const;
export type ConcernKind = (typeof concernKinds)[number];

/** `timed` had a time to be answered by, kept or not. */
export const isOfKind = ({ state, timing }: ConcernState, kind: ConcernKind): boolean => {
  switch (kind) {
    case 'all':
      return true;
    case 'timed':
      return timing !== 'none';
    case 'in-time':
    case 'late':
      return timing === kind;
    default:
      return state === kind;
  }
};

/** Address within the app of the concerns that a figure counts, which began in `[from, to)`. */
export const concernsPath = (
  brandId: string,
  { from, to }: { readonly from: string; readonly to: string },
  kind: ConcernKind,
): string => `/concerns?${new URLSearchParams({ brand: brandId, from, to, kind })}`;
