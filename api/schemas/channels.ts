import { z } from 'zod';
import { instantSchema } from '../../domain/instant.ts';
import { channelSchema } from '../../domain/telling/channel.ts';
import { deliverySchema } from '../../domain/telling/delivery.ts';

export const channelParamsSchema = z.strictObject({ id: z.string().min(1).max(64) });

/** A channel without its address, which is a secret. */
export const channelRowSchema = channelSchema.omit({ sealed: true });
export type ChannelRow = z.infer<typeof channelRowSchema>;

export const channelListSchema = z.strictObject({
  rows: z.array(channelRowSchema),
  /** Whether the operator named a mail server. */
  canMail: z.boolean(),
});
export type ChannelList = z.infer<typeof channelListSchema>;

const shared = channelSchema.pick({ title: true, brandId: true, events: true, enabled: true }).shape;
const addressSchema = z
  .url({ protocol: /^https?$/, error: 'is no web address' })
  .max(2000)
  .nullable()
  .describe('Where it is sent; null for mail, or to leave it as it is');

export const channelRequestSchema = z.strictObject({
  ...channelSchema.pick({ kind: true, email: true }).shape,
  ...shared,
  url: addressSchema,
});
export type ChannelRequest = z.infer<typeof channelRequestSchema>;

/** `kind` stays what it was. */
export const channelChangeSchema = z.strictObject({
  ...channelSchema.pick({ email: true }).shape,
  ...shared,
  url: addressSchema,
});
export type ChannelChange = z.infer<typeof channelChangeSchema>;

export const newChannelSchema = channelRowSchema.extend({
  signingSecret: z.string().nullable().describe('Shown this once; null where nothing is signed'),
});
export type NewChannel = z.infer<typeof newChannelSchema>;

/** A page goes on after the last of the one before, by its `at` and `id`. */
export const deliveryParamsSchema = z.strictObject({
  channel: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  beforeAt: instantSchema.optional(),
  beforeId: z.string().min(1).max(64).optional(),
});

export const deliveryListSchema = z.strictObject({
  rows: z.array(deliverySchema),
  next: deliverySchema.pick({ at: true, id: true }).nullable(),
});
export type DeliveryList = z.infer<typeof deliveryListSchema>;
