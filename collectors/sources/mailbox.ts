import { z } from 'zod';
import { SettingsError } from '../../domain/errors.ts';
import { defineAccess } from '../access.ts';
import type { DialogueCollector } from '../collector.ts';
import { type MailboxSecret, openMailbox, toMailboxError } from '../mailbox/open-mailbox.ts';
import { type MailboxCursor, talkMailbox } from '../mailbox/talk-mailbox.ts';

const MINUTE = 60_000;

const settingsSchema = z.strictObject({
  host: z
    .string()
    .trim()
    .regex(/^[a-z0-9.:-]+$/i, 'must be the name of a server, such as imap.example.org')
    .meta({ title: 'Server', description: 'Of the IMAP mailbox.', examples: ['imap.example.org'] }),
  port: z.int().min(1).max(65_535).default(993).meta({
    title: 'Port',
    description: '993 for “tls”, 143 for “starttls”.',
  }),
  security: z.enum(['tls', 'starttls', 'none']).default('tls').meta({
    title: 'Encryption',
    description: '“none” only for a server in your own network that EARSHOT_ALLOW_PRIVATE allows.',
  }),
  folder: z
    .string()
    .min(1)
    .default('INBOX')
    .meta({
      title: 'Folder',
      description: 'That customers’ mails arrive in.',
      examples: ['INBOX', 'Support'],
    }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first look reaches into the past.',
  }),
  own: z
    .array(z.email())
    .max(50)
    .default([])
    .meta({
      title: 'Your own addresses',
      description: 'Mails from these are answers of yours. The address you sign in with is one already.',
      examples: [['support@example.org']],
    }),
});
type MailboxSettings = z.infer<typeof settingsSchema>;

const mailboxAccess = defineAccess<MailboxSecret>({
  need: 'required',
  secret: z.strictObject({
    user: z.string().min(1).meta({ title: 'User name', description: 'Mostly the mail address.' }),
    password: z
      .string()
      .default('')
      .meta({ title: 'Password', description: 'Where the provider has them, one made for this app only.' }),
    token: z
      .string()
      .default('')
      .meta({ title: 'Access token', description: 'OAuth 2, instead of a password (XOAUTH2).' }),
  }),
  help: 'A user name with a password for apps, or with an OAuth 2 access token. Gmail and Microsoft need either.',
  // The talk itself signs in.
  authorize: (request) => request,
});

/** A support address: what customers write there, and whether it was answered. */
export const mailboxCollector: DialogueCollector<MailboxSettings, MailboxCursor, MailboxSecret> = {
  kind: 'dialogue',
  id: 'mailbox',
  title: 'Mailbox (IMAP)',
  description: 'What customers write to a support address, and whether it was answered.',
  group: 'support',
  settings: settingsSchema,
  example: {
    host: 'imap.example.org',
    port: 993,
    security: 'tls',
    folder: 'INBOX',
    days: 30,
    own: ['support@example.org'],
  },
  access: mailboxAccess,
  terms:
    'Mails are read only and never marked as seen; nothing they refer to is loaded. Automatic answers, bounces and lists are left out. Of a writer with a name the address is not kept, only a fingerprint of it. Mails are personal data: keep them no longer than you need.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://www.rfc-editor.org/rfc/rfc3501',
  politeness: { everyMs: 5 * MINUTE, atLeastEveryMs: MINUTE, requestsPerMinute: 60, maxPages: 1 },
  talk: async function* (settings, secret, cursor, tools) {
    if (secret === null || (secret.password === '' && secret.token === '')) {
      throw new SettingsError('A mailbox needs a user name and a password or a token.');
    }
    const client = await openMailbox(settings, secret, tools);
    try {
      const own = secret.user.includes('@') ? [...settings.own, secret.user] : settings.own;
      yield* talkMailbox(client, settings, own, cursor, tools);
    } catch (error) {
      throw toMailboxError(error, settings.host);
    } finally {
      client.close();
    }
  },
};
