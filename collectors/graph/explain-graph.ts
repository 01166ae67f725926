import { z } from 'zod';
import {
  type EarshotError,
  SettingsError,
  SourceRefusedError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import type { Refusal } from '../collector.ts';

const MINUTE = 60_000;

const errorSchema = z.looseObject({
  error: z.looseObject({ message: z.string().default(''), code: z.int(), error_subcode: z.int().optional() }),
});

/** Too many calls: of the app, of the user, of the page, of this kind, of the business. */
const OVER = new Set([4, 17, 32, 341, 613, 80000, 80001, 80002, 80004, 80006]);
const TRANSIENT = new Set([1, 2]);

const usageSchema = z.record(
  z.string(),
  z.array(z.looseObject({ estimated_time_to_regain_access: z.number().optional() })),
);

/** How long the business’s calls stay closed, ms; null where the header does not say. */
const businessWaitMs = (headers: Refusal['headers']): number | null => {
  try {
    const usage = usageSchema.parse(JSON.parse(headers['x-business-use-case-usage'] ?? ''));
    const minutes = Object.values(usage)
      .flat()
      .map((use) => use.estimated_time_to_regain_access ?? 0);
    const longest = Math.max(0, ...minutes);
    return longest === 0 ? null : longest * MINUTE;
  } catch {
    return null;
  }
};

const readError = (bodyStart: string): z.infer<typeof errorSchema>['error'] | null => {
  try {
    return errorSchema.parse(JSON.parse(bodyStart)).error;
  } catch {
    return null;
  }
};

/** The start of Meta’s own words, without what it quotes of the request. */
const wordsOf = (message: string): string => message.replace(/^\(#\d+\)\s*/, '').slice(0, 200);

/**
 * What one of the Graph API’s errors means; null leaves it to its status.
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export const explainGraph = (refusal: Refusal, source: string): EarshotError | null => {
  const error = readError(refusal.bodyStart);
  if (error === null) return null;
  const { code, message } = error;
  if (OVER.has(code)) {
    const afterMs = businessWaitMs(refusal.headers) ?? 15 * MINUTE;
    return new SourceUnavailableError(
      `${source} says that this app has used up its calls; it may ask again in about ${Math.ceil(afterMs / MINUTE)} min.`,
      afterMs,
    );
  }
  if (TRANSIENT.has(code))
    return new SourceUnavailableError(`${source} has a fault of its own just now.`, null);
  if (code === 190 || code === 102) {
    return new SourceRefusedError(
      `${source} does not accept the token any more. Sign in again, or paste a new one.`,
    );
  }
  if (code === 10 || code === 3 || (code >= 200 && code < 300)) {
    return new SourceRefusedError(
      `${source} says that the app lacks a permission: ${wordsOf(message)} Add it under App Review and sign in again.`,
    );
  }
  if (code === 100) return new SettingsError(`${source} does not take the request: ${wordsOf(message)}`);
  return null;
};
