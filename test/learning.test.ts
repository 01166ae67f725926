import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse, compileForAnalysis } from '../pipeline/analyse.ts';
import { createIngest } from '../pipeline/ingest.ts';
import { shippedJudge } from '../pipeline/language/shipped-judge.ts';
import { createAdjustmentsInUse } from '../pipeline/learning/adjustments-in-use.ts';
import { drawSamples } from '../pipeline/learning/draw-sample.ts';
import { judgeByNewModel } from '../pipeline/learning/judge-by-new-model.ts';
import { createLearn } from '../pipeline/learning/learn.ts';
import { type LearningThread, openLearningThread } from '../pipeline/learning/learning-thread.ts';
import { createRejudge } from '../pipeline/learning/rejudge.ts';
import { brand, ingestJob, rawItem } from '../pipeline/raw-item.test-helper.ts';
import { createRollup } from '../pipeline/rollup.ts';
import { slangBrand } from '../scripts/eval/slang-brand.ts';
import type { Store } from '../store/port.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { createLearner } from '../wiring/learner.ts';

let engine: Awaited<ReturnType<typeof openMemoryEngine>>;
let thread: LearningThread;
beforeAll(async () => {
  engine = await openMemoryEngine();
  thread = openLearningThread();
});
afterAll(async () => {
  await thread.close();
  await engine.close();
});

const NOW = new Date('2026-11-24T12:00:00.000Z');
const now = () => NOW;
const never = new AbortController().signal;
const idle = { waiting: 0, active: 0, delayed: 0, failed: 0 };
const kettle = brand({ id: 'kettle', query: 'kettle', handles: [] });
let schemas = 0;

/** A brand whose 320 mentions are kept, 120 of them labelled by their people. */
const setUp = async () => {
  schemas += 1;
  const store = await openPostgresStore({ engine, schema: `learning_${schemas}` });
  await store.brands.save(kettle);
  const asked: string[] = [];
  let underWay: string | null = null;
  const queues = {
    add: async (name: string) => void asked.push(name),
    counts: async (name: string) => ({ ...idle, active: name === underWay ? 1 : 0 }),
  };
  const adjustments = createAdjustmentsInUse(store.learning);
  const pool = {
    analyse: async (
      ...[job, brands, taught]: Parameters<Parameters<typeof createIngest>[0]['pool']['analyse']>
    ) =>
      analyse(job, {
        brands: compileForAnalysis(brands),
        judge: shippedJudge.judge,
        ...(taught === undefined ? {} : { adjustments: taught }),
      }),
  };
  const deps = { ...store, adjustments, thread, queues, now };
  const said = slangBrand(4, { count: 120, share: 1 });
  const texts = [...said.labelled.map(({ input }) => input.text), ...said.others.map(({ text }) => text)];
  const items = texts.map((text, at) =>
    rawItem({ externalId: `${1000 + at}`, text, lang: 'en', publishedAt: '2026-11-18T10:00:00.000Z' }),
  );
  const ingest = async () => {
    for (let at = 0; at < items.length; at += 100) {
      await createIngest({ pool, ...deps })(ingestJob(items.slice(at, at + 100)));
    }
  };
  await ingest();
  let rounds = 0;
  let seconds = 0;
  /** The first so many, as often as there are words; `back` takes it back. */
  const label = async (words: readonly string[] = ['said'], count = said.labelled.length) => {
    for (const word of words) {
      for (const [at, { label: sentiment }] of said.labelled.slice(0, count).entries()) {
        const when = new Date(NOW.getTime() + rounds * 600_000 + at * 1000).toISOString();
        const after = { sentiment: word === 'back' ? null : (sentiment as 'neutral') };
        const event = { id: randomUUID(), mentionId: `mastodon:${1000 + at}`, at: when, by: 'owner', after };
        await store.mentions.correct(event, () => false);
      }
      rounds += 1;
    }
  };
  return {
    ...{ store, asked, ingest, label, said, deps },
    learn: (minute = 0) =>
      createLearn({ ...deps, now: () => new Date(NOW.getTime() + minute * 60_000) })({ brandId: 'kettle' }),
    rejudge: (signal = never, changes: Partial<typeof deps> = {}) =>
      createRejudge({ ...deps, ...changes })({ brandId: 'kettle' }, signal),
    rejudgeAsked: (askedAt: string, changes: Partial<typeof deps>) =>
      createRejudge({ ...deps, ...changes })({ brandId: 'kettle', askedAt }, never),
    setUnderWay: (queue: string | null) => {
      underWay = queue;
    },
    rollUp: () => createRollup({ ...deps })({}, never),
    learner: createLearner({
      ...{ learning: store.learning, queues },
      now: () => {
        seconds += 1;
        return new Date(NOW.getTime() + seconds * 1000);
      },
    }),
  };
};

const all = ({ mentions }: Store) => mentions.scan(null, 1000, null);
const always = ['2020-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z'] as const;
const labelsOf = async (store: Store) =>
  (await all(store)).map(({ judgement }) => [judgement.sentiment.label, judgement.adjustment ?? null]);

const expectCountsSound = async (store: Store): Promise<void> => {
  const [day] = await store.rollups.list('kettle', 'day', ...always);
  const shown = (await all(store)).map(({ judgement }) => judgement.sentiment.label);
  for (const [name, count] of Object.entries(day!.rollup.sentiment)) {
    expect([name, count]).toEqual([name, shown.filter((each) => each === name).length]);
  }
};

describe('learning from labels', () => {
  it('goes from labels to an adjustment, old mentions, figures, and back', async () => {
    const { store, asked, ingest, label, learn, rejudge, rollUp, learner, said } = await setUp();
    const shipped = await labelsOf(store);
    await learn();
    expect(await store.learning.listTrials('kettle', 10)).toEqual([]);

    await label();
    await learn();
    const [trial, ...more] = await store.learning.listTrials('kettle', 10);
    expect(more).toEqual([]);
    expect(trial).toMatchObject({ against: null, intent: null, sentiment: { promoted: true } });
    expect(asked).toContain('rejudge');
    // Delivered twice: the labels have tried once.
    await learn();
    expect(await store.learning.listTrials('kettle', 10)).toHaveLength(1);
    // Confirmed, or taken back and given again: what is learned from them knows them.
    for (const words of [['kept'], ['back', 'again']]) {
      await label(words, 60);
      await learn();
      expect(await store.learning.listTrials('kettle', 10)).toHaveLength(1);
    }

    await rejudge();
    const after = await all(store);
    expect(new Set(after.map(({ judgement }) => judgement.adjustment))).toEqual(
      new Set([trial!.adjustmentId]),
    );
    const people = said.labelled.map((each) => each.label);
    expect(after.slice(0, 120).map(({ judgement }) => judgement.sentiment.label)).toEqual(people);
    expect(await store.learning.findRejudging('kettle')).toMatchObject({
      ...{ seen: 320, finishedAt: NOW.toISOString(), adjustmentId: trial!.adjustmentId },
    });
    await rollUp();
    await expectCountsSound(store);
    // Nothing is better than what all of them are judged by: they need not be read again.
    const passes = asked.filter((queue) => queue === 'rejudge').length;
    await learn();
    expect(asked.filter((queue) => queue === 'rejudge')).toHaveLength(passes);

    const adjusted = await labelsOf(store);
    await ingest();
    expect(await labelsOf(store)).toEqual(adjusted);

    await learner.choose('kettle', null, 'owner');
    await rejudge();
    const back = await labelsOf(store);
    expect(back.slice(120)).toEqual(shipped.slice(120));
    expect(back.slice(0, 120).map(([each]) => each)).toEqual(people);
    await rollUp();
    await expectCountsSound(store);
    expect((await store.learning.listChoices('kettle', 10)).map(({ by }) => by).sort()).toEqual([
      'owner',
      'trial',
    ]);
    await expect(learner.choose('kettle', 'another', 'owner')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps how many have other labels when one more pass finds nothing left, and then ends', async () => {
    const { store, asked, label, learn, rejudge } = await setUp();
    const wishes = () => asked.filter((queue) => queue === 'rejudge').length;
    const find = async () => (await store.learning.findRejudging('kettle'))!;
    await label();
    await learn();
    await rejudge();
    const { changed } = await find();
    expect(changed).toBeGreaterThan(20);
    const asksAgain = wishes();
    // The pass that it asked for, ended halfway and taken up again.
    const ending = new AbortController();
    const dying = {
      ...store.learning,
      saveRejudging: async (state: Parameters<typeof store.learning.saveRejudging>[0]) => {
        await store.learning.saveRejudging(state);
        ending.abort(new Error('ended'));
      },
    };
    await expect(rejudge(ending.signal, { learning: dying })).rejects.toThrow('ended');
    expect(await find()).toMatchObject({ finishedAt: null, seen: 200, changed });
    await rejudge();
    expect(await find()).toMatchObject({ finishedAt: NOW.toISOString(), seen: 320, changed });
    expect(wishes()).toBe(asksAgain);
  });

  it('keeps to what a person chose whatever trials prove, until trials may choose again', async () => {
    const { store, label, learn, learner } = await setUp();
    const { learning } = store;
    const chosen = async () => (await learning.listChosen()).get('kettle') ?? null;
    await learner.choose('kettle', null, 'owner');
    await label(['said'], 90);
    await learn();
    const [waiting] = await learning.listTrials('kettle', 5);
    expect(waiting).toMatchObject({ against: null, sentiment: { promoted: true } });
    expect(await chosen()).toBeNull();

    await learner.letTrialsChoose('kettle', 'owner');
    await learner.letTrialsChoose('kettle', 'owner');
    const choices = await learning.listChoices('kettle', 5);
    expect(choices.map(({ adjustmentId, automatic }) => [adjustmentId, automatic])).toEqual([
      [null, true],
      [null, undefined],
    ]);
    expect(await chosen()).toBeNull();
    await label();
    await learn(1);
    const [next] = await learning.listTrials('kettle', 5);
    expect(next).toMatchObject({ against: null, sentiment: { promoted: true } });
    expect(await chosen()).toBe(next!.adjustmentId);

    // What waited was kept.
    expect(await learning.findAdjustment(waiting!.adjustmentId!)).toMatchObject({ brandId: 'kettle' });
  });

  it("finds a brand's own topics in what comes, and in what was kept before it had them", async () => {
    const { store, ingest, rejudge, said } = await setUp();
    const topicsOf = async () =>
      (await all(store)).map(({ judgement }) => judgement.topics.some(({ topic }) => topic === 'brewing'));
    const [first] = said.labelled;
    const word = first?.input.text.split(' ').find((each) => /^[a-z]{5,}$/.test(each)) ?? '';
    expect(await topicsOf()).not.toContain(true);

    const own = [{ topic: 'brewing', keywords: [word], examples: [] }];
    await store.brands.save({ ...kettle, topics: { own, without: [] } });
    await rejudge();
    const withTopic = await topicsOf();
    expect(withTopic[0]).toBe(true);
    await ingest();
    expect(await topicsOf()).toEqual(withTopic);
    const state = await store.learning.findRejudging('kettle');
    expect(state).toMatchObject({ changed: withTopic.filter(Boolean).length, ownTopics: expect.any(String) });

    await store.brands.save(kettle);
    await rejudge();
    expect(await topicsOf()).not.toContain(true);
    expect((await all(store))[0]?.judgement).not.toHaveProperty('ownTopics');
  });

  it('goes on where judging anew was ended, and begins anew for another adjustment', async () => {
    const { store, label, learn, rejudge, learner } = await setUp();
    await label();
    await learn();
    const ending = new AbortController();
    let asked = 0;
    const dying: LearningThread = {
      ...thread,
      ask: async (request) => {
        if (request.do === 'judge' && request.inputs.length > 0) {
          asked += 1;
          // Ended after the first chunk is kept, before the next is read.
          ending.abort(new Error('ended'));
        }
        return thread.ask(request);
      },
    };
    await expect(rejudge(ending.signal, { thread: dying })).rejects.toThrow('ended');
    expect(asked).toBe(1);
    const halfway = await store.learning.findRejudging('kettle');
    expect(halfway).toMatchObject({ seen: 200, finishedAt: null });
    await rejudge();
    expect(await store.learning.findRejudging('kettle')).toMatchObject({
      seen: 320,
      startedAt: halfway!.startedAt,
    });
    const done = await labelsOf(store);
    expect(done.every(([, adjustment]) => adjustment !== null)).toBe(true);
    await rejudge();
    expect(await labelsOf(store)).toEqual(done);

    const again = new AbortController();
    await learner.choose('kettle', null, 'owner');
    const endingAgain: LearningThread = {
      ...thread,
      ask: async (request) => {
        if (request.do === 'judge' && request.inputs.length > 0) again.abort(new Error('ended'));
        return thread.ask(request);
      },
    };
    await expect(rejudge(again.signal, { thread: endingAgain })).rejects.toThrow('ended');
    const [trial] = await store.learning.listTrials('kettle', 1);
    const { adjustmentId } = trial!;
    const later = new Date(NOW.getTime() + 5000).toISOString();
    await store.learning.choose({ id: 'later', brandId: 'kettle', at: later, adjustmentId, by: 'owner' });
    await rejudge();
    expect(await labelsOf(store)).toEqual(done);
  });

  it('judges all anew once, however often that is asked for meanwhile', async () => {
    const { store, asked, label, learn, rejudge, rejudgeAsked, setUnderWay } = await setUp();
    const wishes = () => asked.filter((queue) => queue === 'rejudge').length;
    await label();
    await learn();
    await rejudge();
    const done = (await store.learning.findRejudging('kettle'))!;
    await store.learning.saveRejudging({ ...done, finishedAt: null });
    const before = wishes();
    setUnderWay('rejudge');
    await learn();
    expect(wishes()).toBe(before);
    // Its job failed for good.
    setUnderWay(null);
    await learn();
    expect(wishes()).toBe(before + 1);

    await store.learning.saveRejudging(done);
    const later = { now: () => new Date(NOW.getTime() + 60_000) };
    await rejudgeAsked(new Date(NOW.getTime() - 1).toISOString(), later);
    expect(await store.learning.findRejudging('kettle')).toEqual(done);
    await rejudgeAsked(new Date(NOW.getTime() + 1).toISOString(), later);
    const { startedAt } = (await store.learning.findRejudging('kettle'))!;
    expect(startedAt).toBe(later.now().toISOString());
  });

  it('judges what another model judged anew, once', async () => {
    const { store, asked, rejudge, deps } = await setUp();
    const kept = await all(store);
    await store.mentions.rejudge(
      kept.map(({ id, contentHash, judgement, needsReply }) => ({
        ...{ id, contentHash, needsReply },
        judgement: { ...judgement, model: 'earshot-0', evidence: [] },
      })),
    );
    const asks = async (): Promise<number> => {
      asked.length = 0;
      await judgeByNewModel(deps);
      return asked.filter((name) => name === 'learn').length;
    };
    expect(await asks()).toBe(1);
    await rejudge();
    expect(await all(store)).toEqual(kept);
    expect(await asks()).toBe(0);
    const state = (await store.learning.findRejudging('kettle'))!;
    await store.learning.saveRejudging({ ...state, finishedAt: null });
    expect(await asks()).toBe(1);
    await store.learning.saveRejudging({ ...state, model: 'earshot-0' });
    expect(await asks()).toBe(1);
  });

  it('has a brand learn a new model again at a later start, though its job failed for good', async () => {
    const { deps } = await setUp();
    const kept = new Set<string>();
    const start = (minute: number) =>
      judgeByNewModel({
        ...deps,
        queues: {
          ...deps.queues,
          add: async (_queue, _data, { id } = { id: '' }) => void kept.add(id ?? ''),
        },
        now: () => new Date(NOW.getTime() + minute * 60_000),
      });
    await start(0);
    await start(0);
    expect(kept.size).toBe(1);
    await start(1);
    expect(kept.size).toBe(2);
  });

  it('learns anew with a new model from labels that have tried with the one before', async () => {
    const { store, label, learn, rejudge, deps } = await setUp();
    await label();
    await learn();
    const [trial] = await store.learning.listTrials('kettle', 1);
    const adjustment = (await store.learning.findAdjustment(trial!.adjustmentId!))!;
    const twin = await setUp();
    await twin.label();
    const old = { model: 'earshot-0', adjustmentId: 'old' };
    await twin.store.learning.saveTrial(
      { ...trial!, ...old, id: 'old' },
      { ...adjustment, ...old, id: 'old' },
      { after: null },
    );
    expect([...(await twin.deps.adjustments()).keys()]).toEqual([]);
    await expect(twin.learner.choose('kettle', 'old', 'owner')).rejects.toMatchObject({ code: 'conflict' });
    await twin.rejudge();
    expect(new Set((await labelsOf(twin.store)).map(([, used]) => used))).toEqual(new Set([null]));
    await twin.learn();
    const [fresh] = await twin.store.learning.listTrials('kettle', 5);
    expect(fresh).toMatchObject({ against: null, sentiment: trial!.sentiment });
    await Promise.all([rejudge(), twin.rejudge()]);
    expect((await labelsOf(twin.store)).map(([said]) => said)).toEqual(
      (await labelsOf(store)).map(([said]) => said),
    );
    expect(await twin.deps.adjustments()).toEqual(await deps.adjustments());
  });

  it('learns topics from labels, for what comes and what was kept', async () => {
    const { store, learn, rejudge, said } = await setUp();
    for (const [at, { label: sentiment }] of said.labelled.entries()) {
      const when = new Date(NOW.getTime() + at * 1000).toISOString();
      const after = { topics: sentiment === 'negative' ? ['soup'] : [] };
      const event = { id: randomUUID(), mentionId: `mastodon:${1000 + at}`, at: when, by: 'owner', after };
      await store.mentions.correct(event, () => false);
    }
    await learn();
    const [trial] = await store.learning.listTrials('kettle', 1);
    expect(trial).toMatchObject({ sentiment: null, intent: null, topics: { promoted: true } });
    await rejudge();
    const found = (await all(store))
      .slice(120)
      .filter(({ judgement }) => judgement.topics.some(({ topic }) => topic === 'soup'));
    expect(found.length).toBeGreaterThan(20);
    expect(found.every(({ judgement }) => judgement.adjustment === trial!.adjustmentId)).toBe(true);
  });

  it("learns nothing where people say just what the brand's own topics tell", async () => {
    const { store, learn, rejudge } = await setUp();
    const own = [{ topic: 'legroom', keywords: ['station', 'gran*'], examples: [] }];
    await store.brands.save({ ...kettle, topics: { own, without: [] } });
    await rejudge();
    const shown = (await all(store)).slice(0, 120);
    expect(shown.filter(({ judgement }) => judgement.topics.length > 0).length).toBeGreaterThan(10);
    for (const [at, { id: mentionId, judgement }] of shown.entries()) {
      const when = new Date(NOW.getTime() + at * 1000).toISOString();
      const after = { topics: judgement.topics.map(({ topic }) => topic) };
      await store.mentions.correct(
        { id: randomUUID(), mentionId, at: when, by: 'owner', after },
        () => false,
      );
    }
    await learn();
    const [trial] = await store.learning.listTrials('kettle', 1);
    const { heldOut, before, after, promoted } = trial!.topics!;
    expect([before.right, after.right, promoted]).toEqual([heldOut, heldOut, false]);
  });

  it('does nothing for a brand that was removed meanwhile', async () => {
    const { store, rejudge } = await setUp();
    await store.brands.remove('kettle');
    await rejudge();
    expect(await store.learning.findRejudging('kettle')).toBeNull();
  });

  it('judges what comes now with what people taught', async () => {
    const { store, label, learn, deps } = await setUp();
    await label();
    await learn();
    const inUse = await deps.adjustments();
    expect([...inUse.keys()]).toEqual(['kettle']);
    expect(await deps.adjustments()).toEqual(inUse);
    const judged = analyse(
      ingestJob([rawItem({ text: 'the Copper Kettle today, filthy good', lang: 'en' })]),
      {
        brands: compileForAnalysis([kettle]),
        judge: shippedJudge.judge,
        adjustments: inUse,
      },
    );
    expect(judged.mentions[0]!.mention.judgement).toMatchObject({
      adjustment: inUse.get('kettle')!.id,
      sentiment: { label: 'positive' },
    });
    await store.close();
  });
});

describe('drawSamples', () => {
  it('draws fifty of the last week, the same every time, and only once', async () => {
    const { store, rollUp } = await setUp();
    await drawSamples(store, kettle, NOW);
    expect(await store.learning.listSamples('kettle', 10)).toEqual([]);
    await rollUp();
    await drawSamples(store, kettle, NOW);
    const [sample] = await store.learning.listSamples('kettle', 10);
    expect(sample).toMatchObject({
      from: '2026-11-16T00:00:00.000Z',
      to: '2026-11-23T00:00:00.000Z',
      ...{ mentions: 320, told: 320 },
    });
    expect(new Set(sample!.members.map(({ mentionId }) => mentionId)).size).toBe(50);
    await store.mentions.erase([{ source: 'mastodon', externalId: '1000' }], {
      at: NOW.toISOString(),
      by: 'person',
    });
    await drawSamples(store, kettle, new Date(NOW.getTime() + 60_000));
    expect(await store.learning.listSamples('kettle', 10)).toEqual([sample]);
    const twin = await setUp();
    await twin.rollUp();
    await drawSamples(twin.store, kettle, NOW);
    expect(await twin.store.learning.listSamples('kettle', 10)).toEqual([sample]);
  });

  it('draws a week that was missed, and none where nothing was said', async () => {
    const { store, rollUp } = await setUp();
    await rollUp();
    const weeksLater = new Date(NOW.getTime() + 14 * 86_400_000);
    const nothing = { mentions: 0, told: 0, complaints: 0, members: [] };
    const earlier = { from: '2026-11-02T00:00:00.000Z', to: '2026-11-09T00:00:00.000Z', ...nothing };
    await store.learning.saveSample({ brandId: 'kettle', drawnAt: earlier.to, ...earlier });
    await drawSamples(store, kettle, weeksLater);
    await drawSamples(store, kettle, weeksLater);
    const drawn = await store.learning.listSamples('kettle', 10);
    expect(drawn.map(({ from, mentions }) => [from.slice(0, 10), mentions])).toEqual([
      ['2026-11-16', 320],
      ['2026-11-02', 0],
    ]);
  });
});
