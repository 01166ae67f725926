import type { StandingList, StandingPart } from '../../../domain/authors/standing-list.ts';
import type { StandingSettings } from '../../../domain/authors/standing-settings.ts';

/** The settings as they are typed. */
export interface SettingsDraft {
  readonly leastSaid: string;
  readonly wideFrom: string;
  readonly weights: Readonly<Record<StandingList, Readonly<Record<StandingPart, string>>>>;
}

const texts = <Key extends string>(numbers: Readonly<Record<Key, number>>): Record<Key, string> =>
  Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)])) as Record<
    Key,
    string
  >;
const numbers = <Key extends string>(typed: Readonly<Record<Key, string>>): Record<Key, number> =>
  Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, Number(value)])) as Record<
    Key,
    number
  >;

export const toDraft = ({ leastSaid, wideFrom, weights }: StandingSettings): SettingsDraft => ({
  leastSaid: String(leastSaid),
  wideFrom: String(wideFrom),
  weights: {
    advocates: texts(weights.advocates),
    influencers: texts(weights.influencers),
    detractors: texts(weights.detractors),
  },
});

/** What the server is to check. */
export const fromDraft = ({ leastSaid, wideFrom, weights }: SettingsDraft): StandingSettings => ({
  leastSaid: Number(leastSaid),
  wideFrom: Number(wideFrom),
  weights: {
    advocates: numbers(weights.advocates),
    influencers: numbers(weights.influencers),
    detractors: numbers(weights.detractors),
  },
});
