import { z } from 'zod';
import {
  type EarshotError,
  SettingsError,
  SourceRefusedError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import type { Refusal } from '../collector.ts';
import { parseRetryAfter } from '../http/retry-after.ts';

const errorSchema = z.looseObject({ message: z.string() });

const messageOf = (bodyStart: string): string => {
  try {
    return errorSchema.parse(JSON.parse(bodyStart)).message.slice(0, 200);
  } catch {
    return '';
  }
};

/** How long GitHub asks to wait, ms; null when this is no limit at all. */
const waitOf = ({ headers, bodyStart, at }: Refusal): number | null => {
  const asked = parseRetryAfter(headers['retry-after'], at);
  if (asked !== null) return asked;
  const resets = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && resets > 0) {
    return Math.max(0, resets * 1000 - at.getTime());
  }
  // Its advice where a secondary limit comes without a time.
  return /rate limit/i.test(bodyStart) ? 60_000 : null;
};

/**
 * GitHub says “forbidden” where it means “too often”. One item that is gone is read as such.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export const explainRefusal = (refusal: Refusal): EarshotError | 'read' | null => {
  const { status, url, bodyStart } = refusal;
  const isItem = new URL(url).pathname.includes('/repos/');
  if (isItem && [404, 410, 451].includes(status)) return 'read';
  if (status === 403 || status === 429) {
    const wait = waitOf(refusal);
    if (wait !== null) {
      return new SourceUnavailableError('GitHub asks for fewer requests; a token allows more.', wait);
    }
  }
  if (status === 401) {
    return new SourceRefusedError(
      'GitHub asks for a valid token: discussions need one, and an expired one is refused. Make a new token.',
    );
  }
  return status === 422
    ? new SettingsError(`GitHub does not take this search: ${messageOf(bodyStart)}`)
    : null;
};
