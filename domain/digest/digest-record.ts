import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { digestSchema } from './digest.ts';

/**
 * What became of the mail. `page`: it is only shown in the page. `waiting`: to be sent at `at`. `sending`: handed to the
 * mail server at `at`. `sent`: the server took it. `refused`: the server will never take it. `unknown`: the server was
 * lost while it had the mail, so that nobody knows; it is not sent again by itself.
 */
export const deliverySchema = z.strictObject({
  state: z.enum(['page', 'waiting', 'sending', 'sent', 'refused', 'unknown']),
  at: instantSchema,
  /** Times it was tried. */
  tries: z.int().nonnegative(),
  /** Why it was not sent; null otherwise. */
  detail: z.string().max(500).nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** A digest that was made, with the snapshot it says. One a reader and week. */
export const digestRecordSchema = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  digest: digestSchema,
  delivery: deliverySchema,
});
export type DigestRecord = z.infer<typeof digestRecordSchema>;

export const digestId = (accountId: string, week: string): string => `${accountId}@${week}`;
