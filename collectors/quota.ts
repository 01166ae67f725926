import { type EarshotError, SourceUnavailableError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import type { Quota } from '../domain/source.ts';
import type { Answer, RateHeaders, Reading, Refusal } from './collector.ts';

/** Why a source is not asked for a while, though nothing is wrong. */
export interface Pause {
  readonly until: Date;
  /** In plain words, for the source's page. */
  readonly reason: string;
}

const numberIn = (headers: Answer['headers'], name: string | undefined): number | null => {
  const text = name === undefined ? '' : (headers[name] ?? '');
  const value = Number.parseFloat(text);
  return Number.isFinite(value) ? value : null;
};

/** No reset is believed that lies further ahead: a clock or a unit is wrong. */
const FURTHEST_MS = 32 * 24 * 3_600_000;

const resetIn = (headers: Answer['headers'], { reset, resetIs }: RateHeaders, at: Date): Date | null => {
  const value = numberIn(headers, reset);
  const ms = {
    'unix-seconds': value === null ? Number.NaN : value * 1000,
    'seconds-left': value === null ? Number.NaN : at.getTime() + value * 1000,
    iso: Date.parse(headers[reset] ?? ''),
  }[resetIs];
  return Number.isNaN(ms) || ms - at.getTime() > FURTHEST_MS ? null : new Date(ms);
};

/** What the source says is left: in the answer's headers, or in its body as the collector read it; null where it says nothing. */
export const readQuota = (
  { headers, fetchedAt }: Pick<Answer, 'headers' | 'fetchedAt'>,
  limits: Reading<unknown>['limits'],
  rules: RateHeaders | undefined,
): Quota | null => {
  const at = toInstant(fetchedAt);
  if (limits !== undefined && limits.remaining !== null) {
    const resetAt = limits.waitMs > 0 ? toInstant(new Date(fetchedAt.getTime() + limits.waitMs)) : null;
    return { remaining: limits.remaining, limit: limits.limit, resetAt, at };
  }
  const remaining = rules === undefined ? null : numberIn(headers, rules.remaining);
  if (rules === undefined || remaining === null) return null;
  const reset = resetIn(headers, rules, fetchedAt);
  return {
    remaining,
    limit: numberIn(headers, rules.limit),
    resetAt: reset === null ? null : toInstant(reset),
    at,
  };
};

/** The wait that an answer asks for; null where it asks for none. */
export const pauseAfter = (
  quota: Quota | null,
  limits: Reading<unknown>['limits'],
  fetchedAt: Date,
): Pause | null => {
  const waitMs = limits?.waitMs ?? 0;
  if (waitMs > 0)
    return { until: new Date(fetchedAt.getTime() + waitMs), reason: 'The source asks to wait.' };
  if (quota === null || quota.remaining >= 1 || quota.resetAt === null) return null;
  const until = new Date(quota.resetAt);
  return until > fetchedAt ? { until, reason: 'What the source allows is used up.' } : null;
};

/**
 * What a refusal means where the source tells its limits by headers: nothing is left until the reset. Null where
 * it is another refusal, or says itself how long to wait.
 */
export const explainSpentQuota = (refusal: Refusal, rules: RateHeaders | undefined): EarshotError | null => {
  const { status, headers, at, url } = refusal;
  if (rules === undefined || (status !== 429 && status !== 403) || headers['retry-after'] !== undefined) {
    return null;
  }
  const left = numberIn(headers, rules.remaining);
  const reset = resetIn(headers, rules, at);
  if (reset === null || reset <= at || (left !== null && left >= 1) || (status === 403 && left === null)) {
    return null;
  }
  const afterMs = reset.getTime() - at.getTime();
  return new SourceUnavailableError(
    `${new URL(url).host} allows no more requests for now (${status}) and asks to wait ${Math.ceil(afterMs / 1000)} s.`,
    afterMs,
  );
};
