import { z } from 'zod';
import { emailSchema } from '../account.ts';
import { instantSchema } from '../instant.ts';
import { oneLineSchema } from '../mailbox.ts';
import { eventKindSchema, type ToldAbout } from './told-event.ts';

/** How a channel speaks, with the name it has in the page. */
export const channelKinds = {
  email: 'Email',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  discord: 'Discord',
  webhook: 'Webhook',
} as const;

export type ChannelKind = keyof typeof channelKinds;
export const channelKindSchema = z.enum(Object.keys(channelKinds) as [ChannelKind, ...ChannelKind[]]);

/** A place outside of Earshot where people are told of things. */
export const channelSchema = z.strictObject({
  id: z.string(),
  title: oneLineSchema.pipe(z.string().trim().min(1).max(80)),
  kind: channelKindSchema,
  /** Null for all brands. */
  brandId: z.string().nullable(),
  events: z.array(eventKindSchema).min(1),
  enabled: z.boolean(),
  /** Who gets the mail; null of other kinds. */
  email: emailSchema.nullable(),
  /** Where it stands, such as `hooks.slack.com`; null of mail. */
  host: z.string().nullable(),
  /** Its address and what it is signed with, encrypted; null of mail. */
  sealed: z.string().nullable(),
  createdAt: instantSchema,
});
export type Channel = z.infer<typeof channelSchema>;

/** What is sealed of a channel. */
export const channelSecretSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  /** `whsec_…` of a webhook, which what is sent is signed with; null of chats. */
  signingSecret: z.string().nullable(),
});
export type ChannelSecret = z.infer<typeof channelSecretSchema>;

/** What is of no one brand is told wherever its kind is. */
export const takes = (channel: Channel, { kind, brandId }: ToldAbout): boolean =>
  channel.enabled &&
  channel.events.includes(kind) &&
  (channel.brandId === null || brandId === null || channel.brandId === brandId);
