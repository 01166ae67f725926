import { basename } from 'node:path';
import { z } from 'zod';
import { closest } from '../domain/closest.ts';
import { NotFoundError, SettingsError } from '../domain/errors.ts';
import type { Retention } from '../domain/retention.ts';
import type { SourceGroup } from '../domain/source-group.ts';
import type { Access } from './access.ts';
import type { AnyCollector, Politeness, ProposalBrand } from './collector.ts';
import { loadPlugins, type PluginReport } from './plugins/load-plugins.ts';
import { appstoreCollector } from './sources/appstore.ts';
import { appStoreConnectCollector } from './sources/appstore-connect.ts';
import { blueskyCollector } from './sources/bluesky.ts';
import { blueskyStreamCollector } from './sources/bluesky-stream.ts';
import { discordCollector } from './sources/discord.ts';
import { discourseCollector } from './sources/discourse.ts';
import { facebookCollector } from './sources/facebook.ts';
import { feedCollector } from './sources/feed.ts';
import { freshdeskCollector } from './sources/freshdesk.ts';
import { gdeltCollector } from './sources/gdelt.ts';
import { githubCollector } from './sources/github.ts';
import { googleAlertsCollector } from './sources/google-alerts.ts';
import { googleBusinessCollector } from './sources/google-business.ts';
import { googleNewsCollector } from './sources/google-news.ts';
import { googlePlayCollector } from './sources/googleplay.ts';
import { hackernewsCollector } from './sources/hackernews.ts';
import { importCollector } from './sources/import.ts';
import { instagramCollector } from './sources/instagram.ts';
import { intercomCollector } from './sources/intercom.ts';
import { lemmyCollector } from './sources/lemmy.ts';
import { linkedinCollector } from './sources/linkedin.ts';
import { mailboxCollector } from './sources/mailbox.ts';
import { mastodonCollector } from './sources/mastodon.ts';
import { newsPageCollector } from './sources/news-page.ts';
import { producthuntCollector } from './sources/producthunt.ts';
import { redditCollector } from './sources/reddit.ts';
import { redditFeedCollector } from './sources/reddit-feed.ts';
import { stackexchangeCollector } from './sources/stackexchange.ts';
import { steamCollector } from './sources/steam.ts';
import { telegramCollector } from './sources/telegram.ts';
import { threadsCollector } from './sources/threads.ts';
import { trustpilotCollector } from './sources/trustpilot.ts';
import { webhookCollector } from './sources/webhook.ts';
import { xCollector } from './sources/x.ts';
import { yelpCollector } from './sources/yelp.ts';
import { youtubeCollector } from './sources/youtube.ts';
import { youtubeChannelCollector } from './sources/youtube-channel.ts';
import { zendeskCollector } from './sources/zendesk.ts';

/** Every kind of source that comes with Earshot. Docs and tests are made from this list. */
export const collectors: readonly AnyCollector[] = [
  feedCollector,
  googleNewsCollector,
  googleAlertsCollector,
  gdeltCollector,
  newsPageCollector,
  youtubeChannelCollector,
  producthuntCollector,
  hackernewsCollector,
  redditFeedCollector,
  lemmyCollector,
  redditCollector,
  mastodonCollector,
  youtubeCollector,
  xCollector,
  googlePlayCollector,
  googleBusinessCollector,
  trustpilotCollector,
  facebookCollector,
  instagramCollector,
  threadsCollector,
  appStoreConnectCollector,
  yelpCollector,
  linkedinCollector,
  appstoreCollector,
  steamCollector,
  stackexchangeCollector,
  githubCollector,
  discourseCollector,
  blueskyCollector,
  blueskyStreamCollector,
  telegramCollector,
  discordCollector,
  mailboxCollector,
  zendeskCollector,
  intercomCollector,
  freshdeskCollector,
  webhookCollector,
  importCollector,
];

const NO_PLUGINS: PluginReport = { loaded: [], refused: [] };
/** Read once, at the start of the process. */
let plugins = NO_PLUGINS;

/**
 * Adds the operator's own kinds of source to the built-in ones, in place of those added before.
 * @param folder null for none. @throws SettingsError when the folder cannot be read.
 */
export const usePlugins = async (folder: string | null): Promise<PluginReport> => {
  const taken = collectors.map(({ id }) => id);
  plugins = folder === null ? NO_PLUGINS : await loadPlugins(folder, taken);
  return plugins;
};

/** What became of the files of the plugin folder. */
export const pluginReport = (): PluginReport => plugins;

/** The file a collector comes from; null for a built-in one. */
export const pluginFileOf = (collector: AnyCollector): string | null =>
  plugins.loaded.find((plugin) => plugin.collector === collector)?.file ?? null;

/** Built-in and loaded. */
export const allCollectors = (): readonly AnyCollector[] => [
  ...collectors,
  ...plugins.loaded.map(({ collector }) => collector),
];

export const findCollector = (id: string): AnyCollector | null =>
  allCollectors().find((collector) => collector.id === id) ?? null;

/** @throws NotFoundError */
export const getCollector = (id: string): AnyCollector => {
  const found = findCollector(id);
  if (found === null) throw new NotFoundError('collector', id);
  return found;
};

const fieldNames = (schema: z.ZodType): readonly string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

const words = (issue: z.core.$ZodIssue, known: readonly string[]): string => {
  if (issue.code !== 'unrecognized_keys') return `“${issue.path.join('.')}” ${issue.message}`;
  const [name = ''] = issue.keys;
  const near = closest(name, known);
  const hint = near === null ? `there are ${known.join(', ')}` : `did you mean “${near}”?`;
  return `“${name}” is not a setting; ${hint}`;
};

/** By their JSON, as they are read: a source's settings are asked for at each of its polls. */
const readBefore = new WeakMap<AnyCollector, Map<string, Record<string, unknown>>>();
const SETTINGS_KEPT = 5000;

const knownGood = (collector: AnyCollector): Map<string, Record<string, unknown>> => {
  const known = readBefore.get(collector) ?? new Map<string, Record<string, unknown>>();
  readBefore.set(collector, known);
  return known;
};

/**
 * Checks what a person or program gave as a source's settings; defaults are filled in.
 * @throws SettingsError naming each unknown or invalid setting and what is expected.
 */
export const parseSettings = (collector: AnyCollector, settings: unknown): Record<string, unknown> => {
  const written = JSON.stringify(settings) ?? '';
  const good = knownGood(collector);
  const before = good.get(written);
  if (before !== undefined) return { ...before };
  const read = collector.settings.safeParse(settings);
  if (read.success) {
    // Settings on their way through a form are never asked for again.
    if (good.size >= SETTINGS_KEPT) good.clear();
    good.set(written, read.data);
    return { ...read.data };
  }
  const known = fieldNames(collector.settings);
  throw new SettingsError(
    `${collector.title}: ${read.error.issues.map((issue) => words(issue, known)).join('; ')}.`,
  );
};

/** How often it may be asked. */
export type Pace = Pick<Politeness, 'everyMs' | 'atLeastEveryMs' | 'requestsPerMinute' | 'maxPages'>;

const paceOf = ({ everyMs, atLeastEveryMs, requestsPerMinute, maxPages }: Politeness): Pace => ({
  everyMs,
  atLeastEveryMs,
  requestsPerMinute,
  maxPages,
});

/** How a source lets us in, as forms and docs need it. */
export interface AccessDescription {
  readonly need: 'required' | 'optional';
  readonly help: string;
  /** Whether one can sign in at the source by browser. */
  readonly canSignIn: boolean;
  /** Fields of the secret to be given before one signs in. */
  readonly signInFields: string[];
  /** JSON Schema 2020-12 of the secret's fields, all of them texts. */
  readonly secretSchema: Record<string, unknown>;
}

const describeAccess = (access: Access | null): AccessDescription | null =>
  access === null
    ? null
    : {
        need: access.need,
        help: access.help,
        canSignIn: access.oauth !== undefined,
        signInFields: [...(access.oauth?.given ?? [])],
        secretSchema: z.toJSONSchema(access.secret, { io: 'input' }),
      };

const needsKey = ({ access }: AnyCollector): boolean => access?.need === 'required';

const fileName = (path: string | null): string | null => (path === null ? null : basename(path));

/** A collector as forms and docs need it. */
export interface CollectorDescription {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly group: SourceGroup;
  readonly kind: 'poll' | 'dialogue' | 'push';
  /** It cannot be read without a secret. */
  readonly needsKey: boolean;
  readonly access: AccessDescription | null;
  readonly retention: Retention | null;
  readonly verified: 'captured' | 'made';
  /** Name of the file it was loaded from; null for a built-in one. */
  readonly plugin: string | null;
  readonly terms: string;
  readonly docsUrl: string | null;
  readonly example: Record<string, unknown>;
  /** Null for what is pushed to us. */
  readonly politeness: Pace | null;
  /** JSON Schema 2020-12 of what may be given as settings. */
  readonly settingsSchema: Record<string, unknown>;
}

export const describeCollectors = (): readonly CollectorDescription[] =>
  allCollectors().map((collector) => ({
    id: collector.id,
    title: collector.title,
    description: collector.description,
    group: collector.group,
    kind: collector.kind,
    needsKey: needsKey(collector),
    access: describeAccess(collector.access),
    retention: collector.retention,
    verified: collector.verified,
    plugin: fileName(pluginFileOf(collector)),
    terms: collector.terms,
    docsUrl: collector.docsUrl,
    example: { ...collector.example },
    politeness: collector.kind === 'push' ? null : paceOf(collector.politeness),
    settingsSchema: z.toJSONSchema(collector.settings, { io: 'input' }),
  }));

/** A proposal with what a person needs to know to choose. */
export interface ProposedSource {
  readonly collector: string;
  readonly title: string;
  readonly settings: Record<string, unknown>;
  readonly description: string;
  readonly group: SourceGroup;
  readonly advised: boolean;
}

/** Settings a brand suggests, over all collectors that need no key. */
export const proposeSources = (brand: ProposalBrand): readonly ProposedSource[] =>
  allCollectors().flatMap((collector) => {
    if (collector.kind !== 'poll' || needsKey(collector)) return [];
    return collector.propose(brand).map(({ title, settings, advised }) => ({
      collector: collector.id,
      title,
      settings: { ...settings },
      description: collector.description,
      group: collector.group,
      advised: advised === true,
    }));
  });
