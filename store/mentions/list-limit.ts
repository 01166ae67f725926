import { SettingsError } from '../../domain/errors.ts';

/** Mentions on one page at most. */
export const PAGE_AT_MOST = 200;
/** Mentions walked or claimed at once at most. */
export const BATCH_AT_MOST = 1000;

/** @throws SettingsError unless it is a whole number from 1 to `most`. */
export const checkLimit = (limit: number, most: number): void => {
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw new SettingsError(`The limit must be a whole number from 1 to ${most}, not ${limit}.`);
  }
};
