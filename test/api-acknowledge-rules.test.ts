import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  AcknowledgePreview,
  AcknowledgeRuleList,
  AcknowledgeRuleRequest,
} from '../api/schemas/acknowledge-rules.ts';
import { calmJudgement } from '../domain/replies/acknowledge.test-helper.ts';
import type { AcknowledgeRule } from '../domain/replies/acknowledge-rule.ts';
import { noteAcknowledged } from '../domain/replies/automatic.ts';
import type { Reply } from '../domain/replies/reply.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

let api: TestApi;
const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${url}`, headers: api.page },
    ...(payload !== undefined && { payload }),
  });

const requestOf = (changes: Partial<AcknowledgeRuleRequest> = {}): AcknowledgeRuleRequest => ({
  ...{ name: 'Thanks', brandId: 'acme', query: 'refund', to: 'team:care', outsideHours: false },
  text: 'Thank you, {{author}}. A colleague will answer you as soon as possible.',
  ...{ everyDays: 7, perHour: 2, perDay: 20 },
  ...changes,
});
const add = async (changes: Partial<AcknowledgeRuleRequest> = {}): Promise<AcknowledgeRule> => {
  const answer = await ask('POST', '/acknowledgement-rules', requestOf(changes));
  expect(answer.statusCode).toBe(201);
  return answer.json<AcknowledgeRule>();
};
const list = async () => (await ask('GET', '/acknowledgement-rules')).json<AcknowledgeRuleList>().rows;
const preview = (id: string) => ask('POST', `/acknowledgement-rules/${id}/preview`);
const turn = (id: string, enabled: boolean) =>
  ask('PUT', `/acknowledgement-rules/${id}/enabled`, { enabled });
const actions = async (): Promise<readonly string[]> => {
  const { rows } = (await ask('GET', '/audit?kind=acknowledgement%20rule')).json();
  return rows.map(({ action }: { action: string }) => action);
};

/** Minutes before the tests begin. */
const ago = (minutes: number): string => new Date(START.getTime() - minutes * 60_000).toISOString();
const said = (id: string, minutes: number, changes: Parameters<typeof mentionOf>[1] = {}) =>
  mentionOf(id, {
    ...{ text: `acme owes me a refund (${id})`, publishedAt: ago(minutes + 5), fetchedAt: ago(minutes) },
    ...{ collectedBy: 'answerable', judgement: calmJudgement },
    author: { id: null, handle: `jane${id}`, name: null, followers: null },
    ...changes,
  });

beforeAll(async () => {
  api = await startApi();
  const { accounts, brands, mentions, teams } = api.store;
  await brands.save(brandOf());
  await brands.save(brandOf({ id: 'rival', kind: 'competitor', query: 'rival', handles: [] }));
  await accounts.saveAccount({
    ...{ id: 'bo', name: 'Bo', email: 'bo@example.com', role: 'agent', status: 'active' },
    createdAt: START.toISOString(),
  });
  await teams.save({ id: 'care', name: 'Care', memberIds: ['bo'] });
  await teams.save({ id: 'empty', name: 'Empty', memberIds: [] });
  await save(
    mentions,
    said('1', 600),
    said('2', 590, { author: { id: null, handle: 'jane1', name: null, followers: null } }),
    said('3', 580),
    said('4', 570),
    said('5', 300, { judgement: { ...calmJudgement, severity: [{ kind: 'legal', words: ['sue'] }] } }),
    said('6', 200, { collectedBy: 'feed-1' }),
    said('7', 100, { text: 'acme is fine' }),
    said('8', 90, { publishedAt: '2026-01-01T00:00:00.000Z' }),
  );
  const change = { expected: 'open', to: 'answered', by: 'bo', at: START.toISOString() } as const;
  await mentions.setState('feed:1', change);
});
beforeEach(async () => {
  for (const { id } of await api.store.desk.listAcknowledgeRules())
    await api.store.desk.removeAcknowledgeRule(id);
  api.clock.now = START;
});
afterAll(() => api.close());

describe('acknowledgement rules', () => {
  it('are off when they are made, and go on only once somebody saw whom they would have answered', async () => {
    const rule = await add();
    expect(rule).toMatchObject({ enabled: false, previewedAt: null });
    const early = await turn(rule.id, true);
    expect([early.statusCode, early.json().detail]).toEqual([
      ...[409, 'Look first whom it would have acknowledged in the last 30 days.'],
    ]);
    expect((await preview(rule.id)).statusCode).toBe(200);
    expect((await turn(rule.id, true)).json()).toMatchObject({ enabled: true, since: START.toISOString() });
    // Called otherwise it does the same, and is off all the same; otherwise it is to be looked at again.
    const renamed = await ask('PUT', `/acknowledgement-rules/${rule.id}`, requestOf({ name: 'Hello' }));
    expect(renamed.json()).toMatchObject({ enabled: false, previewedAt: START.toISOString() });
    const changed = await ask('PUT', `/acknowledgement-rules/${rule.id}`, requestOf({ perHour: 3 }));
    expect(changed.json()).toMatchObject({ enabled: false, previewedAt: null });
    expect((await turn(rule.id, true)).statusCode).toBe(409);
    expect((await ask('DELETE', `/acknowledgement-rules/${rule.id}`)).statusCode).toBe(204);
    expect((await ask('DELETE', `/acknowledgement-rules/${rule.id}`)).statusCode).toBe(404);
    expect((await preview(rule.id)).statusCode).toBe(404);
    expect([...(await actions())].sort()).toEqual(['added', 'changed', 'changed', 'removed', 'switched']);
  });

  it('tell whom they would have acknowledged, and of all others why not', async () => {
    const rule = await add();
    const shown = (await preview(rule.id)).json<AcknowledgePreview>();
    expect(shown).toMatchObject({ matched: 6, acknowledged: 2, isWhole: true });
    // The newest first; what people did since takes nothing away.
    expect(shown.rows.map(({ mention, text }) => [mention.id, text.slice(0, 18)])).toEqual([
      ['feed:3', 'Thank you, @jane3.'],
      ['feed:1', 'Thank you, @jane1.'],
    ]);
    const others = shown.others.map(({ why, count, examples }) => [why, count, examples.map(({ id }) => id)]);
    expect(others.toSorted()).toEqual([
      ['author', 1, ['feed:2']],
      ['limit', 1, ['feed:4']],
      ['no-way', 1, ['feed:6']],
      ['severe', 1, ['feed:5']],
    ]);
  });

  it.each<[string, Partial<AcknowledgeRuleRequest>]>([
    ['query', { query: '(refund' }],
    ['brandId', { brandId: 'rival' }],
    ['brandId', { brandId: 'none' }],
    ['to', { to: 'team:empty' }],
    ['to', { to: 'person:nobody' }],
    ['text', { text: 'Thank you.' }],
    ['text', { text: 'See {{link}}. A colleague will answer you.' }],
    ['outsideHours', { outsideHours: true }],
    ['name', { name: 'Yes' }],
    ['name', { name: 'TAKEN' }],
    ['perHour', { perHour: 0 }],
  ])('are refused, naming %s', async (path, changes) => {
    await add({ name: 'Taken' });
    const answer = await ask('POST', '/acknowledgement-rules', requestOf(changes));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it('stop all at once, which the log of changes has', async () => {
    for (const name of ['One', 'Two']) {
      const { id } = await add({ name });
      await preview(id);
      await turn(id, true);
    }
    await add({ name: 'Three' });
    const stopped = await ask('POST', '/acknowledgement-rules/stop');
    expect(stopped.json().stopped.toSorted()).toEqual(['One', 'Two']);
    expect((await list()).every(({ rule }) => !rule.enabled)).toBe(true);
    expect((await actions()).includes('all switched off')).toBe(true);
  });

  it('say what keeps them from acknowledging, and do not go on so', async () => {
    const rule = await add({ name: 'Troubled' });
    await preview(rule.id);
    await api.store.teams.save({ id: 'care', name: 'Care', memberIds: [] });
    expect((await list())[0]?.troubles).toEqual([
      'Nobody is there to answer: choose a person, or a team with people.',
    ]);
    expect((await turn(rule.id, true)).statusCode).toBe(409);
    await api.store.teams.save({ id: 'care', name: 'Care', memberIds: ['bo'] });
  });

  it('count what they acknowledged, which a search by their name finds', async () => {
    const rule = await add({ name: 'Night watch' });
    const by = { id: `rule:${rule.id}`, name: rule.name };
    for (const id of ['1', '3'])
      await api.store.mentions.changeWork([noteAcknowledged({ id: `r${id}`, mentionId: `feed:${id}`, by })], {
        ...{ by: by.id, at: START.toISOString(), rule: rule.name },
      });
    expect((await list())[0]).toMatchObject({ acknowledged: 2, waiting: 1 });
    const query = encodeURIComponent('acknowledged:"night watch"');
    const { rows } = (await ask('GET', `/mentions?limit=10&q=${query}`)).json();
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(['feed:3', 'feed:1']);
  });
});

describe('an acknowledgement', () => {
  const at = START.toISOString();
  const replyOf = (id: string, state: Reply['state']): Reply => ({
    ...{ id, mentionId: 'feed:4', number: 0, by: { id: 'rule:thanks', name: 'Thanks' }, at, state },
    ...{ text: 'Thank you.', way: 'source', stateAt: at, mentionWas: 'open', externalId: null, url: null },
    ...{ fault: 'The source fell silent.', templateId: null },
  });

  it('that somebody found there leaves the mention open', async () => {
    await api.store.replies.begin(replyOf('lost', 'unknown'));
    const found = await ask('POST', '/replies/lost/outcome', { arrived: true });
    expect(found.json()).toMatchObject({ state: 'sent' });
    expect(await api.store.mentions.find('feed:4')).toMatchObject({
      status: { state: 'open', at: null },
      work: { acknowledged: { rule: 'thanks', name: 'Thanks', at } },
    });
  });

  it('is nothing that a person says they did', async () => {
    const change = { type: 'acknowledge', rule: 'thanks', name: 'Thanks' };
    const answer = await ask('POST', '/work', { orders: [{ mentionId: 'feed:3', change }] });
    expect(answer.statusCode).toBe(400);
  });
});
