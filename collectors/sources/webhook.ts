import { z } from 'zod';
import { SettingsError } from '../../domain/errors.ts';
import { mentionKindSchema, type RawItem, sourceNameSchema } from '../../domain/mention.ts';
import { defineAccess } from '../access.ts';
import type { Drop, PushCollector } from '../collector.ts';
import { readWebhookItem, toRawItem } from '../webhook-item.ts';

const settingsSchema = z.strictObject({
  channel: sourceNameSchema.meta({
    title: 'Channel',
    description:
      'The name its items are filed under, such as survey or zendesk. Webhooks of the same channel share their ids: the same id is the same item.',
    examples: ['survey', 'zendesk'],
  }),
  kind: mentionKindSchema.default('message').meta({
    title: 'Items are',
    description: 'Where an item does not say it itself.',
  }),
});

export const webhookAccess = defineAccess({
  need: 'required',
  secret: z.strictObject({
    key: z.string().min(1).meta({ title: 'Key', description: 'Any long random text that both sides know.' }),
  }),
  help: 'Make one up, such as with “openssl rand -hex 32”, and give it to the sender.',
  // Deliveries come to us: collectors/webhook-signature.ts checks them with it.
  authorize: (request) => request,
});

type WebhookSettings = z.infer<typeof settingsSchema>;

/** One item, a list, or a list under `items`. @throws SettingsError */
const itemsOf = (body: Uint8Array): readonly unknown[] => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new SettingsError('The body is not JSON in UTF-8.', { cause });
  }
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) {
    throw new SettingsError('The body must be one item, a list of items, or {"items": […]}.');
  }
  if (!('items' in value)) return [value];
  if (!Array.isArray(value.items)) throw new SettingsError('“items” must be a list.');
  return value.items;
};

const nameOf = (value: unknown, index: number): string => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  const named = typeof id === 'string' || typeof id === 'number';
  return named ? `item ${index + 1} (id ${String(id).slice(0, 80)})` : `item ${index + 1}`;
};

/** Items another program sends, signed. Receiving is collectors/webhook-service.ts. */
export const webhookCollector: PushCollector<WebhookSettings> = {
  kind: 'push',
  id: 'webhook',
  title: 'Webhook',
  description: 'Whatever your own tools send: survey answers, tickets, chats, posts found elsewhere.',
  group: 'own',
  settings: settingsSchema,
  example: { channel: 'survey', kind: 'survey' },
  access: webhookAccess,
  terms:
    'Every delivery is signed with a key both sides know (HMAC-SHA256). At most 1 MB each, 60 at once and 2 a second.',
  retention: null,
  verified: 'made',
  docsUrl: null,
  receive: (body, settings, receivedAt) => {
    const items: RawItem[] = [];
    const drops: Drop[] = [];
    itemsOf(body).forEach((value, index) => {
      const read = readWebhookItem(value);
      if ('reason' in read) drops.push({ item: nameOf(value, index), reason: read.reason });
      else items.push(toRawItem(read.item, settings, receivedAt));
    });
    return { items, drops };
  },
};
