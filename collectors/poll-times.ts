import { hash } from 'node:crypto';
import { AddressRefusedError, EarshotError, SettingsError, SourceRefusedError } from '../domain/errors.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The longest wait after a failure that may pass by itself. */
const LONGEST_BACKOFF = 6 * HOUR;
/** An overdue poll that nobody has taken up is fired again after this long: a lost job must not silence a source. */
const REFIRE_MS = 15 * 60_000;

/** In [0, 1), always the same for the same text: spreads sources over time without chance. */
const unitOf = (text: string): number =>
  Number.parseInt(hash('sha256', text, 'hex').slice(0, 8), 16) / 2 ** 32;

/** Up to a tenth later than asked for, by the source's id, so that sources added together do not poll together. */
export const afterSuccess = (now: Date, everyMs: number, sourceId: string): Date =>
  new Date(now.getTime() + Math.round(everyMs * (1 + unitOf(sourceId) / 10)));

const isRefusal = (error: unknown, status: number | null): boolean =>
  // A page not found may be back in minutes; credentials and farewells do not mend themselves.
  error instanceof SourceRefusedError && status !== 404;

/** Whether waiting cannot help. @param status the answer's HTTP status, if there was one. */
export const needsPerson = (error: unknown, status: number | null): boolean =>
  error instanceof SettingsError || error instanceof AddressRefusedError || isRefusal(error, status);

/**
 * When to try again: a refusal daily, the rest after a time that doubles with each failure up to six hours, never
 * sooner than the source asked for (up to a day). Jitter of a quarter either way.
 * @param failures in a row, this one included. @param status the answer's HTTP status, if there was one.
 */
export const afterFailure = (
  now: Date,
  everyMs: number,
  sourceId: string,
  failures: number,
  error: unknown,
  status: number | null,
): Date => {
  const doubled = Math.min(everyMs * 2 ** Math.min(failures - 1, 20), LONGEST_BACKOFF);
  const wait = isRefusal(error, status) ? DAY : doubled;
  const jittered = wait * (0.75 + unitOf(`${sourceId}/${failures}`) / 2);
  const asked =
    error instanceof EarshotError && error.remedy.do === 'retry' ? (error.remedy.afterMs ?? 0) : 0;
  return new Date(now.getTime() + Math.round(Math.max(Math.min(jittered, DAY), Math.min(asked, DAY))));
};

/**
 * The instant that names the firing of a poll due at `due`. It depends on the shared due time, not on who looks or
 * when, so that several instances name it alike.
 */
export const firingOf = (due: Date, now: Date): Date => {
  const late = Math.max(0, now.getTime() - due.getTime());
  return new Date(due.getTime() + Math.floor(late / REFIRE_MS) * REFIRE_MS);
};
