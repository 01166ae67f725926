import { SettingsError } from './errors.ts';

/**
 * Time between two polls of a source, ms: what was asked for, else the collector's own pace.
 * @param politeness null for what is pushed to us, which has no pace: the answer is null.
 * @throws SettingsError when asked for more often than the collector allows.
 */
export const pollPace = (
  politeness: { readonly everyMs: number; readonly atLeastEveryMs: number } | null,
  askedMs: number | null,
): number | null => {
  if (politeness === null) return null;
  const everyMs = askedMs ?? politeness.everyMs;
  if (everyMs < politeness.atLeastEveryMs) {
    const seconds = Math.ceil(politeness.atLeastEveryMs / 1000);
    throw new SettingsError(`This source may be asked at most once in ${seconds} seconds.`);
  }
  return everyMs;
};
