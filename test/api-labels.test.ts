import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODEL_NAME } from '../pipeline/language/model/model-name.ts';
import { judgedMention, START, startApi, type TestApi } from './api-harness.ts';
import { brandOf } from './store-fixtures.ts';

let api: TestApi;
const get = (url: string) => api.app.inject({ method: 'GET', url, headers: api.page });
const post = (url: string, payload: object) =>
  api.app.inject({ method: 'POST', url, headers: api.page, payload });

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf({ id: 'blue-harbor', name: 'Blue Harbor' }));
  await api.store.mentions.save(['1', '2'].map((id) => ({ mention: judgedMention(id), raw: null })));
});
afterAll(() => api.close());

describe('labels', () => {
  it('are kept with who said so, shown, listed, and taken back', async () => {
    const said = await post('/api/mentions/feed%3A1/labels', { sentiment: 'positive', intent: 'praise' });
    expect(said.statusCode).toBe(200);
    expect(said.json()).toMatchObject({
      ...{ needsReply: false, judgement: { sentiment: { label: 'positive' }, intent: { label: 'praise' } } },
    });
    const rows = (await get('/api/mentions/feed%3A1/labels')).json().rows;
    expect(rows).toMatchObject([
      { by: expect.any(String), after: { sentiment: 'positive', intent: 'praise' } },
    ]);
    expect(api.rooms.asked).toContain('labelled blue-harbor');
    const back = await post('/api/mentions/feed%3A1/labels', { sentiment: null, intent: null });
    expect(back.json().judgement.corrected).toBeUndefined();
    expect(back.json().needsReply).toBe(true);
  });

  it.each([{}, { sentiment: 'unsure' }, { topics: ['Two words'] }, { mood: 'good' }])(
    'refuse %o',
    async (body) => {
      expect((await post('/api/mentions/feed%3A1/labels', body)).statusCode).toBe(400);
    },
  );

  it('need a mention', async () => {
    expect((await post('/api/mentions/feed%3Anone/labels', { sentiment: 'positive' })).statusCode).toBe(404);
  });
});

describe('learning', () => {
  it('tells how far it is, and is asked for', async () => {
    await post('/api/mentions/feed%3A2/labels', { sentiment: 'neutral' });
    expect((await get('/api/learning?brand=blue-harbor')).json()).toMatchObject({
      ...{ model: MODEL_NAME, adjustmentId: null, trials: [], choices: [], held: false, rejudging: null },
      sentiment: { labels: 1, fresh: 1, missing: 49 },
      intent: { labels: 0, missing: 50 },
    });
    expect((await get('/api/learning?brand=none')).statusCode).toBe(404);
    expect((await post('/api/learning/trials', { brand: 'blue-harbor' })).statusCode).toBe(202);
    expect(
      (await post('/api/learning/choices', { brand: 'blue-harbor', adjustmentId: null })).statusCode,
    ).toBe(202);
    expect((await post('/api/learning/automatic', { brand: 'blue-harbor' })).statusCode).toBe(202);
    expect(api.rooms.asked).toEqual(
      expect.arrayContaining([expect.stringMatching(/^let trials choose blue-harbor /)]),
    );
    expect(api.rooms.asked).toEqual(
      expect.arrayContaining(['learn blue-harbor', expect.stringMatching(/^choose blue-harbor null /)]),
    );
  });

  it('waits for labels that can be learned from, and says why others do not count', async () => {
    const { judgement } = judgedMention('');
    const ids = Array.from({ length: 20 }, (_, at) => `es${at}`);
    await api.store.brands.save(brandOf({ id: 'spanish', name: 'Spanish' }));
    const mentions = ids.map((id) =>
      judgedMention(id, { lang: 'es', brandIds: ['spanish'], judgement: { ...judgement, emotion: null } }),
    );
    await api.store.mentions.save(mentions.map((mention) => ({ mention, raw: null })));
    for (const id of ids) await post(`/api/mentions/feed%3A${id}/labels`, { intent: 'praise' });
    // As an import does, which knows no time of an edit.
    const edited = {
      ...mentions[0]!,
      text: 'Otra cosa',
      contentHash: 'z',
      fetchedAt: '2030-01-01T00:00:00.000Z',
    };
    await api.store.mentions.save([{ mention: edited, raw: null }]);
    expect((await get('/api/learning?brand=spanish')).json().intent).toEqual({
      ...{ labels: 20, learnable: 0, fresh: 0, missing: 50 },
      unlearned: [
        { why: 'edited', labels: 1 },
        { why: 'language', labels: 19 },
      ],
    });
  });

  it.each([
    [MODEL_NAME, { adjustmentId: 'mine', sentiment: { fresh: 0, missing: 20 } }],
    ['earshot-0', { adjustmentId: null, sentiment: { fresh: 1, missing: 49 } }],
  ])('says of what was learned for %s what is used', async (model, shown) => {
    const at = new Date(Date.now() + 60_000).toISOString();
    const brandId = `made-for-${model.replace('.', '-')}`;
    await api.store.brands.save(brandOf({ id: brandId, name: brandId }));
    await api.store.mentions.save([{ mention: { ...judgedMention(model), brandIds: [brandId] }, raw: null }]);
    await post(`/api/mentions/feed%3A${model}/labels`, { sentiment: 'neutral' });
    const scores = { right: 20, macroRecall: 1, calibrationError: null };
    const sentiment = {
      ...{
        trained: 30,
        heldOut: 20,
        before: scores,
        after: scores,
        mended: 0,
        spoilt: 0,
        p: 0,
        pShuffled: 0,
      },
      ...{ promoted: true, changes: [], others: { looked: 0, changed: 0 } },
    };
    const id = model === MODEL_NAME ? 'mine' : 'old';
    await api.store.learning.saveTrial(
      { id, brandId, at, upTo: at, model, against: null, sentiment, intent: null, adjustmentId: id },
      { id, brandId, model, createdAt: at, sentiment: { features: [], weights: [] }, intent: null },
      { after: null },
    );
    const learning = (await get(`/api/learning?brand=${brandId}`)).json();
    expect(learning).toMatchObject({ model: MODEL_NAME, ...shown, trials: [{ model, adjustmentId: id }] });
  });
});

describe('judging anew', () => {
  it('has stopped where nothing is left that would go on with it', async () => {
    const state = {
      ...{ brandId: 'blue-harbor', model: MODEL_NAME, adjustmentId: null, ownTopics: null },
      ...{ startedAt: START.toISOString(), finishedAt: null, afterId: 'feed:1', seen: 1, changed: 0 },
    };
    const find = async () => (await get('/api/learning?brand=blue-harbor')).json().rejudging;
    await api.store.learning.saveRejudging(state);
    expect(await find()).toMatchObject({ seen: 1, finishedAt: null, stopped: true });
    await api.queues.add('rejudge', { brandId: 'blue-harbor' });
    expect(await find()).toMatchObject({ seen: 1, finishedAt: null, stopped: false });
    await api.store.learning.saveRejudging({ ...state, finishedAt: START.toISOString() });
    expect(await find()).toMatchObject({ stopped: false });
  });
});

describe('what a trial judges otherwise', () => {
  it('is told with the mention, which is null where it is gone', async () => {
    const at = START.toISOString();
    const scores = { right: 20, macroRecall: 1, calibrationError: null };
    const change = { said: 'neutral', before: 'negative', after: 'neutral' };
    const changes = ['feed:1', 'feed:none'].map((mentionId) => ({ ...change, mentionId }));
    const sentiment = {
      ...{ trained: 30, heldOut: 20, before: scores, after: scores, mended: 2, spoilt: 0, changes },
      ...{ p: 0, pShuffled: 0, promoted: false, others: { looked: 0, changed: 0 } },
    };
    const trial = { id: 'told', brandId: 'blue-harbor', at, upTo: at, model: MODEL_NAME, against: null };
    await api.store.learning.saveTrial({ ...trial, sentiment, intent: null, adjustmentId: null }, null, null);
    const ask = (of: string) => get(`/api/learning/changes?brand=blue-harbor&${of}`);
    expect((await ask('trial=told&part=sentiment')).json().rows).toMatchObject([
      { ...changes[0], mention: { id: 'feed:1', text: expect.any(String) } },
      { ...changes[1], mention: null },
    ]);
    expect((await ask('trial=told&part=intent')).json()).toEqual({ rows: [] });
    expect((await ask('trial=never&part=intent')).statusCode).toBe(404);
  });
});

describe('samples', () => {
  it('give the corrected share with its interval once enough is labelled', async () => {
    const ids = Array.from({ length: 24 }, (_, at) => `s${at}`);
    await api.store.mentions.save(ids.map((id) => ({ mention: judgedMention(id), raw: null })));
    const from = '2026-11-16T00:00:00.000Z';
    await api.store.learning.saveSample({
      ...{
        brandId: 'blue-harbor',
        from,
        to: '2026-11-23T00:00:00.000Z',
        drawnAt: '2026-11-23T01:00:00.000Z',
      },
      ...{ mentions: 240, complaints: 120 },
      members: ids.map((id, at) => ({ mentionId: `feed:${id}`, intent: at < 12 ? 'complaint' : 'other' })),
    });
    const row = async () => (await get('/api/samples?brand=blue-harbor')).json().rows[0];
    expect(await row()).toMatchObject({ labelled: 0, members: 24, estimate: null });
    const say = (at: number) =>
      post(`/api/mentions/feed%3A${ids[at]}/labels`, {
        intent: at < 9 || at === 23 ? 'complaint' : 'other',
      });
    for (const at of ids.keys()) if (at !== 4) await say(at);
    // What was labelled in any other order may have been labelled because it was judged wrongly.
    expect(await row()).toMatchObject({
      ...{ labelled: 23, counted: 4, estimate: null },
      ...{ called: { labelled: 4, hits: 4 }, rest: { labelled: 0, hits: 0 } },
    });
    await say(4);
    const found = await row();
    expect(found).toMatchObject({
      ...{ labelled: 24, counted: 24 },
      called: { labelled: 12, hits: 9 },
      rest: { labelled: 12, hits: 1 },
    });
    expect(found.estimate.share).toBeCloseTo(0.5 * 0.75 + 0.5 / 12, 12);
    const members = (await get(`/api/samples/members?brand=blue-harbor&from=${from}`)).json().rows;
    expect(members.map(({ mention }: { mention: { id: string } }) => mention.id)).toEqual(
      ids.map((id) => `feed:${id}`),
    );
    expect(
      (await get('/api/samples/members?brand=blue-harbor&from=2026-01-05T00:00:00.000Z')).statusCode,
    ).toBe(404);
  });

  it('say how many labels are needed, and give the plain share where hardly a complaint is judged', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => `p${at}`);
    await api.store.mentions.save(ids.map((id) => ({ mention: judgedMention(id), raw: null })));
    await api.store.learning.saveSample({
      ...{ brandId: 'blue-harbor', mentions: 400, told: 300, complaints: 6 },
      ...{ from: '2026-11-02T00:00:00.000Z', to: '2026-11-09T00:00:00.000Z' },
      drawnAt: '2026-11-09T01:00:00.000Z',
      // Every fifth was not told.
      members: ids.map((id, at) => ({
        mentionId: `feed:${id}`,
        intent: at % 5 === 0 ? 'not-told' : 'other',
      })),
    });
    const rows = async () => (await get('/api/samples?brand=blue-harbor')).json().rows;
    const row = async () =>
      (await rows()).find(({ from }: { from: string }) => from === '2026-11-02T00:00:00.000Z');
    const say = (at: number) =>
      post(`/api/mentions/feed%3A${ids[at]}/labels`, { intent: at === 1 ? 'complaint' : 'other' });
    const told = [...ids.keys()].filter((at) => at % 5 !== 0);
    for (const at of told.slice(0, 19)) await say(at);
    expect(await row()).toMatchObject({
      ...{ mentions: 400, told: 300, complaints: 6, labelled: 19, counted: 19, needed: 20, estimate: null },
      untold: { mentions: 100, members: 6, labelled: 0 },
    });
    for (const at of told.slice(19)) await say(at);
    expect(await row()).toMatchObject({ counted: 24, estimate: { share: 1 / 24, isWeighed: false } });
    await say(0);
    expect(await row()).toMatchObject({ counted: 25, untold: { labelled: 1, hits: 0 } });
    expect((await row()).estimate.share).toBe(1 / 24);
  });

  it('have a chart of reliability a language and source', async () => {
    const answer = (await get('/api/reliability?brand=blue-harbor')).json();
    expect(answer.languages).toMatchObject([{ name: 'en', basis: 'shipped', texts: 4890 }]);
    expect(answer.sources).toMatchObject([{ name: 'feed', basis: 'none', error: null }]);
  });

  it('draw it only from labels that are a random part', async () => {
    const ids = Array.from({ length: 31 }, (_, at) => `r${at}`);
    await api.store.mentions.save(ids.map((id) => ({ mention: judgedMention(id), raw: null })));
    await api.store.learning.saveSample({
      ...{ brandId: 'blue-harbor', mentions: 31, complaints: 0 },
      ...{ from: '2026-11-09T00:00:00.000Z', to: '2026-11-16T00:00:00.000Z' },
      drawnAt: '2026-11-16T01:00:00.000Z',
      members: ids.map((id) => ({ mentionId: `feed:${id}`, intent: 'other' })),
    });
    const basisAfter = async (labelled: readonly string[]) => {
      for (const id of labelled) await post(`/api/mentions/feed%3A${id}/labels`, { sentiment: 'negative' });
      return (await get('/api/reliability?brand=blue-harbor')).json().sources[0].basis;
    };
    expect(await basisAfter(ids.slice(1))).toBe('labels');
    expect(await basisAfter(ids.slice(0, 1))).toBe('sample');
  });
});
