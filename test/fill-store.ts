import { defaultStandingSettings } from '../domain/authors/standing-settings.ts';
import { reduceBucket } from '../domain/reduce.ts';
import type { WorkChange } from '../domain/work/work-event.ts';
import type { Store } from '../store/port.ts';
import { contestOf, drawOf } from './contest-fixtures.ts';
import { complaintOf, digestSettingsOf, recordOf } from './digest-fixtures.ts';
import { exportOf, exportRunOf } from './export-fixtures.ts';
import { personalNoticeOf, personalSettingsOf } from './personal-fixtures.ts';
import { sharedLinkOf } from './store/shared-links.ts';
import { brandOf, mentionOf, NOW, save } from './store-fixtures.ts';

/** A text in which what quotes, ends lines and is no text at all stands. */
export const odd = 'acme \u2028 said \r\n “no” \\u0041 \0 😀';
const LATER = '2026-12-24T12:00:00.000Z';

const fillMentions = async ({ brands, mentions, rollups }: Store): Promise<void> => {
  await brands.save(brandOf({ timeZone: 'Asia/Kolkata' }));
  await brands.remove('gone');
  await save(
    mentions,
    ...Array.from({ length: 450 }, (_, n) =>
      mentionOf(String(n), { text: `${odd} ${n}`, brandIds: ['acme', 'rival'] }),
    ),
    mentionOf('old', {
      publishedAt: '0000-01-01T00:00:00.000Z',
      bands: [1, -2_147_483_648],
      priority: 1 / 3,
    }),
  );
  await mentions.setState('feed:7', { expected: 'open', to: 'answered', by: 'owner', at: NOW });
  const work = (id: string, mentionId: string, change: WorkChange) => ({ eventId: id, mentionId, change });
  await mentions.changeWork(
    [
      work('w1', 'feed:7', { type: 'assign', from: null, to: 'team:t' }),
      work('w2', 'feed:8', { type: 'snooze', from: null, to: LATER }),
      work('w3', 'feed:8', { type: 'label', added: ['vip'], removed: [] }),
      work('w4', 'feed:8', { type: 'note', text: odd.replace('\0', ''), tells: ['o'] }),
    ],
    { by: 'o', at: NOW },
  );
  for (const id of ['c1', 'c2']) {
    const correction = { id, mentionId: 'feed:8', at: NOW, by: 'owner', after: { topics: ['bag'] } };
    await mentions.correct(correction, () => true);
  }
  const gone = ['9', 'never here'].map((externalId) => ({ source: 'feed', externalId }));
  await mentions.erase(gone, { at: NOW, by: 'source' });
  const [mark] = await rollups.listTouched(1);
  if (mark === undefined) throw new Error('nothing was touched');
  const [facts = []] = await rollups.loadFacts([mark.bucket]);
  await rollups.replace([{ ...mark, rollup: reduceBucket(facts) }]);
  await rollups.replaceDays([
    { brandId: 'acme', start: '2026-11-19T18:30:00.000Z', rollup: reduceBucket(facts) },
  ]);
};

const fillLearning = async ({ learning }: Store): Promise<void> => {
  const weights = { features: [1, 2], weights: [0.1, -0.25, 1 / 3] };
  const trial = { id: 't1', brandId: 'acme', at: NOW, upTo: NOW, model: 'test-1', against: null };
  await learning.saveTrial(
    { ...trial, sentiment: null, intent: null, adjustmentId: 'a1' },
    { id: 'a1', brandId: 'acme', model: 'test-1', createdAt: NOW, sentiment: weights, intent: null },
    { after: null },
  );
  await learning.choose({ id: 'x', brandId: 'acme', at: NOW, adjustmentId: null, by: 'owner' });
  await learning.saveRejudging({
    ...{ brandId: 'acme', model: 'test-1', adjustmentId: null, ownTopics: null, startedAt: NOW },
    ...{ finishedAt: null, afterId: 'feed:7', seen: 1, changed: 0 },
  });
  await learning.saveSample({
    ...{ brandId: 'acme', from: '2026-11-16T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z', drawnAt: NOW },
    ...{ mentions: 450, complaints: 1, members: [{ mentionId: 'feed:1', intent: 'complaint' }] },
  });
};

const fillSources = async ({ sources, credentials, budgets, listening, imports }: Store): Promise<void> => {
  await sources.save({
    ...{ id: 'feed-1', collector: 'feed', title: odd, settings: {}, everyMs: 1, credentialRef: null },
    ...{ aboutBrandId: null, enabled: true, createdAt: NOW },
  });
  await sources.saveState({ ...(await sources.state('feed-1')), lastPollAt: NOW });
  await credentials.save({
    ...{ sourceId: 'feed-1', sealed: 'v1.sealed', fields: ['apiKey'], savedAt: NOW, expiresAt: null },
    account: 'a',
  });
  await credentials.saveSignIn({ stateHash: 'b'.repeat(64), expiresAt: LATER, sealed: 's' }, NOW);
  await budgets.take('k', 1, { units: 2, perMs: 1000 }, new Date(NOW));
  await listening.saveGap({ sourceId: 'feed-1', from: NOW, to: null, reason: 'failing', caughtUp: false });
  await imports.save({
    ...{ id: 'import-1', fileName: odd, startedAt: NOW, finishedAt: null, rowsRead: 1, rowsQueued: 1 },
    ...{ rowsFailed: 0, problems: [] },
  });
};

const fillPeople = async ({ accounts, teams, desk, acknowledged, audit, notices }: Store): Promise<void> => {
  await accounts.saveAccount({
    ...{ id: 'o', name: 'Owner', role: 'owner', email: 'owner@example.com', status: 'active' },
    createdAt: NOW,
  });
  await accounts.changeProofs('o', () => ({ passwordHash: 'argon2id' }));
  await accounts.saveInvitation({
    ...{ id: 'i', tokenHash: 'f'.repeat(64), email: 'anna@example.com', role: 'agent', createdAt: NOW },
    ...{ invitedBy: { id: 'o', name: 'Owner' }, expiresAt: LATER },
  });
  await desk.saveLabel({ id: 'vip', name: odd, colour: 'blue' });
  await desk.saveRoutingRule({
    ...{ id: 'rr', name: 'Bags', query: odd, brandId: null, to: 'team:billing', place: 0, enabled: true },
    ...{ since: NOW, createdAt: NOW },
  });
  await desk.saveAcknowledgeRule({
    ...{ id: 'ar', name: 'Thanks', brandId: 'acme', query: odd, text: odd, to: 'team:billing', everyDays: 7 },
    ...{ perHour: 5, perDay: 20, outsideHours: false, enabled: true, since: NOW, previewedAt: null },
    createdAt: NOW,
  });
  await acknowledged.take({ brandId: 'acme', account: 'feed:Jane_D', mentionId: 'feed:1', at: NOW }, NOW);
  await desk.saveView({
    ...{ id: 'v', name: odd, page: 'inbox', query: 'is:late', order: 'due', owner: 'o', shared: true },
    createdAt: NOW,
  });
  await teams.save({ id: 't', name: 'Billing', memberIds: ['o'] });
  await accounts.saveLoginLink({ tokenHash: 'c'.repeat(64), accountId: 'o', expiresAt: LATER });
  await accounts.saveSession({
    ...{ id: 's', tokenHash: 'd'.repeat(64), accountId: 'o', by: 'link', device: 'Firefox', createdAt: NOW },
    ...{ seenAt: NOW, expiresAt: LATER },
  });
  await accounts.markSession('d'.repeat(64), LATER);
  await accounts.saveApiKey({
    ...{ id: 'key', name: 'Key', role: 'viewer', tokenHash: 'e'.repeat(64), hint: 'ek_', createdAt: NOW },
  });
  await audit.append({
    ...{ id: 'e1', at: NOW, kind: 'brand', action: 'added', actor: { id: 'o', name: 'Owner' } },
    ...{ subject: null, name: 'Acme', before: null, after: { name: 'Acme' } },
  });
  await notices.raise({ key: 'k', level: 'info', title: 't', detail: 'd', path: null, at: NOW });
};

const fillAlerts = async ({ alerts }: Store): Promise<void> => {
  await alerts.saveRule({
    ...{ id: 'r', brandId: 'acme', watch: { kind: 'volume' }, threshold: 4.2, enabled: true },
    ...{ snoozedUntil: null, createdAt: NOW },
  });
  await alerts.saveCheck({ ruleId: 'r', brandId: 'acme', at: NOW, standing: 'usual' });
  await alerts.save({
    ...{ id: 'al', ruleId: 'r', brandId: 'acme', watch: { kind: 'volume' }, at: NOW, from: NOW, to: NOW },
    ...{ grewAt: NOW, peakAt: NOW, first: { count: 50, usual: 9.5, score: 7.25, hours: 1 }, peak: null },
    ...{ isOver: false, mentionId: null, cause: null, toldAt: null, isSnoozed: false },
  });
};

const fillCampaigns = async ({ campaigns }: Store): Promise<void> => {
  await campaigns.save({
    ...{ id: 'ca', brandId: 'acme', name: odd, hashtags: ['fly'], query: '', from: NOW, to: NOW },
    ...{ goal: { measure: 'participants', target: 10 }, createdAt: NOW },
  });
  await campaigns.saveContest(contestOf('co', 'ca', { name: odd }));
  await campaigns.keepDraw(drawOf('co', { words: odd }));
};

const fillAuthors = async ({ authors, insight, testimonials }: Store): Promise<void> => {
  const who = { by: 'o', at: NOW };
  await authors.saveEntry({
    id: 'en',
    account: 'feed:Jane_D',
    kind: 'note',
    text: odd.replace('\0', ''),
    ...who,
  });
  await authors.saveEntry({ id: 'st', account: 'feed:Jane_D', kind: 'step', step: 'thank', ...who });
  await insight.saveSettings('acme', 'standing', defaultStandingSettings);
  await testimonials.save({
    ...{ mentionId: 'feed:1', brandId: 'acme', state: 'granted', shownAs: 'Jane', place: 0 },
    steps: [{ state: 'granted', proof: odd.replace('\0', '').trim(), ...who }],
  });
  const pair = { one: 'feed:Jane_D', other: 'forum:7' };
  await authors.saveJoin({ ...pair, verdict: 'same', evidence: [{ kind: 'name', name: odd }], ...who });
};

const fillReplies = async ({ replies, replyKit }: Store): Promise<void> => {
  await replies.begin({
    ...{ id: 're', mentionId: 'feed:7', number: 0, by: { id: 'o', name: 'Owner' }, at: NOW, text: odd },
    ...{ way: 'hand', state: 'sent', stateAt: NOW, mentionWas: 'open', externalId: null, url: null },
    ...{ fault: null, templateId: 'rt' },
  });
  await replyKit.saveTemplate({
    ...{ id: 'rt', brandId: 'acme', name: 'Bag', text: odd, lang: 'en', topic: null, createdAt: NOW },
  });
  await replyKit.saveVoice({
    ...{ brandId: 'acme', use: [], avoid: [], required: ['apology'], phrases: {}, most: null, contacts: [] },
  });
  await replies.saveDraft({
    ...{ mentionId: 'feed:6', by: { id: 'o', name: 'Owner' }, text: odd, at: NOW, copiedAt: null },
    templateId: null,
  });
};

const fillDigests = async ({ digests }: Store): Promise<void> => {
  await digests.saveSettings(digestSettingsOf('o', { areas: [odd] }));
  await digests.keep(recordOf('o', '2026-11-23', { detail: odd }));
  await digests.give(complaintOf('feed:7', { outcome: odd }));
};

const fillPersonal = async ({ personal }: Store): Promise<void> => {
  await personal.saveSettings(personalSettingsOf('o'));
  await personal.tell(personalNoticeOf('n1', { title: odd, mail: null }));
  await personal.tell(personalNoticeOf('n2', { readAt: NOW }));
  await personal.remind({ id: 'e1', accountId: 'o', mentionId: 'feed:7', at: NOW });
};

const fillChannels = async ({ channels }: Store): Promise<void> => {
  await channels.save({
    ...{ id: 'ch', title: odd, kind: 'slack', brandId: null, events: ['alert-begun'], enabled: true },
    ...{ email: null, host: 'hooks.slack.com', sealed: 'v1.sealed', createdAt: NOW },
  });
  await channels.beginDelivery({
    ...{ id: 'd', channelId: 'ch', at: NOW, state: 'waiting', attempts: 0, status: null },
    ...{ problem: null, triedAt: null },
    message: { kind: 'test', level: 'info', title: odd, detail: 'D', path: null, at: NOW },
  });
};

/** Puts something of everything into an empty store, and closes it. */
export const fillStore = async (store: Store): Promise<void> => {
  await fillMentions(store);
  await fillSources(store);
  await fillLearning(store);
  await fillAlerts(store);
  await fillCampaigns(store);
  await fillAuthors(store);
  await fillReplies(store);
  await fillChannels(store);
  await fillDigests(store);
  await fillPersonal(store);
  await store.exports.save(exportOf('ex', { title: odd.replace('\0', ''), brandId: null }));
  await store.exports.begin(exportRunOf('er', 'ex', { gone: 'old' }));
  await store.exports.begin(exportRunOf('ew', 'ex', { problem: odd.replace('\0', '') }));
  await store.sharedLinks.add(sharedLinkOf('sl', { title: odd }), 'hash-sl');
  await fillPeople(store);
  await store.close();
};
