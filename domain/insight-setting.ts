import type { StandingSettings } from './authors/standing-settings.ts';
import type { ReputationSettings } from './reputation/reputation-settings.ts';
import type { WallSettings } from './testimonials/wall-settings.ts';

/** What is set for a figure of one brand, by kind. */
export interface InsightSettings {
  readonly standing: StandingSettings;
  readonly reputation: ReputationSettings;
  readonly wall: WallSettings;
}
export type InsightKind = keyof InsightSettings;
