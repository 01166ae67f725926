import type { Contribution } from './explain-change.ts';

/** Which mentions about a topic show best why it changed the share. */
export interface QuotedSide {
  readonly side: 'before' | 'after';
  /** The negative ones, or the others. */
  readonly negative: boolean;
}

/**
 * More negative mentions about it: those. Fewer: those there were. Otherwise it is the other mentions that became more
 * (the share falls) or fewer (it rises).
 */
export const quotedSide = (
  { total, before, after }: Contribution,
  of: { readonly before: number; readonly after: number },
): QuotedSide => {
  const grown = after.negativeParts / of.after - before.negativeParts / of.before;
  if (total.tenths >= 0)
    return grown > 0 ? { side: 'after', negative: true } : { side: 'before', negative: false };
  return grown < 0 ? { side: 'before', negative: true } : { side: 'after', negative: false };
};
