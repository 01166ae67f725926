import { type Concern, type ConcernState, stateOf } from '../domain/concerns/concern.ts';
import { fromEpochMs, type Instant } from '../domain/instant.ts';
import type { RollupStore } from './rollup-port.ts';

/** Read at once: the asks of a busy year need not be held together. */
const STRETCH_MS = 7 * 86_400_000;
/** Of one concern; an account may have any number. */
const IDS_AT_MOST = 200;

/** How a concern stands, and what it is made of. */
export interface StandingConcern extends ConcernState {
  readonly last: Instant;
  readonly mentions: number;
  /** The first ones. */
  readonly mentionIds: readonly string[];
}

const toStanding = (concern: Concern): StandingConcern => ({
  ...stateOf(concern),
  last: (concern.at(-1) ?? concern[0]).at,
  mentions: concern.length,
  mentionIds: concern.slice(0, IDS_AT_MOST).map(({ id }) => id),
});

/** The concerns of a brand that began in `[from, to)` and that pass the test, oldest first. */
export const listConcernStates = async (
  rollups: Pick<RollupStore, 'listConcerns'>,
  { brandId, from, to }: { readonly brandId: string; readonly from: Instant; readonly to: Instant },
  test: (concern: ConcernState) => boolean,
): Promise<readonly StandingConcern[]> => {
  const found: StandingConcern[] = [];
  for (let start = from; start < to; ) {
    const end = [fromEpochMs(Date.parse(start) + STRETCH_MS), to].sort()[0] ?? to;
    found.push(...(await rollups.listConcerns(brandId, start, end)).map(toStanding).filter(test));
    start = end;
  }
  return found;
};
