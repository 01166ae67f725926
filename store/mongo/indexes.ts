import type { CollectionName } from './collections.ts';

export interface Index {
  readonly collection: CollectionName;
  /** Fields in order: 1 upwards, -1 downwards. */
  readonly key: Readonly<Record<string, 1 | -1>>;
}

/** Every index but those on `_id`: what pages, jobs and writers look for is found by one of these. */
export const indexes: readonly Index[] = [
  // The lists, in both orders; of those who wait, which a page counts too.
  { collection: 'mention', key: { lists: 1, at: -1, _id: -1 } },
  { collection: 'mention', key: { lists: 1, 'doc.priority': -1, at: -1, _id: -1 } },
  { collection: 'mention', key: { lists: 1, waiting: 1, 'doc.priority': -1, at: -1, _id: -1 } },
  { collection: 'mention', key: { lists: 1, waiting: 1, due: 1, at: 1, _id: 1 } },
  { collection: 'mention', key: { lists: 1, _id: 1 } },
  // A rare word is found by it; for a frequent one walking the list finds a page sooner.
  { collection: 'mention', key: { terms: 1 } },
  { collection: 'mention', key: { storyId: 1, at: -1, _id: -1 } },
  { collection: 'mention', key: { 'doc.source': 1, 'doc.threadId': 1, at: 1, _id: 1 } },
  { collection: 'mention', key: { 'doc.source': 1, 'doc.author.id': 1 } },
  { collection: 'mention', key: { asker: 1, lists: 1, at: 1, _id: 1 } },
  { collection: 'mention', key: { bands: 1, at: 1 } },
  { collection: 'mention', key: { replyTo: 1, at: 1 } },
  { collection: 'mention', key: { spokenBy: 1 } },
  { collection: 'mention', key: { 'doc.collectedBy': 1, refreshAt: 1, _id: 1 } },
  { collection: 'mention', key: { 'doc.collectedBy': 1, seenAt: 1 } },
  { collection: 'mention', key: { lists: 1, labelledAt: -1, _id: -1 } },
  { collection: 'mention', key: { 'work.assignee': 1, waiting: 1, due: 1, at: 1, _id: 1 } },
  { collection: 'mention', key: { 'work.labels': 1, at: -1, _id: -1 } },
  { collection: 'mention', key: { 'work.acknowledged.rule': 1, at: -1, _id: -1 } },
  { collection: 'acknowledgeRule', key: { brandId: 1 } },
  { collection: 'acknowledgedAuthor', key: { author: 1 } },
  { collection: 'acknowledgedAuthor', key: { brandId: 1 } },
  { collection: 'acknowledgedAuthor', key: { at: 1 } },
  { collection: 'workEvent', key: { mentionId: 1, mark: 1, _id: 1 } },
  { collection: 'workEvent', key: { at: 1, _id: 1 } },
  { collection: 'correction', key: { mentionId: 1, stamp: 1 } },
  { collection: 'trial', key: { brandId: 1, at: -1, _id: -1 } },
  { collection: 'adjustment', key: { brandId: 1 } },
  { collection: 'choice', key: { brandId: 1, at: -1, _id: -1 } },
  { collection: 'weeklySample', key: { brandId: 1, since: -1 } },
  { collection: 'alertRule', key: { at: 1, _id: 1 } },
  { collection: 'campaign', key: { brandId: 1, at: -1, _id: -1 } },
  { collection: 'contest', key: { brandId: 1, at: -1, _id: -1 } },
  { collection: 'contestDraw', key: { brandId: 1 } },
  { collection: 'insightSetting', key: { brandId: 1 } },
  { collection: 'permission', key: { brandId: 1, _id: 1 } },
  { collection: 'authorEntry', key: { account: 1, at: 1, _id: 1 } },
  { collection: 'authorJoin', key: { one: 1, other: 1 } },
  { collection: 'authorJoin', key: { other: 1 } },
  { collection: 'alertRule', key: { brandId: 1, at: 1, _id: 1 } },
  { collection: 'ruleCheck', key: { brandId: 1 } },
  { collection: 'alert', key: { brandId: 1, at: -1, _id: -1 } },
  { collection: 'alert', key: { ruleId: 1, at: -1, _id: -1 } },
  { collection: 'digest', key: { accountId: 1, week: -1, _id: 1 } },
  { collection: 'digest', key: { state: 1, stateAt: 1, _id: 1 } },
  { collection: 'personalComplaint', key: { givenTo: 1, week: -1, _id: 1 } },
  { collection: 'personalComplaint', key: { holder: 1, week: -1, _id: 1 } },
  { collection: 'personalNotice', key: { accountId: 1, at: -1, _id: -1 } },
  { collection: 'personalNotice', key: { at: -1, _id: -1 } },
  { collection: 'personalNotice', key: { mailState: 1, mailAt: 1 } },
  { collection: 'reminder', key: { at: 1, _id: 1 } },
  { collection: 'reply', key: { mentionId: 1, number: 1 } },
  { collection: 'reply', key: { state: 1, stateAt: 1, _id: 1 } },
  { collection: 'reply', key: { templateId: 1 } },
  { collection: 'reply', key: { sentAs: 1 } },
  { collection: 'replyTemplate', key: { brandId: 1 } },
  { collection: 'replyDraft', key: { mentionId: 1 } },
  { collection: 'delivery', key: { at: -1, _id: -1 } },
  { collection: 'delivery', key: { channelId: 1, at: -1, _id: -1 } },
  { collection: 'bucket', key: { brandId: 1, grain: 1, start: 1 } },
  { collection: 'bucket', key: { mark: 1, start: 1, brandId: 1 } },
  { collection: 'collectedHour', key: { collectedBy: 1, hour: 1 } },
  { collection: 'gap', key: { since: 1, sourceId: 1 } },
  { collection: 'gap', key: { sourceId: 1 } },
  { collection: 'erasure', key: { by: 1, at: 1 } },
  { collection: 'pending', key: { at: 1 } },
  { collection: 'signIn', key: { expiresAt: 1 } },
  { collection: 'loginLink', key: { expiresAt: 1 } },
  { collection: 'loginLink', key: { accountId: 1 } },
  { collection: 'session', key: { expiresAt: 1 } },
  { collection: 'session', key: { accountId: 1, seenAt: -1, id: 1 } },
  { collection: 'apiKey', key: { tokenHash: 1 } },
  { collection: 'audit', key: { at: -1, _id: -1 } },
  { collection: 'audit', key: { actorId: 1, at: -1, _id: -1 } },
  { collection: 'audit', key: { kind: 1, at: -1, _id: -1 } },
  { collection: 'invitation', key: { tokenHash: 1 } },
  { collection: 'sharedLink', key: { tokenHash: 1 } },
  { collection: 'presence', key: { until: -1, _id: 1 } },
  { collection: 'notice', key: { at: -1, _id: 1 } },
  { collection: 'importRun', key: { startedAt: -1, _id: -1 } },
];

/** As MongoDB names it by default. */
export const nameOf = ({ key }: Index): string =>
  Object.entries(key)
    .map(([field, direction]) => `${field}_${direction}`)
    .join('_');
