import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { AppDeps } from './app-deps.ts';
import { registerAudit } from './auth/audit.ts';
import { registerGuard } from './auth/guard.ts';
import { createThrottle } from './auth/throttle.ts';
import { watchChanges } from './events/change-watch.ts';
import { createEventHub, type EventHub } from './events/event-hub.ts';
import { createPresenceWatch, type PresenceWatch } from './events/presence-watch.ts';
import { registerJobBoard } from './job-board.ts';
import { keepPrivate } from './keep-private.ts';
import { registerRequestLog } from './logging.ts';
import { makeFastify } from './make-fastify.ts';
import { registerMetrics } from './metrics.ts';
import { registerApiDocs, registerOpenApi } from './openapi.ts';
import { registerPages } from './pages.ts';
import { countQueues } from './queue-counts.ts';
import { accountRoutes } from './routes/account.ts';
import { acknowledgeRuleRoutes } from './routes/acknowledge-rules.ts';
import { alertRoutes } from './routes/alerts.ts';
import { auditRoutes } from './routes/audit.ts';
import { authorStepRoutes } from './routes/author-steps.ts';
import { authorRoutes } from './routes/authors.ts';
import { brandRoutes } from './routes/brands.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { changeRoutes } from './routes/changes.ts';
import { channelRoutes } from './routes/channels.ts';
import { collectorRoutes } from './routes/collectors.ts';
import { competitorRoutes } from './routes/competitors.ts';
import { complaintRoutes } from './routes/complaints.ts';
import { concernRoutes } from './routes/concerns.ts';
import { contestRoutes } from './routes/contests.ts';
import { credentialRoutes } from './routes/credentials.ts';
import { deadLetterRoutes } from './routes/dead-letters.ts';
import { demoRoutes } from './routes/demo.ts';
import { digestOffRoutes } from './routes/digest-off.ts';
import { digestSettingsRoutes } from './routes/digest-settings.ts';
import { digestRoutes } from './routes/digests.ts';
import { erasureRoutes } from './routes/erasures.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { hookRoutes } from './routes/hooks.ts';
import { importRoutes } from './routes/imports.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { keyRoutes } from './routes/keys.ts';
import { labelRoutes } from './routes/labels.ts';
import { learningRoutes } from './routes/learning.ts';
import { listeningRoutes } from './routes/listening.ts';
import { mentionExportRoutes } from './routes/mention-export.ts';
import { mentionRoutes } from './routes/mentions.ts';
import { noticeRoutes } from './routes/notices.ts';
import { numberRoutes } from './routes/numbers.ts';
import { peopleRoutes } from './routes/people.ts';
import { presenceRoutes } from './routes/presence.ts';
import { queryRoutes } from './routes/query.ts';
import { replyRoutes } from './routes/replies.ts';
import { reputationRoutes } from './routes/reputation.ts';
import { routingRuleRoutes } from './routes/routing-rules.ts';
import { sampleRoutes } from './routes/samples.ts';
import { savedViewRoutes } from './routes/saved-views.ts';
import { scheduledExportRoutes } from './routes/scheduled-exports.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { sessionRoutes } from './routes/session.ts';
import { sessionListRoutes } from './routes/sessions.ts';
import { sharedLinkRoutes } from './routes/shared-links.ts';
import { signOnRoutes } from './routes/sign-on.ts';
import { sourceRoutes } from './routes/sources.ts';
import { standingRoutes } from './routes/standing.ts';
import { statusRoutes } from './routes/status.ts';
import { teamRoutes } from './routes/teams.ts';
import { testimonialRoutes } from './routes/testimonials.ts';
import { toldRoutes } from './routes/told.ts';
import { trendRoutes } from './routes/trends.ts';
import { wallRoutes } from './routes/wall.ts';
import { workRoutes } from './routes/work.ts';
import { workLabelRoutes } from './routes/work-labels.ts';
import { registerSecurityHeaders } from './security-headers.ts';
import { createSharing, type Sharing } from './share.ts';
import { webFiles } from './web-files.ts';

const ATTEMPTS_AN_ADDRESS = { attempts: 10, perMs: 60_000 };
const ATTEMPTS_A_PERSON = { attempts: 10, perMs: 15 * 60_000 };
const WATCH_EVERY_MS = 5000;
/** How late a page may hear of somebody who is there by another process. */
const PRESENCE_EVERY_MS = 2000;

/** Who may come in, and by what. */
const people =
  ({ store: { accounts }, codes, signOn, mailInvitation, settings, now }: AppDeps): FastifyPluginAsyncZod =>
  async (api) => {
    const throttle = createThrottle(ATTEMPTS_AN_ADDRESS);
    const perPerson = createThrottle(ATTEMPTS_A_PERSON);
    const { version, publicUrl } = settings;
    await api.register(sessionRoutes({ accounts, codes, throttle, perPerson, signOn, version, now }));
    await api.register(signOnRoutes({ accounts, throttle, service: signOn, publicUrl, version, now }));
    await api.register(sessionListRoutes({ accounts, now }));
    await api.register(accountRoutes({ accounts, perPerson, now }));
    await api.register(secondFactorRoutes({ accounts, codes, perPerson, now }));
    await api.register(peopleRoutes({ accounts, now }));
    await api.register(invitationRoutes({ accounts, throttle, signOn, mailInvitation, version, now }));
  };

/** What readers are told every week. */
const weekly =
  ({ store, digests: service, now }: AppDeps): FastifyPluginAsyncZod =>
  async (api) => {
    const { accounts, digests } = store;
    await api.register(digestSettingsRoutes({ digests, service, now }));
    await api.register(digestRoutes({ digests, service }));
    await api.register(digestOffRoutes(service));
    await api.register(complaintRoutes({ digests, accounts, now }));
  };

/** What people do about mentions and their authors, and with what. */
const deskWork =
  ({ store, replies, now }: AppDeps, sharing: Sharing): FastifyPluginAsyncZod =>
  async (api) => {
    await api.register(workRoutes({ ...store, sharing, now }));
    await api.register(workLabelRoutes(store.desk));
    await api.register(savedViewRoutes({ desk: store.desk, now }));
    await api.register(routingRuleRoutes({ store, now }));
    await api.register(acknowledgeRuleRoutes({ store, service: replies, now }));
    await api.register(authorRoutes({ store, now }));
    await api.register(authorStepRoutes({ store, now }));
    await api.register(standingRoutes({ store, now }));
    await api.register(reputationRoutes({ store, now }));
    await api.register(testimonialRoutes({ store, sharing, now }));
    await api.register(wallRoutes({ store, sharing }));
  };

/** What is made of many mentions. */
const insights =
  (deps: AppDeps, sharing: Sharing): FastifyPluginAsyncZod =>
  async (api) => {
    const { store, now } = deps;
    const { publicUrl } = deps.settings;
    await api.register(trendRoutes({ ...store, now }));
    await api.register(concernRoutes({ ...store, sharing }));
    await api.register(changeRoutes({ store, sharing, now }));
    await api.register(competitorRoutes({ store, now }));
    await api.register(campaignRoutes({ store, sharing, now }));
    await api.register(contestRoutes({ store, sharing, now }));
    await api.register(numberRoutes({ store, sharing, now }));
    await api.register(sharedLinkRoutes({ store, links: store.sharedLinks, publicUrl, now }));
    await api.register(alertRoutes({ store, sharing, now }));
    await api.register(weekly(deps));
    await api.register(scheduledExportRoutes({ store, service: deps.exports, now }));
  };

const resources =
  (deps: AppDeps, hub: EventHub, presence: PresenceWatch): FastifyPluginAsyncZod =>
  async (api) => {
    const { store, queues, settings, now } = deps;
    const { accounts, brands, mentions, sources, notices, imports } = store;
    const uploads = { folder: settings.uploadFolder, bytesAtMost: settings.uploadBytesAtMost };
    const counts = () => countQueues(queues);
    const sharing = createSharing(deps.sources);

    api.addHook('onSend', keepPrivate);
    await api.register(people(deps));
    await api.register(teamRoutes(store));
    await api.register(auditRoutes({ audit: store.audit }));
    await api.register(keyRoutes({ accounts, now }));
    await api.register(
      brandRoutes({
        ...{ brands, sources, service: deps.sources, rematcher: deps.rematcher, topics: deps.topics, now },
      }),
    );
    await api.register(queryRoutes({ store, search: deps.search, sharing, now }));
    await api.register(replyRoutes({ ...store, service: deps.replies, now }));
    await api.register(mentionRoutes({ ...store, sharing, now }));
    await api.register(mentionExportRoutes({ ...store, sharing, now }));
    await api.register(deskWork(deps, sharing));
    await api.register(labelRoutes({ mentions, brands, learner: deps.learner, sharing, now }));
    await api.register(learningRoutes({ ...store, learner: deps.learner, queues, sharing }));
    await api.register(sampleRoutes({ ...store, sharing, now }));
    await api.register(erasureRoutes({ mentions, now }));
    await api.register(insights(deps, sharing));
    await api.register(channelRoutes({ channels: store.channels, brands, service: deps.channels, now }));
    await api.register(collectorRoutes(deps.sources));
    await api.register(
      sourceRoutes({ sources, brands, service: deps.sources, credentials: deps.credentials, sharing, now }),
    );
    await api.register(
      credentialRoutes({
        sources,
        credentials: deps.credentials,
        service: deps.sources,
        publicUrl: settings.publicUrl,
      }),
    );
    await api.register(listeningRoutes({ store, service: deps.sources, now }));
    await api.register(importRoutes({ imports, brands, service: deps.imports, uploads }));
    await api.register(hookRoutes(deps.webhooks));
    await api.register(noticeRoutes({ notices, hub }));
    await api.register(toldRoutes({ personal: store.personal, service: deps.personal, hub, now }));
    await api.register(deadLetterRoutes({ queues, hub }));
    await api.register(demoRoutes(deps.demo));
    await api.register(statusRoutes({ store, demo: deps.demo, countQueues: counts, settings, now }));
    await api.register(eventRoutes(hub));
    await api.register(presenceRoutes(presence));
  };

/** Feeds the event streams while the app runs, and ends them before it closes. */
const connectEvents = async (
  app: FastifyInstance,
  { store, queues }: AppDeps,
  hub: EventHub,
  presence: PresenceWatch,
): Promise<void> => {
  const unsubscribe = await store.mentions.subscribe(({ brandIds }) =>
    hub.publish('mentions', { brandIds: [...brandIds] }),
  );
  const unwatch = watchChanges(hub, store, () => countQueues(queues), WATCH_EVERY_MS);
  // Before fastify waits for open requests: a stream would never end by itself.
  app.addHook('preClose', async () => {
    unwatch();
    presence.stop();
    hub.close();
    await unsubscribe();
  });
};

/**
 * The whole HTTP side: the API under /api, health and metrics, and the web app. The caller listens and closes;
 * closing ends the event streams and leaves the store and the queues to their owner.
 * @throws StoreUnavailableError when the store cannot be listened to.
 */
export const createApp = async (deps: AppDeps): Promise<FastifyInstance> => {
  const { store, queues, settings, now } = deps;
  const app = makeFastify(deps);
  const hub = createEventHub();
  const presence = createPresenceWatch(hub, store.presence, { now, everyMs: PRESENCE_EVERY_MS });
  const counts = () => countQueues(queues);

  deps.traceRequests?.(app);
  registerRequestLog(app);
  await registerSecurityHeaders(app);
  await app.register(cookie);
  app.decorateRequest('caller', null);
  registerGuard(app, { accounts: store.accounts, publicUrl: settings.publicUrl, now });
  registerAudit(app, { audit: store.audit, now });
  await registerOpenApi(app, settings.version);
  registerMetrics(app, deps.metrics, { open: settings.metricsOpen, countQueues: counts });
  await app.register(healthRoutes({ store: () => store.ping(), queues: counts }));
  await app.register(resources(deps, hub, presence), { prefix: '/api' });
  await registerApiDocs(app);
  await registerJobBoard(app, deps.jobBoard);
  await app.register(webFiles(settings.webRoot));
  await registerPages(app, settings.webRoot);
  await connectEvents(app, deps, hub, presence);
  return app;
};
