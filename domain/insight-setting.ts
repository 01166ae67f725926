import type { StandingSettings } from './authors/standing-settings.ts';

/** What is set for a figure of one brand, by kind. */
export interface InsightSettings {
  readonly standing: StandingSettings;
}
export type InsightKind = keyof InsightSettings;
