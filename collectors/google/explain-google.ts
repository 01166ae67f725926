import { z } from 'zod';
import { type EarshotError, SourceRefusedError, SourceUnavailableError } from '../../domain/errors.ts';
import type { Refusal } from '../collector.ts';

const HOUR_MS = 3_600_000;

const errorSchema = z.looseObject({
  error: z.looseObject({
    message: z.string().optional(),
    status: z.string().optional(),
    errors: z.array(z.looseObject({ reason: z.string().optional() })).optional(),
    details: z.array(z.looseObject({ reason: z.string().optional() })).optional(),
  }),
});

/** The words by which Google says why, such as `commentsDisabled`; none where the body is of another form or cut. */
export const googleReasons = ({ bodyStart }: Refusal): readonly string[] => {
  let json: unknown;
  try {
    json = JSON.parse(bodyStart);
  } catch {
    return [...bodyStart.matchAll(/"reason":\s*"(\w+)"/g)].map(([, reason = '']) => reason);
  }
  const read = errorSchema.safeParse(json);
  if (!read.success) return [];
  const { status, errors = [], details = [] } = read.data.error;
  return [status, ...errors.map(({ reason }) => reason), ...details.map(({ reason }) => reason)].filter(
    (reason) => reason !== undefined,
  );
};

const refusedFor: Readonly<Record<string, string>> = {
  API_KEY_INVALID: 'does not know this API key. Copy it again from the Google Cloud console.',
  API_KEY_SERVICE_BLOCKED: 'does not let this API key use this API. Change the key’s restrictions.',
  accessNotConfigured: 'has this API switched off for the project of the key. Switch it on in the console.',
  SERVICE_DISABLED: 'has this API switched off for the project of the key. Switch it on in the console.',
  UNAUTHENTICATED: 'does not accept the credentials any more. Sign in again, or make a new key.',
};

const overFor: Readonly<Record<string, number>> = {
  quotaExceeded: HOUR_MS,
  dailyLimitExceeded: HOUR_MS,
  rateLimitExceeded: 60_000,
  userRateLimitExceeded: 60_000,
  RESOURCE_EXHAUSTED: 60_000,
};

/**
 * What one of Google's refusals means; null leaves it to its status. Used-up quotas come as 403.
 * @see https://developers.google.com/youtube/v3/docs/errors
 */
export const explainGoogle = (refusal: Refusal, source: string): EarshotError | null => {
  const reasons = googleReasons(refusal);
  const over = reasons.find((reason) => overFor[reason] !== undefined);
  if (over !== undefined) {
    const isDay = overFor[over] === HOUR_MS;
    return new SourceUnavailableError(
      `${source} says that the ${isDay ? 'day’s quota of this key is used up' : 'requests come too fast'}. It is tried again later.`,
      overFor[over] ?? null,
    );
  }
  const known = reasons.find((reason) => refusedFor[reason] !== undefined);
  return known === undefined ? null : new SourceRefusedError(`${source} ${refusedFor[known]}`);
};
