import { z } from 'zod';
import { SettingsError } from '../../domain/errors.ts';
import { optionalField, postForm, readGranted } from '../access/token-request.ts';
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

/** With what a new access token is asked for; empty where a password or a token that lasts lets in. */
interface RenewedSecret extends MailboxSecret {
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenAddress: string;
}

const mailboxAccess = defineAccess<RenewedSecret>({
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
    refreshToken: optionalField('Refresh token', 'OAuth 2: access tokens are then asked for by themselves.'),
    clientId: optionalField('Client id', 'Of the OAuth client the refresh token was given to.'),
    clientSecret: optionalField('Client secret', 'Of the same client, where it has one.'),
    tokenAddress: z
      .union([z.literal(''), z.url({ protocol: /^https$/, error: 'must begin with https://' })])
      .default('')
      .meta({
        title: 'Token address',
        description:
          'Where the provider gives tokens: https://oauth2.googleapis.com/token, or https://login.microsoftonline.com/common/oauth2/v2.0/token.',
      }),
  }),
  help: 'A user name with a password for apps, or with OAuth 2: a refresh token with its client and token address, from which access tokens are renewed, or an access token alone, which ends soon. Gmail and Microsoft need either.',
  session: {
    isNeeded: ({ refreshToken }) => refreshToken !== '',
    open: ({ tokenAddress, refreshToken, clientId, clientSecret }) => {
      if (tokenAddress === '' || clientId === '') {
        throw new SettingsError('To renew access, a refresh token needs its client id and token address.');
      }
      return postForm(tokenAddress, {
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: clientId,
        ...(clientSecret === '' ? {} : { client_secret: clientSecret }),
      });
    },
    read: (answer, secret) => {
      const { token, expiresAt, refreshToken } = readGranted(answer, 'The mail provider');
      const isRotated = refreshToken !== '' && refreshToken !== secret.refreshToken;
      return { token, expiresAt, ...(isRotated ? { secret: { ...secret, refreshToken } } : {}) };
    },
  },
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
