import type { Instant } from '../../domain/instant.ts';
import type { Kept } from './collections.ts';

export type AlertDocument = Kept & {
  readonly ruleId: string;
  readonly brandId: string;
  readonly at: Instant;
};
