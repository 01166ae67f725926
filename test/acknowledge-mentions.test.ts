import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../domain/account.ts';
import type { JudgedMention } from '../domain/mention.ts';
import { acknowledgeRuleOf, CAME, calmJudgement } from '../domain/replies/acknowledge.test-helper.ts';
import type { AcknowledgeRule } from '../domain/replies/acknowledge-rule.ts';
import type { WorkChange } from '../domain/work/work-event.ts';
import { createAcknowledging } from '../pipeline/acknowledge/acknowledge-mentions.ts';
import { requestAcknowledging } from '../pipeline/acknowledge/request-acknowledging.ts';
import { createStillStands } from '../pipeline/acknowledge/still-stands.ts';
import { createRouting } from '../pipeline/route-mentions.ts';
import type { JobData } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

let engine: Engine;
let store: Store;
let schemas = 0;
let sent: string[];
let hasWay: boolean;
let at: Date;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());

const personOf = (id: string): Account => ({
  ...{ id, name: id, email: `${id}@example.com`, role: 'agent', status: 'active', createdAt: CAME },
});
const keep = (changes: Partial<AcknowledgeRule> = {}) =>
  store.desk.saveAcknowledgeRule(acknowledgeRuleOf(changes));
const by = (handle: string) => ({ id: null, handle, name: null, followers: null });
const comes = (id: string, changes: Partial<JudgedMention> = {}) =>
  save(
    store.mentions,
    mentionOf(id, {
      ...{ publishedAt: '2026-11-24T11:50:00.000Z', fetchedAt: CAME, judgement: calmJudgement },
      ...{ author: by(`jane${id}`), ...changes },
    }),
  );
const deps = () => ({
  ...{ store, hasWay: async () => hasWay, now: () => at },
  send: async (id: string) => void sent.push(id),
});
const acknowledge = (...ids: readonly string[]) =>
  createAcknowledging(deps())({ mentionIds: ids.map((id) => `feed:${id}`) });
const find = async (id: string) => (await store.mentions.find(`feed:${id}`))!;
const repliesTo = (id: string) => store.replies.listTo(`feed:${id}`);
const worked = async (change: WorkChange) => {
  const order = { eventId: JSON.stringify(change), mentionId: 'feed:1', change };
  expect((await store.mentions.changeWork([order], { by: 'ana', at: CAME }))[0]?.result).toBe('done');
};

beforeEach(async () => {
  schemas += 1;
  store = await openPostgresStore({ engine, schema: `acknowledged_${schemas}` });
  await store.brands.save(brandOf());
  for (const id of ['ana', 'bo']) await store.accounts.saveAccount(personOf(id));
  await store.teams.save({ id: 'care', name: 'Care', memberIds: ['bo'] });
  [sent, hasWay, at] = [[], true, new Date(CAME)];
});

describe('acknowledging what comes in', () => {
  it('gives it to whom the rule names, and says that a person answers; it stays open, its clock runs on', async () => {
    await keep();
    await comes('1');
    await comes('2', { text: 'acme is late' });
    const before = await find('1');
    await acknowledge('1', '2', 'none');
    expect(await repliesTo('1')).toMatchObject([
      {
        ...{ by: { id: 'rule:thanks', name: 'Thanks' }, state: 'queued', way: 'source', number: 0 },
        text: 'Thank you, @jane1. A colleague will answer you as soon as possible.',
      },
    ]);
    expect(await repliesTo('2')).toEqual([]);
    expect(sent).toEqual([(await repliesTo('1'))[0]?.id]);
    const { status, dueAt, work } = await find('1');
    expect({ status, dueAt }).toEqual({ status: before.status, dueAt: before.dueAt });
    expect(work.assignee).toBe('team:care');
  });

  it('does so once, under redelivery and by many at once', async () => {
    await keep();
    await comes('1');
    await Promise.all(Array.from({ length: 6 }, () => acknowledge('1')));
    await acknowledge('1');
    expect(await repliesTo('1')).toHaveLength(1);
    expect(new Set(sent).size).toBe(1);
    expect(await store.mentions.listWork('feed:1', 10)).toHaveLength(1);
  });

  it('goes on where a process died after taking the turn, or after giving it away', async () => {
    await keep();
    await comes('1', { author: by('jane') });
    const turn = { brandId: 'acme', account: 'feed:jane', mentionId: 'feed:1', at: CAME };
    await store.acknowledged.take(turn, '2026-11-01T00:00:00.000Z');
    const died = { ...deps(), send: async () => Promise.reject(new Error('died')) };
    await expect(createAcknowledging(died)({ mentionIds: ['feed:1'] })).rejects.toThrow('died');
    expect(await repliesTo('1')).toMatchObject([{ state: 'queued' }]);
    await acknowledge('1');
    expect(await repliesTo('1')).toHaveLength(1);
  });

  it('is within its limits, and once an author, also on many workers', async () => {
    await keep({ perHour: 3 });
    const ids = Array.from({ length: 12 }, (_, n) => String(n));
    for (const id of ids) await comes(id, { author: by(`author${Number(id) % 6}`) });
    await Promise.all(ids.map((id) => acknowledge(id)));
    expect(new Set(sent).size).toBe(3);
    at = new Date('2026-11-24T13:30:00.000Z');
    await Promise.all(ids.map((id) => acknowledge(id)));
    expect(new Set(sent).size).toBe(6);
    at = new Date('2026-11-24T15:00:00.000Z');
    await Promise.all(ids.map((id) => acknowledge(id)));
    // Each of the six authors once.
    expect(new Set(sent).size).toBe(6);
  });

  it('goes to whom it names also where a routing rule gave it away, whichever came first', async () => {
    await keep();
    await store.desk.saveRoutingRule({
      ...{ id: 'bags', name: 'Bags', query: 'bag', brandId: null, to: 'person:ana', place: 0 },
      ...{ enabled: true, since: '2026-11-01T00:00:00.000Z', createdAt: CAME },
    });
    for (const id of ['1', '2']) await comes(id);
    const route = (id: string) => createRouting({ store, now: () => at })({ mentionIds: [`feed:${id}`] });
    await route('1');
    await acknowledge('1', '2');
    await route('2');
    expect([(await find('1')).work.assignee, (await find('2')).work.assignee]).toEqual([
      ...['team:care', 'team:care'],
    ]);
  });

  it.each<[string, WorkChange]>([
    ['took it', { type: 'assign', from: null, to: 'person:ana' }],
    ['noted something', { type: 'note', text: 'I call her.', tells: [] }],
    ['dismissed it', { type: 'state', from: 'open', to: 'dismissed' }],
  ])('leaves alone what a person who %s works on', async (_, change) => {
    await keep();
    await comes('1');
    await worked(change);
    await acknowledge('1');
    expect(await repliesTo('1')).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['no way to answer', async () => (hasWay = false)],
    ['nobody in the team', () => store.teams.save({ id: 'care', name: 'Care', memberIds: [] })],
    ['the rule switched off', () => keep({ enabled: false })],
    [
      'a draft',
      () =>
        store.replies.saveDraft({
          ...{ mentionId: 'feed:1', by: { id: 'ana', name: 'Ana' }, text: 'Dear', at: CAME },
          ...{ copiedAt: null, templateId: null },
        }),
    ],
    [
      'a voice that it does not fit',
      () =>
        store.replyKit.saveVoice({
          ...{ brandId: 'acme', use: [], avoid: [{ phrase: 'colleague', instead: null }], required: [] },
          ...{ phrases: {}, most: null, contacts: [] },
        }),
    ],
  ])('does nothing with %s', async (_, change) => {
    await keep();
    await comes('1');
    await change();
    await acknowledge('1');
    expect([await repliesTo('1'), sent, (await find('1')).work.assignee]).toEqual([[], [], null]);
  });

  it('is done by the next rule where the first may not', async () => {
    await keep({ id: 'a', createdAt: '2026-11-01T00:00:00.000Z', perHour: 1 });
    await keep({ id: 'b', createdAt: '2026-11-02T00:00:00.000Z', to: 'person:bo' });
    for (const id of ['1', '2']) await comes(id);
    await acknowledge('1', '2');
    expect([(await repliesTo('1'))[0]?.by.id, (await repliesTo('2'))[0]?.by.id]).toEqual([
      'rule:a',
      'rule:b',
    ]);
  });

  it('is asked for only for what is new, needs a reply, and where a rule is on', async () => {
    const jobs: JobData<'acknowledge'>[] = [];
    const queues = { add: async (_: string, data: object) => void jobs.push(data as JobData<'acknowledge'>) };
    const ask = (changes: { needsReply?: boolean; publishedAt?: string | null } = {}) =>
      requestAcknowledging(
        { desk: store.desk, queues },
        [{ id: 'feed:1', needsReply: true, publishedAt: '2026-11-24T11:00:00.000Z', ...changes }],
        at,
      );
    await keep({ enabled: false });
    await ask();
    await keep();
    await ask({ needsReply: false });
    await ask({ publishedAt: null });
    await ask({ publishedAt: '2026-11-23T11:00:00.000Z' });
    expect(jobs).toEqual([]);
    await ask();
    expect(jobs).toEqual([{ mentionIds: ['feed:1'] }]);
  });
});

describe('an acknowledgement that is about to be sent', () => {
  const stands = async () => createStillStands(deps())((await repliesTo('1'))[0]!, await find('1'));
  const acknowledged = async () => {
    await keep();
    await comes('1');
    await acknowledge('1');
  };

  it('stands while nobody does anything', async () => {
    await acknowledged();
    expect(await stands()).toBeNull();
  });

  it.each<[string, RegExp, () => Promise<unknown>]>([
    ['the rule is switched off', /switched off/, () => keep({ enabled: false })],
    ['the rule is removed', /switched off/, () => store.desk.removeAcknowledgeRule('thanks')],
    ['a person notes something', /began to work/, () => worked({ type: 'note', text: 'Mine.', tells: [] })],
    [
      'a person answers',
      /Somebody answered/,
      async () => {
        const [first] = await repliesTo('1');
        await store.replies.begin({ ...first!, id: 'other', number: 1, by: { id: 'ana', name: 'Ana' } });
      },
    ],
    [
      'it is severe after all',
      /not acknowledge it any more/,
      () =>
        comes('1', {
          fetchedAt: '2026-11-24T12:00:01.000Z',
          judgement: { ...calmJudgement, severity: [{ kind: 'legal', words: ['lawyer'] }] },
        }),
    ],
  ])('does not once %s', async (_, why, change) => {
    await acknowledged();
    await change();
    expect(await stands()).toMatch(why);
  });
});
