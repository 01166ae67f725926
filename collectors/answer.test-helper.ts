import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sharedPath } from '../test/shared-data.ts';
import type { Answer } from './collector.ts';

/** An answer as http.ts would give it. @param body what is no text is written as JSON. */
export const answerOf = (url: string, body: unknown, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  finalUrl: url,
  fetchedAt: new Date('2026-11-24T12:00:00.000Z'),
  ...more,
});

const exchangesSchema = z.array(
  z.object({
    request: z.object({ url: z.string() }),
    response: z.object({
      status: z.number(),
      headers: z.record(z.string(), z.string()),
      body: z.unknown(),
    }),
  }),
);

/**
 * Answers of a recorded talk in the shared folder; null when it is not on this machine.
 * @param name such as `reddit/search_subreddit.exchange.json`.
 */
export const recordedAnswers = (name: string): readonly Answer[] | null => {
  const path = sharedPath('fixtures', name);
  if (path === null) return null;
  return exchangesSchema
    .parse(JSON.parse(readFileSync(path, 'utf8')))
    .map(({ request, response: { status, headers, body } }) =>
      answerOf(request.url, body, { status, headers }),
    );
};

/** A captured body in the shared folder; null when it is not on this machine. */
export const capturedBody = (name: string): string | null => {
  const path = sharedPath('fixtures', name);
  return path === null ? null : readFileSync(path, 'utf8');
};
