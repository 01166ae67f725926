import { SettingsError } from './errors.ts';

/**
 * Time between two polls of a source as a person set it, ms; null leaves it to Earshot.
 * @param politeness null for what is pushed to us, which has no pace: the answer is null.
 * @throws SettingsError when asked for more often than the collector allows.
 */
export const pollPace = (
  politeness: { readonly atLeastEveryMs: number } | null,
  askedMs: number | null,
): number | null => {
  if (politeness === null || askedMs === null) return null;
  if (askedMs < politeness.atLeastEveryMs) {
    const seconds = Math.ceil(politeness.atLeastEveryMs / 1000);
    throw new SettingsError(`This source may be asked at most once in ${seconds} seconds.`);
  }
  return askedMs;
};
