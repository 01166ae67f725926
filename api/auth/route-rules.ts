import type { FastifyRequest } from 'fastify';
import { exportRules } from './export-rules.ts';
import { changes, inPerson, openChange, openRule, type RouteRule, reads } from './route-rule.ts';

/** The API's own pages and figures. */
const serviceRules = {
  'GET /healthz': openRule,
  'GET /readyz': openRule,
  'GET /metrics': reads('viewer'),
  'GET /api/openapi.json': reads('viewer'),
  'GET /api/events': reads('viewer'),
  'GET /api/status': reads('viewer'),
  'GET /api/notices': reads('viewer'),
  'DELETE /api/notices/:key': changes('agent', 'notice', 'cleared'),
  'GET /api/dead-letters': reads('manager'),
  'POST /api/dead-letters/:queue/:id/retry': changes('manager', 'job', 'retried'),
  'POST /api/demo': changes('manager', 'demo', 'loaded'),
};

const accountRules = {
  'POST /api/session': openChange('session', 'started'),
  'GET /api/sign-on': openRule,
  'POST /api/sign-on': openRule,
  'POST /api/sign-on/answer': openChange('session', 'started'),
  'GET /api/session': reads('viewer'),
  'DELETE /api/session': inPerson(reads('viewer')),
  'GET /api/sessions': inPerson(reads('viewer')),
  'DELETE /api/sessions': inPerson(changes('viewer', 'session', 'all others ended')),
  'DELETE /api/sessions/:id': inPerson(changes('viewer', 'session', 'ended')),
  'GET /api/account': inPerson(reads('viewer')),
  'PUT /api/account': inPerson(changes('viewer', 'person', 'changed')),
  'PUT /api/account/password': inPerson(changes('viewer', 'person', 'given a new password')),
  'POST /api/account/second-factor': inPerson(reads('viewer')),
  'PUT /api/account/second-factor': inPerson(changes('viewer', 'person', 'given a second factor')),
  'POST /api/account/second-factor/removal': inPerson(
    changes('viewer', 'person', 'left without second factor'),
  ),
  'POST /api/account/recovery-codes': inPerson(changes('viewer', 'person', 'given recovery codes')),
  'GET /api/people': inPerson(reads('manager')),
  'PUT /api/people/:id': inPerson(changes('manager', 'person', 'changed')),
  'POST /api/people/:id/link': inPerson(changes('manager', 'person', 'given a sign-in link')),
  'GET /api/teams': reads('viewer'),
  'POST /api/teams': inPerson(changes('manager', 'team', 'made')),
  'PUT /api/teams/:id': inPerson(changes('manager', 'team', 'changed')),
  'DELETE /api/teams/:id': inPerson(changes('manager', 'team', 'removed')),
  'GET /api/invitations': inPerson(reads('manager')),
  'POST /api/invitations': inPerson(changes('manager', 'invitation', 'made')),
  'POST /api/invitations/:id/renewal': inPerson(changes('manager', 'invitation', 'renewed')),
  'DELETE /api/invitations/:id': inPerson(changes('manager', 'invitation', 'taken back')),
  // Each call carries the invitation's own secret.
  'POST /api/invitations/preview': openRule,
  'POST /api/invitations/acceptance': openChange('person', 'joined'),
  'GET /api/audit': reads('manager'),
  'GET /api/audit/export': reads('manager'),
  'GET /api/keys': inPerson(reads('manager')),
  'POST /api/keys': inPerson(changes('manager', 'key', 'made')),
  'DELETE /api/keys/:id': inPerson(changes('manager', 'key', 'removed')),
};

const mentionRules = {
  'GET /api/mentions': reads('viewer'),
  'GET /api/mentions/count': reads('viewer'),
  'GET /api/mentions/export': changes('agent', 'mention', 'exported'),
  'GET /api/mentions/:id': reads('viewer'),
  'GET /api/mentions/:id/raw': reads('viewer'),
  'GET /api/mentions/:id/labels': reads('viewer'),
  'GET /api/mentions/:id/work': reads('viewer'),
  'GET /api/desk': reads('viewer'),
  'GET /api/views': inPerson(reads('viewer')),
  'POST /api/views': inPerson(changes('viewer', 'view', 'added')),
  'PUT /api/views/:id': inPerson(changes('viewer', 'view', 'changed')),
  'DELETE /api/views/:id': inPerson(changes('viewer', 'view', 'removed')),
  'GET /api/work-labels': reads('viewer'),
  'POST /api/work-labels': changes('manager', 'label', 'added'),
  'PUT /api/work-labels/:id': changes('manager', 'label', 'changed'),
  'DELETE /api/work-labels/:id': changes('manager', 'label', 'removed'),
  'GET /api/presence': inPerson(reads('viewer')),
  // Of the moment, so nothing that is written down as a change.
  'PUT /api/presence/:page': inPerson(reads('viewer')),
  'DELETE /api/presence/:page': inPerson(reads('viewer')),
  'GET /api/routing-rules': reads('manager'),
  'GET /api/routing-trials': reads('manager'),
  'POST /api/routing-rules': changes('manager', 'routing rule', 'added'),
  'PUT /api/routing-rules/order': changes('manager', 'routing rule', 'put in order'),
  'PUT /api/routing-rules/:id': changes('manager', 'routing rule', 'changed'),
  'DELETE /api/routing-rules/:id': changes('manager', 'routing rule', 'removed'),
  'GET /api/acknowledgement-rules': reads('manager'),
  'POST /api/acknowledgement-rules': changes('manager', 'acknowledgement rule', 'added'),
  'POST /api/acknowledgement-rules/stop': changes('manager', 'acknowledgement rule', 'all switched off'),
  'PUT /api/acknowledgement-rules/:id': changes('manager', 'acknowledgement rule', 'changed'),
  'PUT /api/acknowledgement-rules/:id/enabled': changes('manager', 'acknowledgement rule', 'switched'),
  'DELETE /api/acknowledgement-rules/:id': changes('manager', 'acknowledgement rule', 'removed'),
  // Shows words of mentions to whoever may read them all.
  'POST /api/acknowledgement-rules/:id/preview': inPerson(reads('manager')),
  'POST /api/work': changes('agent', 'mention', 'worked on'),
  'POST /api/mentions/:id/state': changes('agent', 'mention', 'moved'),
  'POST /api/mentions/:id/labels': changes('agent', 'mention', 'labelled'),
  'GET /api/mentions/:id/replies': reads('viewer'),
  'PUT /api/mentions/:id/draft': inPerson(reads('agent')),
  'DELETE /api/mentions/:id/draft': inPerson(reads('agent')),
  'POST /api/mentions/:id/replies': inPerson(changes('agent', 'mention', 'answered')),
  'POST /api/replies/:id/outcome': inPerson(changes('agent', 'mention', 'reply looked for')),
  'DELETE /api/mentions/:id': changes('manager', 'mention', 'erased'),
  'DELETE /api/authors/:author': changes('manager', 'author', 'erased'),
  'GET /api/authors/:author': inPerson(reads('viewer')),
  'GET /api/authors/:author/export': inPerson(changes('manager', 'author', 'exported')),
  'PUT /api/authors/:author/labels/:label': inPerson(changes('agent', 'author', 'labelled')),
  'DELETE /api/authors/:author/labels/:label': inPerson(changes('agent', 'author', 'label taken off')),
  'POST /api/authors/:author/notes': inPerson(changes('agent', 'author', 'note added')),
  'DELETE /api/authors/:author/notes/:id': inPerson(changes('agent', 'author', 'note removed')),
  'POST /api/authors/:author/steps': inPerson(changes('agent', 'author', 'step noted')),
  'DELETE /api/authors/:author/steps/:id': inPerson(changes('agent', 'author', 'step taken back')),
  'GET /api/standing': inPerson(reads('viewer')),
  'GET /api/standing/export': inPerson(changes('agent', 'author', 'list exported')),
  'PUT /api/authors/:author/joins/:other': inPerson(changes('agent', 'author', 'joined or kept apart')),
  'DELETE /api/authors/:author/joins/:other': inPerson(changes('agent', 'author', 'join taken back')),
  'GET /api/concerns': reads('viewer'),
  'GET /api/trends': reads('viewer'),
  'GET /api/trends/week': reads('viewer'),
  'GET /api/trends/numbers': reads('viewer'),
  'GET /api/changes': reads('viewer'),
  'GET /api/changes/words': reads('viewer'),
  'GET /api/changes/numbers': reads('viewer'),
  'GET /api/competitors': reads('viewer'),
  'GET /api/competitors/numbers': reads('viewer'),
  'GET /api/reputation/numbers': reads('viewer'),
  'GET /api/testimonials': inPerson(reads('viewer')),
  'GET /api/mentions/:id/permission': inPerson(reads('viewer')),
  'PUT /api/mentions/:id/permission': inPerson(changes('agent', 'mention', 'permission noted')),
  // Shows what its authors agreed to, once a manager opens it.
  'GET /api/wall/:brand': openRule,
  // Opens to whoever has the link.
  'GET /api/shared/:token': openRule,
  'GET /api/shared-links': inPerson(reads('manager')),
  'POST /api/shared-links': inPerson(changes('manager', 'shared link', 'made')),
  'DELETE /api/shared-links/:id': inPerson(changes('manager', 'shared link', 'taken back')),
  'GET /api/reputation': reads('viewer'),
  'POST /api/query/check': reads('viewer'),
  'POST /api/query/suggest': reads('viewer'),
  'POST /api/query/preview': reads('viewer'),
};

const brandRules = {
  'GET /api/brands': reads('viewer'),
  'GET /api/topics': reads('viewer'),
  'POST /api/brands': changes('manager', 'brand', 'added'),
  'POST /api/brands/proposal': reads('manager'),
  'PUT /api/brands/:id': changes('manager', 'brand', 'changed'),
  'DELETE /api/brands/:id': changes('manager', 'brand', 'removed'),
  'PUT /api/brands/:id/voice': changes('manager', 'voice', 'changed'),
  'PUT /api/brands/:id/wall': changes('manager', 'brand', 'wall of testimonials set'),
  'PUT /api/testimonials/order': changes('manager', 'brand', 'testimonials ordered'),
  'PUT /api/brands/:id/reputation': changes('manager', 'brand', 'reputation weighed'),
  'PUT /api/brands/:id/standing': changes('manager', 'brand', 'advocates weighed'),
  'GET /api/reply-kit': reads('viewer'),
  'POST /api/reply-templates': changes('manager', 'reply template', 'added'),
  'PUT /api/reply-templates/:id': changes('manager', 'reply template', 'changed'),
  'DELETE /api/reply-templates/:id': changes('manager', 'reply template', 'removed'),
  'GET /api/learning': reads('viewer'),
  'GET /api/learning/changes': reads('viewer'),
  'POST /api/learning/trials': changes('manager', 'model', 'tried'),
  'POST /api/learning/choices': changes('manager', 'model', 'chosen'),
  'POST /api/learning/automatic': changes('manager', 'model', 'left to trials'),
  'GET /api/samples': reads('viewer'),
  'GET /api/samples/members': reads('viewer'),
  'GET /api/reliability': reads('viewer'),
};

const campaignRules = {
  'GET /api/campaigns': reads('viewer'),
  'GET /api/campaigns/:id': reads('viewer'),
  'GET /api/campaigns/:id/numbers': reads('viewer'),
  'POST /api/campaigns': changes('manager', 'campaign', 'added'),
  'PUT /api/campaigns/:id': changes('manager', 'campaign', 'changed'),
  'DELETE /api/campaigns/:id': changes('manager', 'campaign', 'removed'),
  'GET /api/campaigns/:id/contests': reads('viewer'),
  'GET /api/contests/:id': reads('viewer'),
  'GET /api/contests/:id/entries': changes('agent', 'contest', 'exported'),
  'POST /api/campaigns/:id/contests': changes('manager', 'contest', 'added'),
  'PUT /api/contests/:id': changes('manager', 'contest', 'changed'),
  'DELETE /api/contests/:id': changes('manager', 'contest', 'removed'),
  'POST /api/contests/:id/draw': changes('manager', 'contest', 'drawn'),
  'POST /api/contests/:id/set-aside': changes('manager', 'contest', 'winner set aside'),
  'DELETE /api/contests/:id/set-aside/:entry': changes('manager', 'contest', 'winner put back'),
};

const alertRules = {
  'GET /api/alert-rules': reads('viewer'),
  'POST /api/alert-rules': changes('manager', 'alert rule', 'added'),
  'PUT /api/alert-rules/:id': changes('manager', 'alert rule', 'changed'),
  'DELETE /api/alert-rules/:id': changes('manager', 'alert rule', 'removed'),
  'GET /api/alerts': reads('viewer'),
  'GET /api/alerts/:id': reads('viewer'),
  'GET /api/alert-trials': reads('viewer'),
};

const channelRules = {
  'GET /api/channels': reads('manager'),
  'POST /api/channels': changes('manager', 'channel', 'added'),
  'PUT /api/channels/:id': changes('manager', 'channel', 'changed'),
  'DELETE /api/channels/:id': changes('manager', 'channel', 'removed'),
  'POST /api/channels/:id/test': reads('manager'),
  'GET /api/deliveries': reads('manager'),
  'POST /api/deliveries/:id/again': changes('manager', 'channel', 'told again'),
};

const digestRules = {
  'GET /api/digest/settings': inPerson(reads('viewer')),
  'PUT /api/digest/settings': inPerson(changes('viewer', 'digest', 'settings changed')),
  'GET /api/digest/preview': inPerson(reads('viewer')),
  // Each call carries the reader's own signed link.
  'GET /api/digest/off': openRule,
  'POST /api/digest/off': openRule,
  'GET /api/digests': inPerson(reads('viewer')),
  'GET /api/digests/:week': inPerson(reads('viewer')),
  'GET /api/digests/:week/recomputation': inPerson(reads('viewer')),
  'GET /api/complaints': inPerson(reads('viewer')),
  'GET /api/complaints/:id': inPerson(reads('viewer')),
  'POST /api/complaints/:id/steps': inPerson(changes('viewer', 'complaint', 'seen to')),
};

/** What a person is told in person. */
const toldRules = {
  'GET /api/told': inPerson(reads('viewer')),
  'POST /api/told/marks': inPerson(reads('viewer')),
  'GET /api/account/telling': inPerson(reads('viewer')),
  'PUT /api/account/telling': inPerson(changes('viewer', 'person', 'notification settings changed')),
  // Each call carries the person's own signed link.
  'GET /api/told/off': openRule,
  'POST /api/told/off': openRule,
};

const sourceRules = {
  'GET /api/collectors': reads('viewer'),
  'GET /api/sources': reads('viewer'),
  'GET /api/sources/listening': reads('viewer'),
  'POST /api/sources': changes('manager', 'source', 'added'),
  'PUT /api/sources/:id': changes('manager', 'source', 'changed'),
  'DELETE /api/sources/:id': changes('manager', 'source', 'removed'),
  'POST /api/sources/test': reads('manager'),
  'POST /api/sources/:id/poll': reads('manager'),
  'PUT /api/sources/:id/credentials': changes('manager', 'source', 'given credentials'),
  'DELETE /api/sources/:id/credentials': changes('manager', 'source', 'without credentials'),
  'POST /api/sources/:id/sign-in': inPerson(reads('manager')),
  // Hands on what another site sent the browser with; the page that takes it is signed in.
  'GET /api/sources/oauth/callback': openRule,
  'POST /api/sources/sign-in': inPerson(changes('manager', 'source', 'signed in')),
  // Each call carries its source's own key or signature.
  'POST /api/hooks/:sourceId': openRule,
  'GET /api/imports': reads('viewer'),
  'GET /api/imports/:id': reads('viewer'),
  'POST /api/imports': changes('manager', 'import', 'started'),
};

/**
 * Every route of the app and who may ask it: the one place where that is decided. A route that is not here is refused
 * when the app starts.
 */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  ...serviceRules,
  ...accountRules,
  ...mentionRules,
  ...brandRules,
  ...campaignRules,
  ...alertRules,
  ...channelRules,
  ...digestRules,
  ...exportRules,
  ...toldRules,
  ...sourceRules,
};

/** @param url the route's pattern. HEAD is asked as GET is. */
export const ruleName = (method: string, url: string): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url}`;

/** The rule of the route that a request asks; null when it has none. */
export const findRule = ({ method, routeOptions: { config, url } }: FastifyRequest): RouteRule | null =>
  config.rule ?? routeRules[ruleName(method, url ?? '')] ?? null;
