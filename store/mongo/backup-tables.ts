import { randomUUID } from 'node:crypto';
import type { LoginLink } from '../../domain/account.ts';
import type { WorkEvent } from '../../domain/work/work-event.ts';
import type { Tables } from '../postgres/tables.ts';
import type { MentionDocument } from './collections.ts';
import { deskForms } from './desk-forms.ts';
import { digestForms } from './digest-forms.ts';
import { exportForms } from './export-forms.ts';
import { fromMentionRow, toMentionRow, toPlaceRows } from './mention-rows.ts';
import { fromRowMark, fromRowTime, toInstantOf, toRowMark, toRowTime } from './row-time.ts';
import { form, put, type TableForm, text } from './table-form.ts';

const mention: TableForm = {
  from: 'mention',
  toRows: async (found, { in: { payload } }) => {
    const documents = found as unknown as readonly MentionDocument[];
    const payloads = await payload.find({ _id: { $in: documents.map(({ _id }) => _id) } }).toArray();
    const texts = new Map(payloads.map(({ _id, json }) => [_id, json]));
    return documents.map((each) => toMentionRow(each, texts.get(each._id) ?? 'null'));
  },
  toWrites: (rows) =>
    rows.flatMap((row) => {
      const { _id, ...set } = fromMentionRow(row as never);
      return [
        { to: 'payload' as const, write: put(_id, { json: JSON.stringify(row['raw']), stamp: 0 }) },
        { to: 'mention' as const, write: put(_id, set) },
      ];
    }),
};

/** Follows from the mentions. */
const mentionBrand: TableForm = {
  from: 'mention',
  toRows: (found) => (found as unknown as readonly MentionDocument[]).flatMap(toPlaceRows),
  toWrites: () => [],
};

const bucketOf = (brandId: string, grain: string, start: string) => ({
  id: `${brandId} ${grain} ${toInstantOf(start)}`,
  fields: { brandId, grain, start: fromRowTime(start) },
});

const rollup: TableForm = {
  from: 'bucket',
  where: { rollup: { $gt: '' } },
  toRows: (found) =>
    found.map((each) => {
      const row = { brand_id: each['brandId'], grain: each['grain'], start: toRowTime(each['start']) };
      return `${JSON.stringify(row).slice(0, -1)},"rollup":${each['rollup']}}`;
    }),
  toWrites: (rows) =>
    rows.map((row) => {
      const { id, fields } = bucketOf(row['brand_id'], row['grain'], row['start']);
      const set = { ...fields, rollup: JSON.stringify(row['rollup']) };
      return { to: 'bucket', write: put(id, set, { token: null, stamp: 0 }) };
    }),
};

const touched: TableForm = {
  from: 'bucket',
  where: { mark: { $gt: 0 } },
  toRows: (found) =>
    found.map((each) =>
      JSON.stringify({
        brand_id: each['brandId'],
        hour: toRowTime(each['start']),
        mark: toRowMark(each['mark']),
        token: each['token'],
      }),
    ),
  toWrites: (rows) =>
    rows.map((row) => {
      const { id, fields } = bucketOf(row['brand_id'], 'hour', row['hour']);
      const set = { ...fields, mark: fromRowMark(row['mark']), token: row['token'] };
      return { to: 'bucket', write: put(id, set, { stamp: 0 }) };
    }),
};

const correction: TableForm = {
  from: 'correction',
  toRows: (found) =>
    found.map((each) => {
      const row = { id: each['_id'], mention_id: each['mentionId'], mark: toRowMark(each['stamp']) };
      return `${JSON.stringify(row).slice(0, -1)},"doc":${each['json']}}`;
    }),
  toWrites: (rows) =>
    rows.map((row) => {
      const set = { mentionId: row['mention_id'], json: text(row['doc']), stamp: fromRowMark(row['mark']) };
      return { to: 'correction', write: put(row['id'], set) };
    }),
};

const workEvent: TableForm = {
  from: 'workEvent',
  toRows: (found) =>
    found.map((each) => {
      const row = { id: each['_id'], mention_id: each['mentionId'], mark: toRowMark(each['mark']) };
      return `${JSON.stringify(row).slice(0, -1)},"doc":${each['json']}}`;
    }),
  toWrites: (rows) =>
    rows.map((row) => {
      const { at } = row['doc'] as WorkEvent;
      const set = { mentionId: row['mention_id'], at, json: text(row['doc']) };
      return {
        to: 'workEvent',
        write: put(row['id'], { ...set, mark: fromRowMark(row['mark']), stamp: 0 }),
      };
    }),
};

const budget: TableForm = {
  from: 'budget',
  toRows: (found) =>
    found.map((each) => {
      const spends = each['spends'] as { start: number; units: number }[];
      return JSON.stringify({ key: each['_id'], spends: spends.map(({ start, units }) => [start, units]) });
    }),
  toWrites: (rows) =>
    rows.map((row) => {
      const spends = (row['spends'] as [number, number][]).map(([start, units]) => ({ start, units }));
      return { to: 'budget', write: put(row['key'], { spends }, { revision: randomUUID() }) };
    }),
};

const loginLink: TableForm = {
  from: 'loginLink',
  toRows: (found) =>
    found.map((each) => {
      const { tokenHash, accountId, expiresAt } = JSON.parse(each['json']) as LoginLink;
      return JSON.stringify({ token_hash: tokenHash, account_id: accountId, expires_at: expiresAt });
    }),
  toWrites: (rows) =>
    rows.map((row) => {
      const [tokenHash, accountId, expiresAt] = [row['token_hash'], row['account_id'], row['expires_at']];
      const json = JSON.stringify({ tokenHash, accountId, expiresAt });
      return { to: 'loginLink', write: put(tokenHash, { expiresAt, accountId, json }) };
    }),
};

const learned = { plain: { id: '_id', brand_id: 'brandId', at: 'at' }, beside: { stamp: 0 } };

/** Every table of a backup; leases, presence and files of exports are of the moment and in none. */
export const tableForms: Readonly<
  Record<Exclude<keyof Tables, 'lease' | 'presence' | 'export_part'>, TableForm>
> = {
  mention,
  mention_brand: mentionBrand,
  rollup,
  touched,
  correction,
  work_event: workEvent,
  budget,
  login_link: loginLink,
  brand: form('brand', {
    plain: { id: '_id', time_zone: 'timeZone' },
    beside: { leaving: false, stamp: 0 },
  }),
  collected: form('collected', {
    plain: { collected_by: '_id', mentions: 'mentions' },
    json: {},
    beside: { stamp: 0 },
  }),
  collected_hour: form('collectedHour', {
    plain: { collected_by: 'collectedBy', hour: 'hour', step: 'step', mentions: 'mentions' },
    json: {},
    beside: { stamp: 0 },
    idOf: (row) => `${row['collected_by']} ${row['hour']} ${row['step']}`,
  }),
  erasure: form('erasure', { plain: { key: '_id', erased_at: 'at', erased_by: 'by' }, json: {} }),
  source_gap: form('gap', {
    plain: { source_id: 'sourceId', since: 'since', until: 'until' },
    idOf: (row) => `${row['since']} ${row['source_id']}`,
  }),
  source: form('source', {
    plain: { id: '_id' },
    json: { doc: 'json', state: 'state', refresh: 'refresh' },
  }),
  credential: form('credential', { plain: { source_id: '_id', sealed: 'sealed' } }),
  sign_in: form('signIn', { plain: { state_hash: '_id', expires_at: 'expiresAt' } }),
  account: form('account', {
    plain: { id: '_id' },
    beside: { stamp: 0 },
    ofDoc: { role: 'role', email: 'email' },
  }),
  proof: form('proof', { plain: { account_id: '_id' }, beside: { stamp: 0 } }),
  ...exportForms,
  shared_link: form('sharedLink', {
    plain: { id: '_id', token_hash: 'tokenHash', opened: 'opened', opened_at: 'openedAt' },
  }),
  invitation: form('invitation', {
    plain: { id: '_id', token_hash: 'tokenHash' },
    ofDoc: { email: 'email', created_at: 'createdAt' },
  }),
  team: form('team', { plain: { id: '_id' } }),
  ...deskForms,
  ...digestForms,
  personal_settings: form('personalSettings', { plain: { account_id: '_id' } }),
  personal_notice: form('personalNotice', {
    plain: {
      ...{ id: '_id', account_id: 'accountId', at: 'at', read_at: 'readAt' },
      ...{ mail_state: 'mailState', mail_at: 'mailAt' },
    },
    json: { doc: 'json', mail: 'mail' },
  }),
  reminder: form('reminder', { plain: { id: '_id', at: 'at' } }),
  reply: form('reply', {
    plain: {
      ...{ id: '_id', mention_id: 'mentionId', number: 'number' },
      ...{ state: 'state', state_at: 'stateAt', template_id: 'templateId', sent_as: 'sentAs' },
    },
  }),
  reply_template: form('replyTemplate', { plain: { id: '_id', brand_id: 'brandId' } }),
  brand_voice: form('brandVoice', { plain: { brand_id: '_id' } }),
  reply_draft: form('replyDraft', {
    plain: { mention_id: 'mentionId', account_id: 'accountId' },
    idOf: (row) => `${row['account_id']} ${row['mention_id']}`,
  }),
  channel: form('channel', { plain: { id: '_id' } }),
  delivery: form('delivery', { plain: { id: '_id', channel_id: 'channelId', at: 'at' } }),
  session: form('session', {
    plain: {
      ...{ token_hash: '_id', id: 'id', account_id: 'accountId' },
      ...{ seen_at: 'seenAt', expires_at: 'expiresAt' },
    },
  }),
  api_key: form('apiKey', { plain: { id: '_id', token_hash: 'tokenHash' } }),
  audit: form('audit', { plain: { id: '_id', at: 'at', actor_id: 'actorId', kind: 'kind' } }),
  notice: form('notice', { plain: { key: '_id', at: 'at' } }),
  import_run: form('importRun', { plain: { id: '_id', started_at: 'startedAt' } }),
  adjustment: form('adjustment', learned),
  trial: form('trial', learned),
  choice: form('choice', learned),
  rejudging: form('rejudging', { plain: { brand_id: '_id' } }),
  weekly_sample: form('weeklySample', {
    plain: { brand_id: 'brandId', since: 'since' },
    idOf: (row) => `${row['since']} ${row['brand_id']}`,
  }),
  alert_rule: form('alertRule', { plain: { id: '_id', brand_id: 'brandId', at: 'at' } }),
  campaign: form('campaign', { plain: { id: '_id', brand_id: 'brandId', at: 'at' } }),
  contest: form('contest', { plain: { id: '_id', brand_id: 'brandId', at: 'at' } }),
  contest_draw: form('contestDraw', { plain: { id: '_id', brand_id: 'brandId', at: 'at' } }),
  permission: form('permission', {
    plain: { mention_id: '_id', brand_id: 'brandId', state: 'state' },
  }),
  insight_setting: form('insightSetting', {
    plain: { brand_id: 'brandId', kind: 'kind' },
    idOf: (row) => `${row['kind']} ${row['brand_id']}`,
  }),
  author_entry: form('authorEntry', { plain: { id: '_id', account: 'account', at: 'at' } }),
  author_join: form('authorJoin', { plain: { id: '_id', one: 'one', other: 'other' } }),
  rule_check: form('ruleCheck', { plain: { rule_id: '_id', brand_id: 'brandId' } }),
  alert: form('alert', { plain: { id: '_id', rule_id: 'ruleId', brand_id: 'brandId', at: 'at' } }),
};
