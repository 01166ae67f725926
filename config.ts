import { z } from 'zod';
import { closest } from './domain/closest.ts';
import { SettingsError } from './domain/errors.ts';
import { type Mailbox, readMailbox } from './domain/mailbox.ts';
import { roleSchema } from './domain/role.ts';
import type { SignOnSettings } from './domain/sign-on.ts';
import { readSmtpAddress, type SmtpAddress } from './domain/smtp-address.ts';

const text = z.string().trim().min(1);
const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true');
const sealingKey = z
  .string()
  .trim()
  .min(32, 'is too short to keep secrets safe. Make one with “openssl rand -base64 32”');
/** The hosts of a MongoDB's address may be several, so it is no URL. */
const isMongoAddress = (value: string): boolean => /^mongodb(\+srv)?:\/\/[^/]/.test(value);
const isPostgresAddress = (value: string): boolean =>
  /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
const databaseKindOf = (url: string | undefined): Config['databaseKind'] => {
  if (url === undefined) return 'embedded';
  return isMongoAddress(url) ? 'mongodb' : 'postgres';
};
/** Neither the setting nor the message about it may repeat a password. */
const read = <Value>(parse: (text: string) => Value | null, error: string) =>
  z.string().transform((value, context): Value => {
    const parsed = parse(value.trim());
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** Every setting, from the environment. The descriptions make docs/configuration.md. */
export const configSchema = z.object({
  EARSHOT_DATA: text.default('./data').describe('Folder for the embedded database and uploads.'),
  EARSHOT_HOST: text
    .default('127.0.0.1')
    .describe('Address to listen on. 0.0.0.0 opens Earshot to the network.'),
  EARSHOT_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(4178)
    .describe('Port to listen on; 0 takes a free one.'),
  EARSHOT_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address people reach Earshot at, when it stands behind a proxy.'),
  EARSHOT_TRUST_PROXY: flag
    .default(false)
    .describe('1 when a proxy in front sets X-Forwarded-For and X-Forwarded-Proto.'),
  EARSHOT_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much to log: trace, debug, info, warn, error or silent.'),
  EARSHOT_ALLOW_PRIVATE: list
    .default([])
    .describe(
      'Private addresses sources may be fetched from, comma-separated: host names, addresses or CIDR blocks.',
    ),
  EARSHOT_PLUGINS: text
    .optional()
    .describe('Folder with your own kinds of source, loaded at start ([plugins](plugins.md)).'),
  EARSHOT_PUSH_KEY: text.optional().describe('Key of the webhook that `earshot push --to` sends to.'),
  EARSHOT_CONTACT: text
    .optional()
    .describe('Web or mail address named in the User-Agent, so that a site can reach you.'),
  EARSHOT_METRICS_OPEN: flag.default(false).describe('1 lets anyone read /metrics without a key.'),
  EARSHOT_TRACES: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address that takes OpenTelemetry traces (OTLP over HTTP), such as `http://collector:4318/v1/traces`. Nothing is traced without it ([scale](scale.md#traces)).',
    ),
  EARSHOT_SMTP_URL: read(readSmtpAddress, 'must be like smtps://user:password@mail.example.com')
    .optional()
    .describe(
      'Mail server to send by: `smtps://user:password@mail.example.com`, or `smtp://…` for STARTTLS ([mail](mail.md)).',
    ),
  EARSHOT_MAIL_FROM: read(readMailbox, 'must be like Earshot <earshot@example.com>')
    .optional()
    .describe('Who mail comes from: `Earshot <earshot@example.com>`. Needed with `EARSHOT_SMTP_URL`.'),
  EARSHOT_MAIL_REPLY_TO: read(readMailbox, 'must be like Support <support@example.com>')
    .optional()
    .describe('Where answers to mail go, if not to `EARSHOT_MAIL_FROM`.'),
  EARSHOT_THREADS: z.coerce.number().int().min(1).max(64).default(1).describe('Threads that judge mentions.'),
  EARSHOT_KEY: sealingKey
    .optional()
    .describe(
      'Key that credentials given in the page are encrypted with, 32 characters or more: `openssl rand -base64 32`. Keep a copy apart from the backups.',
    ),
  EARSHOT_KEY_OLD: sealingKey
    .optional()
    .describe('The former `EARSHOT_KEY` after a change: what it sealed is sealed anew at the next start.'),
  EARSHOT_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address of the OpenID Connect provider people sign in with, such as `https://login.example.com` ([people](people.md#single-sign-on)).',
    ),
  EARSHOT_OIDC_CLIENT_ID: text.optional().describe('What the provider knows Earshot as.'),
  EARSHOT_OIDC_CLIENT_SECRET: text
    .optional()
    .describe('Secret the provider gave for it; none for a public client.'),
  EARSHOT_OIDC_NAME: text.max(40).default('single sign-on').describe('What the sign-in page calls it.'),
  EARSHOT_OIDC_NEW_PEOPLE: roleSchema
    .exclude(['owner'])
    .optional()
    .describe(
      'Role of people the provider knows and nobody invited: viewer, agent or manager. Only invited people get in without it.',
    ),
  EARSHOT_OIDC_TRUST_EMAIL: flag
    .default(false)
    .describe(
      '1 takes the provider’s email addresses as checked where it does not say. Only for a provider whose people cannot choose them.',
    ),
  EARSHOT_OIDC_ONLY: flag.default(false).describe('1 lets nobody sign in by password.'),
  DATABASE_URL: z
    .string()
    .trim()
    .refine((value) => isMongoAddress(value) || isPostgresAddress(value), {
      error: 'must be a postgres:// or mongodb:// address',
    })
    .optional()
    .describe(
      'A PostgreSQL or [MongoDB](mongodb.md) server to keep everything in, instead of the embedded database.',
    ),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a redis:// address' })
    .optional()
    .describe('A Redis server to run the queues on, instead of the database.'),
});

/** Read by others than this file: secrets by reference, and the tests' own. */
const OTHER_NAMES = /^EARSHOT_(SECRET|TEST)_|^EARSHOT_SHARED$/;
/** A source's secret is read from a variable of this form only, so that no setting can reach another. */
const SECRET_NAME = /^EARSHOT_SECRET_[A-Z0-9_]+$/;

export interface MailSettings {
  readonly server: SmtpAddress;
  readonly from: Mailbox;
  readonly replyTo: Mailbox | null;
}

export interface Config {
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  /** Without a slash at its end, so that a path can follow. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly allowPrivate: readonly string[];
  /** Folder of the operator's own collectors; null for none. */
  readonly pluginFolder: string | null;
  /** Signs what `earshot push` sends; null when it is not set. */
  readonly pushKey: string | null;
  readonly contact: string | null;
  readonly metricsOpen: boolean;
  /** Null where nobody follows traces. */
  readonly tracesUrl: string | null;
  /** Null where no mail server is set. */
  readonly mail: MailSettings | null;
  /** Null where nobody signs in by a provider. */
  readonly signOn: SignOnSettings | null;
  readonly threads: number;
  /** Null where nobody set one: then no secret can be kept. */
  readonly key: string | null;
  readonly oldKey: string | null;
  /** Null for the embedded database. */
  readonly databaseUrl: string | null;
  readonly databaseKind: 'embedded' | 'postgres' | 'mongodb';
  readonly redisUrl: string | null;
  /** The secret a source's `credentialRef` names; null when it is not set. */
  credential(reference: string): string | null;
}

const refuseUnknown = (environment: NodeJS.ProcessEnv): void => {
  const known = Object.keys(configSchema.shape);
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('EARSHOT_') || known.includes(name) || OTHER_NAMES.test(name)) continue;
    const near = closest(name, known);
    throw new SettingsError(
      `${name} is not a setting of Earshot.${near === null ? '' : ` Did you mean ${near}?`} All settings stand in docs/configuration.md.`,
    );
  }
};

const mailOf = (settings: z.infer<typeof configSchema>): MailSettings | null => {
  const {
    EARSHOT_SMTP_URL: server,
    EARSHOT_MAIL_FROM: from,
    EARSHOT_MAIL_REPLY_TO: replyTo = null,
  } = settings;
  if (server === undefined) return null;
  if (from !== undefined) return { server, from, replyTo };
  throw new SettingsError(
    'EARSHOT_SMTP_URL is set, but not who mail comes from. Set EARSHOT_MAIL_FROM, such as “Earshot <earshot@example.com>”.',
  );
};

const signOnOf = (settings: z.infer<typeof configSchema>): SignOnSettings | null => {
  const { EARSHOT_OIDC_ISSUER: issuer, EARSHOT_OIDC_CLIENT_ID: clientId } = settings;
  if (issuer === undefined && clientId === undefined && !settings.EARSHOT_OIDC_ONLY) return null;
  if (issuer === undefined || clientId === undefined) {
    throw new SettingsError('Single sign-on needs both EARSHOT_OIDC_ISSUER and EARSHOT_OIDC_CLIENT_ID.');
  }
  return {
    ...{ issuer, clientId, clientSecret: settings.EARSHOT_OIDC_CLIENT_SECRET ?? null },
    name: settings.EARSHOT_OIDC_NAME,
    newPeople: settings.EARSHOT_OIDC_NEW_PEOPLE ?? null,
    trustEmail: settings.EARSHOT_OIDC_TRUST_EMAIL,
    only: settings.EARSHOT_OIDC_ONLY,
  };
};

/** Reads the operator's settings. @throws SettingsError naming the wrong or unknown setting. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => {
  refuseUnknown(environment);
  const read = configSchema.safeParse(environment);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new SettingsError(
      `${issue?.path.join('.')}: ${issue?.message}. All settings stand in docs/configuration.md.`,
    );
  }
  const settings = read.data;
  return {
    dataDirectory: settings.EARSHOT_DATA,
    host: settings.EARSHOT_HOST,
    port: settings.EARSHOT_PORT,
    publicUrl: settings.EARSHOT_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustProxy: settings.EARSHOT_TRUST_PROXY,
    logLevel: settings.EARSHOT_LOG_LEVEL,
    allowPrivate: settings.EARSHOT_ALLOW_PRIVATE,
    pluginFolder: settings.EARSHOT_PLUGINS ?? null,
    pushKey: settings.EARSHOT_PUSH_KEY ?? null,
    contact: settings.EARSHOT_CONTACT ?? null,
    metricsOpen: settings.EARSHOT_METRICS_OPEN,
    tracesUrl: settings.EARSHOT_TRACES ?? null,
    mail: mailOf(settings),
    signOn: signOnOf(settings),
    threads: settings.EARSHOT_THREADS,
    key: settings.EARSHOT_KEY ?? null,
    oldKey: settings.EARSHOT_KEY_OLD ?? null,
    databaseUrl: settings.DATABASE_URL ?? null,
    databaseKind: databaseKindOf(settings.DATABASE_URL),
    redisUrl: settings.REDIS_URL ?? null,
    credential: (reference) => (SECRET_NAME.test(reference) ? (environment[reference] ?? null) : null),
  };
};
