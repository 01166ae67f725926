import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { EarshotError, SourceRefusedError } from '../../domain/errors.ts';
import type { PollRequest, Refusal } from '../collector.ts';
import type { Http } from '../http.ts';
import { readJson } from '../json-answer.ts';
import { SIGNATURE_HEADER, signWebhook } from '../webhook-signature.ts';

const TRIES = 6;
const WAIT_MS = 1_000;
/** Below the webhook's own limit: a burst of 60, then 2 a second. */
const DELIVERIES_A_MINUTE = 120;

export interface WebhookSenderDeps {
  readonly url: string;
  readonly key: string;
  readonly http: Pick<Http, 'send'>;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Told why it waits. */
  readonly onWait: (message: string) => void;
}

const receiptSchema = z.looseObject({ accepted: z.int().nonnegative() });
const problemSchema = z.looseObject({ detail: z.string() });

/** The receiver says itself why it refuses. */
const explain = ({ status, bodyStart }: Refusal): EarshotError | null => {
  if (status < 400 || status === 429 || status >= 500) return null;
  try {
    const { detail } = problemSchema.parse(JSON.parse(bodyStart));
    return new SourceRefusedError(`The receiver refuses it (${status}): ${detail}`);
  } catch {
    return null;
  }
};

/**
 * Delivers items to a webhook, signed, and waits where the receiver asks for it or cannot answer.
 * @returns a function that gives how many were accepted. @throws as Http.send does, once it has tried six times;
 *   SourceRefusedError with the receiver's own words; the signal's reason.
 */
export const createWebhookSender =
  ({ url, key, http, now, signal, onWait }: WebhookSenderDeps) =>
  async (items: readonly unknown[]): Promise<number> => {
    const body = JSON.stringify({ items });
    for (let attempt = 1; ; attempt += 1) {
      // Signed anew each time: a signature is good for five minutes.
      const headers = {
        'content-type': 'application/json',
        [SIGNATURE_HEADER]: signWebhook(key, body, now()),
      };
      const request: PollRequest = { url, method: 'POST', headers, body };
      try {
        const options = { signal, validators: null, requestsPerMinute: DELIVERIES_A_MINUTE, explain };
        const { answer } = await http.send(request, options);
        if (answer === 'not-modified') return 0;
        return readJson(answer, receiptSchema, 'The receiver').accepted;
      } catch (error) {
        const mayPass = error instanceof EarshotError && error.remedy.do === 'retry';
        if (!mayPass || attempt >= TRIES) throw error;
        const { remedy } = error;
        const asked = remedy.do === 'retry' ? remedy.afterMs : null;
        const waitMs = asked ?? WAIT_MS * 2 ** (attempt - 1);
        onWait(`${error.message} Trying again in ${Math.ceil(waitMs / 1000)} s.`);
        await sleep(waitMs, undefined, { signal });
      }
    }
  };
