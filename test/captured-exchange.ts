import { readFileSync } from 'node:fs';
import type { Answer } from '../collectors/collector.ts';

interface Exchange {
  readonly request: { readonly method: string; readonly url: string };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** The answers of a recorded `*.exchange.json`, in order, as a collector is given them. */
export const capturedAnswers = (path: string, fetchedAt: Date): readonly Answer[] => {
  const exchanges: readonly Exchange[] = JSON.parse(readFileSync(path, 'utf8'));
  return exchanges.map(({ request, response: { status, headers, body } }) => ({
    status,
    headers,
    body: Buffer.from(JSON.stringify(body)),
    finalUrl: request.url,
    fetchedAt,
  }));
};
