import { createHmac } from 'node:crypto';
import type { Message } from '../../domain/telling/told-event.ts';

const PREFIX = 'whsec_';

/** The body of a webhook of one's own. */
export const toWebhook = ({ kind, level, title, detail, at }: Message, url: string | null): string =>
  JSON.stringify({ type: kind.replace('-', '.'), timestamp: at, data: { level, title, detail, url } });

/**
 * Headers that prove who sent a body, and when. The id is the same at every try.
 * @param secret `whsec_` and base64. @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const signWebhook = (
  secret: string,
  { id, body, at }: { readonly id: string; readonly body: string; readonly at: Date },
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};

/** @param bytes random, 32 of them. */
export const toSigningSecret = (bytes: Uint8Array): string => PREFIX + Buffer.from(bytes).toString('base64');
