import { emptyRollup } from '../domain/reduce.ts';
import type { Rollup } from '../domain/rollup.ts';

const nothing = emptyRollup();

/** Counts that an older version kept lack the newer ones, until their hour is counted again: opening the store asks for it. */
export const completeRollup = (kept: Rollup): Rollup => ({ ...nothing, ...kept });
