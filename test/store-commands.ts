import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import { type LearnedPart, learnedParts } from '../domain/adjustment.ts';
import type { Labels } from '../domain/correction.ts';
import { isEditedSince } from '../domain/edited-since.ts';
import { intentLabels, intents, sentimentLabels, sentiments } from '../domain/judgement.ts';
import { type JudgedMention, mentionStates, type StoredMention } from '../domain/mention.ts';
import { arbitraryNow, arbitraryQuery } from '../domain/query/arbitrary.test-helper.ts';
import type { Query } from '../domain/query/ast.ts';
import { mentionTokens } from '../domain/query/tokens.ts';
import { isEmptyRollup, reduceBucket } from '../domain/reduce.ts';
import type { ErasureTarget } from '../domain/removal.ts';
import type { RollupRow } from '../domain/rollup.ts';
import type { WorkChange, WorkEvent } from '../domain/work/work-event.ts';
import type { Store } from '../store/port.ts';
import { brandOf, mentionOf } from './store-fixtures.ts';
import type { StoreModel } from './store-model.ts';

/** Does one thing to the store and to the model, and compares their answers. */
export interface StoreCommand {
  run(model: StoreModel, store: Store): Promise<void>;
  toString(): string;
}

const command = (name: string, given: unknown, run: StoreCommand['run']): StoreCommand => ({
  run,
  toString: () => `${name} ${JSON.stringify(given)}`,
});

const ALL_TIME = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'] as const;
const brandIds = ['acme', 'rival', 'other'];
const zones = ['UTC', 'Asia/Kolkata', 'Europe/Berlin', 'Australia/Lord_Howe'];
const sources = ['feed', 'hackernews'];
const collectors = ['feed-1', 'hook'];
const threads = ['t', 'u'];
const texts = [
  'delay at the blue harbor again today',
  'delay at the blue harbor again tonight',
  'delay at the red harbor once more tonight',
  'Réfund my x_y now please, don’t you',
  '東京 delays 😀',
];
const authors = [
  { id: null, handle: 'Jane_D', name: null, followers: 1 },
  { id: '7', handle: null, name: 'José  d’Arc', followers: null },
  { id: null, handle: 'jane.d', name: 'Doe Jané', followers: null },
];
const idOf = (source: string, number: number): string => `${source}:${number}`;
const arbitraryId = (): Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...sources), fc.nat(4)).map(([source, number]) => idOf(source, number));
const speakerSet = (): Arbitrary<string[]> =>
  fc.oneof(fc.constant<string[]>([]), fc.subarray(['acme', 'rival']));
const brandSet = (): Arbitrary<string[]> => fc.subarray(brandIds).map((ids) => ids.toSorted());

/** Around the change of clocks on Lord Howe Island and in Berlin, and a month and more apart. */
const arbitraryInstant = (): Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('2026-03-29', '2026-04-04', '2026-05-03'), fc.integer({ min: 0, max: 2 * 24 * 4 }))
    .map(([day, quarters]) => new Date(Date.parse(day) + quarters * 900_000).toISOString());

const arbitraryVersion = (): Arbitrary<JudgedMention> =>
  fc
    .record({
      source: fc.constantFrom(...sources),
      number: fc.nat(4),
      minute: fc.nat(5),
      collectedBy: fc.constantFrom(...collectors),
      text: fc.constantFrom(...texts),
      title: fc.constantFrom(null, null, 'Réfund'),
      lang: fc.constantFrom(null, 'en', 'de'),
      kind: fc.constantFrom('post' as const, 'review' as const),
      site: fc.constantFrom(null, 'example.com', 'news.example.com', 'badexample.com', 'a_b.example'),
      hashtags: fc.subarray(['blue', 'blue_harbor', '東京']),
      handles: fc.subarray(['blueharbor', 'jane.d']),
      publishedAt: fc.oneof(fc.constant(null), arbitraryInstant()),
      editedAt: fc.oneof(fc.constant(null), arbitraryInstant()),
      threadId: fc.constantFrom(null, ...threads),
      parentId: fc.constantFrom(null, '0', '1', '2'),
      spokenBy: speakerSet(),
      rating: fc.constantFrom(null, { value: 2, worst: 1, best: 5 }, { value: 7, worst: 0, best: 9 }),
      answer: fc.constantFrom(
        null,
        null,
        { at: null, by: null, url: null },
        { at: '2026-04-01T00:00:00.000Z', by: 'x', url: null },
      ),
      author: fc.constantFrom(null, ...authors),
      brandIds: brandSet(),
      bands: fc.subarray([1, 2, 3]),
      sentiment: fc.constantFrom(...sentimentLabels),
      intent: fc.constantFrom(...intentLabels),
      topics: fc.subarray(['delay', 'Lost luggage', '__proto__']),
      needsReply: fc.boolean(),
    })
    .map(({ number, minute, sentiment, intent, topics, ...given }) => {
      const judgement = {
        ...mentionOf('x').judgement,
        sentiment: { label: sentiment, probabilities: null },
        intent: { label: intent, confidence: null },
        topics: topics.map((topic) => ({ topic, confidence: null, words: [] })),
      };
      const hashed = { ...given, judgement, tokens: mentionTokens(given) };
      // What the hash does not cover depends on the time alone: the model asks that versions with one time
      // and one hash are the same.
      return mentionOf(String(number), {
        ...hashed,
        fetchedAt: new Date(arbitraryNow.getTime() + minute * 60_000).toISOString(),
        engagement: { likes: minute, replies: null, shares: null, views: null },
        priority: minute % 4,
        contentHash: JSON.stringify(hashed),
      });
    });

const rawOf = (mention: JudgedMention): unknown => ({ raw: mention.contentHash });

const saving = (): Arbitrary<StoreCommand> =>
  fc.array(arbitraryVersion(), { minLength: 1, maxLength: 4 }).map((batch) =>
    command('save', batch, async (model, store) => {
      const items = batch.map((mention) => ({ mention, raw: rawOf(mention) }));
      const expected = model.save(items);
      expect(await store.mentions.save(items)).toEqual(expected);
    }),
  );

const arbitraryTarget = (): Arbitrary<ErasureTarget> =>
  fc.constantFrom(...sources).chain((source) =>
    fc.oneof(
      { arbitrary: fc.nat(5).map((number) => ({ source, externalId: String(number) })), weight: 4 },
      { arbitrary: fc.constantFrom(...threads).map((threadId) => ({ source, threadId })), weight: 1 },
      { arbitrary: fc.constant({ source, authorId: '7' }), weight: 1 },
      {
        arbitrary: fc.constantFrom('@jane_d', 'Jane.D').map((authorHandle) => ({ source, authorHandle })),
        weight: 1,
      },
    ),
  );

const erasing = (): Arbitrary<StoreCommand> =>
  fc
    .record({
      targets: fc.array(arbitraryTarget(), { minLength: 1, maxLength: 3 }),
      minute: fc.integer({ min: -1, max: 5 }),
      by: fc.constantFrom(
        'source' as const,
        'source' as const,
        'source' as const,
        'retention' as const,
        'person' as const,
      ),
    })
    .map(({ targets, minute, by }) =>
      command('erase', { targets, minute, by }, async (model, store) => {
        const erased = { at: new Date(arbitraryNow.getTime() + minute * 60_000).toISOString(), by };
        const expected = model.erase(targets, erased);
        expect(await store.mentions.erase(targets, erased)).toBe(expected);
      }),
    );

const minuteAfter = (minute: number): string =>
  new Date(arbitraryNow.getTime() + minute * 60_000).toISOString();

const lookingAgain = (): Arbitrary<StoreCommand> =>
  fc
    .record({
      collectedBy: fc.constantFrom(...collectors),
      minute: fc.oneof(fc.nat(10), fc.constantFrom(60 * 24, 60 * 24 * 8, 60 * 24 * 60)),
      stale: fc.option(fc.nat(6), { nil: null }),
      limit: fc.integer({ min: 1, max: 5 }),
      settle: fc.boolean(),
    })
    .map(({ collectedBy, minute, stale, limit, settle }) =>
      command('look again', { collectedBy, minute, stale, limit, settle }, async (model, store) => {
        const ask = {
          ...{ collectedBy, limit, now: minuteAfter(minute), holdUntil: minuteAfter(minute + 60) },
          staleBefore: stale === null ? null : minuteAfter(stale),
        };
        const claimed = model.claimDue(ask);
        expect(await store.mentions.claimDue(ask)).toEqual(claimed);
        if (!settle) return;
        const ids = claimed.map(({ id }) => id);
        model.settleDue(ids, ask.now);
        await store.mentions.settleDue(ids, ask.now);
      }),
    );

const retaining = (): Arbitrary<StoreCommand> =>
  fc
    .record({
      collectedBy: fc.subarray([...collectors], { minLength: 1 }),
      source: fc.constantFrom(null, ...sources),
      minute: fc.nat(4),
    })
    .map(({ collectedBy, source, minute }) =>
      command('erase stale', { collectedBy, source, minute }, async (model, store) => {
        const ask = { collectedBy, source, seenBefore: minuteAfter(minute), at: minuteAfter(60) };
        const expected = model.eraseStale(ask);
        expect(await store.mentions.eraseStale(ask)).toBe(expected);
        expect(await store.mentions.listBringers()).toEqual(model.bringers());
      }),
    );

const finding = (): Arbitrary<StoreCommand> =>
  arbitraryId().map((id) =>
    command('find', id, async (model, store) => {
      expect(await store.mentions.find(id)).toEqual(model.find(id));
      expect(await store.mentions.findRaw(id)).toEqual(model.findRaw(id));
      const storyId = model.find(id)?.storyId ?? id;
      expect(await store.mentions.listStory(storyId, 100)).toEqual(model.listStory(storyId));
    }),
  );

const listing = (): Arbitrary<StoreCommand> =>
  fc
    .record({
      query: arbitraryQuery(),
      brandId: fc.constantFrom(null, ...brandIds),
      timeZone: fc.constantFrom(...zones),
      order: fc.constantFrom('newest' as const, 'priority' as const),
      limit: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ order, limit, ...given }) =>
      command('list', { order, limit, ...given }, async (model, store) => {
        const filter = { ...given, query: given.query as Query, now: arbitraryNow };
        const expected = model.list(filter, order);
        const found: unknown[] = [];
        for (let after: string | null = null; ; ) {
          const page: Awaited<ReturnType<Store['mentions']['list']>> = await store.mentions.list(filter, {
            order,
            after,
            limit,
          });
          expect(page.rows.length).toBe(Math.min(limit, expected.length - found.length));
          found.push(...page.rows);
          after = page.next;
          if (after === null) break;
        }
        expect(found).toEqual(expected);
        expect(await store.mentions.count(filter, 3)).toBe(Math.min(3, expected.length));
        expect(await store.mentions.tally(filter)).toEqual(model.tally(filter));
        expect(await store.mentions.countChannels(filter)).toEqual(model.countChannels(filter));
        for (const speakers of [
          { order: 'mentions', limit: 3 },
          { order: 'followers', limit: 2 },
        ] as const)
          expect(await store.mentions.listSpeakers(filter, speakers)).toEqual(
            model.listSpeakers(filter, speakers),
          );
      }),
    );

const threading = (): Arbitrary<StoreCommand> =>
  fc.tuple(fc.constantFrom(...sources), fc.constantFrom(...threads)).map(([source, thread]) =>
    command('thread', [source, thread], async (model, store) => {
      expect(await store.mentions.listThread(source, thread, 100)).toEqual(model.listThread(source, thread));
    }),
  );

const deciding = (): Arbitrary<StoreCommand> =>
  fc
    .record({
      id: arbitraryId(),
      expected: fc.constantFrom('open' as const, ...mentionStates),
      to: fc.constantFrom(...mentionStates),
    })
    .map(({ id, ...given }) =>
      command('setState', { id, ...given }, async (model, store) => {
        const change = { ...given, by: 'owner', at: '2026-04-02T00:00:00.000Z' };
        let refused: Error | null = null;
        try {
          model.setState(id, change);
        } catch (error) {
          refused = error as Error;
        }
        const setting = store.mentions.setState(id, change);
        if (refused === null) expect(await setting).toEqual(model.find(id));
        else await expect(setting).rejects.toMatchObject({ name: refused.name });
      }),
    );

const arbitraryWorkChange = (): Arbitrary<WorkChange> => {
  const state = fc.constantFrom('open' as const, ...mentionStates);
  const assignee = fc.constantFrom(null, null, 'person:ana', 'team:billing');
  const until = fc.constantFrom(null, null, minuteAfter(3), minuteAfter(600));
  const labels = fc.subarray(['bug', 'vip']);
  return fc.oneof(
    fc.record({ type: fc.constant('state' as const), from: state, to: state }),
    fc.record({ type: fc.constant('assign' as const), from: assignee, to: assignee }),
    { arbitrary: fc.record({ type: fc.constant('snooze' as const), from: until, to: until }), weight: 3 },
    fc.record({ type: fc.constant('label' as const), added: labels, removed: labels }),
    fc.record({
      ...{ type: fc.constant('note' as const), text: fc.constantFrom('Called her.', 'Ask @Bo') },
      tells: fc.subarray(['bo']),
    }),
  );
};

/** What one step did comes in no order, and what the store makes has ids of its own. */
const told = (events: readonly WorkEvent[]): readonly string[] =>
  events.map(({ at, by, mentionId, change }) => JSON.stringify([at, by, mentionId, change])).toSorted();

const working = (): Arbitrary<StoreCommand> =>
  fc
    .record({
      minute: fc.nat(5),
      orders: fc.array(
        fc.record({ event: fc.nat(30), mentionId: arbitraryId(), change: arbitraryWorkChange() }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ minute, orders: given }) =>
      command('changeWork', { minute, given }, async (model, store) => {
        const orders = given.map(({ event, ...order }) => ({ ...order, eventId: `w${event}` }));
        const who = { by: 'owner', at: minuteAfter(minute) };
        const expected = model.changeWork(orders, who);
        const outcomes = await store.mentions.changeWork(orders, who);
        expect(outcomes.map(({ result }) => result)).toEqual(expected);
        for (const [at, { mentionId }] of orders.entries()) {
          expect(outcomes[at]?.mention).toEqual(model.find(mentionId));
          expect(await store.mentions.find(mentionId)).toEqual(model.find(mentionId));
          expect(told(await store.mentions.listWork(mentionId, 100))).toEqual(told(model.work(mentionId)));
        }
      }),
    );

const rematching = (): Arbitrary<StoreCommand> =>
  fc
    .array(
      fc.record({
        id: arbitraryId(),
        brandIds: brandSet(),
        spokenBy: speakerSet(),
        needsReply: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((changes) =>
      command('setBrands', changes, async (model, store) => {
        model.setBrands(changes);
        await store.mentions.setBrands(changes);
      }),
    );

const arbitraryLabels = (): Arbitrary<Labels> =>
  fc.record(
    {
      sentiment: fc.constantFrom(null, ...sentiments),
      intent: fc.constantFrom(null, ...intents),
      topics: fc.constantFrom(null, [], ['delay'], ['bag', 'delay']),
    },
    { requiredKeys: [] },
  );

/** As those who learn see it. */
const partsOfOtherWords = (
  mention: Pick<StoredMention, 'title' | 'text' | 'editedAt' | 'judgement'>,
): readonly LearnedPart[] =>
  learnedParts.filter((part) => {
    const said = mention.judgement.corrected?.[part];
    return said !== undefined && isEditedSince(mention, said);
  });

const correcting = (): Arbitrary<StoreCommand> =>
  fc
    .record({
      ...{ id: fc.nat(8), mentionId: arbitraryId(), minute: fc.nat(5), after: arbitraryLabels() },
      reply: fc.boolean(),
    })
    .map(({ id, minute, reply, ...given }) =>
      command('correct', { id, minute, reply, ...given }, async (model, store) => {
        const correction = { ...given, id: `c${id}`, at: minuteAfter(minute), by: 'owner' };
        let refused: Error | null = null;
        try {
          model.correct(correction, reply);
        } catch (error) {
          refused = error as Error;
        }
        const correct = store.mentions.correct(correction, () => reply);
        if (refused === null) expect(await correct).toEqual(model.find(given.mentionId));
        else await expect(correct).rejects.toMatchObject({ name: refused.name });
        const events = await store.mentions.listCorrections(given.mentionId);
        expect(events).toEqual(model.corrections(given.mentionId));
        const labelled = await store.mentions.listLabelled('acme', { before: null, limit: 100 });
        expect(labelled).toEqual(model.labelled('acme'));
        const asOther = labelled.map(({ id, ...mention }) => [id, partsOfOtherWords(mention)]);
        expect(Object.fromEntries(asOther)).toEqual(model.labelledAsOther('acme'));
      }),
    );

const rejudging = (): Arbitrary<StoreCommand> =>
  fc
    .record({ version: arbitraryVersion(), stale: fc.boolean(), reply: fc.boolean() })
    .map(({ version, stale, reply }) =>
      command(
        'rejudge',
        { id: version.id, judgement: version.judgement, stale, reply },
        async (model, store) => {
          const found = model.scan().find(({ id }) => id === version.id);
          const contentHash = stale ? 'another' : (found?.contentHash ?? '');
          const judgement = { ...version.judgement, adjustment: 'a' };
          const changes = [{ id: version.id, contentHash, judgement, needsReply: reply }];
          model.rejudge(changes);
          await store.mentions.rejudge(changes);
          expect(await store.mentions.find(version.id)).toEqual(model.find(version.id));
        },
      ),
    );

const scanning = (): Arbitrary<StoreCommand> =>
  fc
    .record({ limit: fc.integer({ min: 1, max: 5 }), brandId: fc.constantFrom(null, ...brandIds) })
    .map((asked) =>
      command('scan', asked, async (model, store) => {
        const found: Awaited<ReturnType<Store['mentions']['scan']>>[number][] = [];
        for (;;) {
          const rows = await store.mentions.scan(found.at(-1)?.id ?? null, asked.limit, asked.brandId);
          if (rows.length === 0) break;
          found.push(...rows);
        }
        expect(found).toEqual(model.scan(asked.brandId));
        const ids = [...found.map(({ id }) => id), 'feed:never'].reverse();
        const many = await store.mentions.findMany(ids);
        expect(new Map(many.map((mention) => [mention.id, mention]))).toEqual(
          new Map(ids.flatMap((id) => (model.find(id) === null ? [] : [[id, model.find(id)]]))),
        );
        expect(many).toHaveLength(found.length);
        const counts = await store.mentions.countBySource(collectors);
        const hours = await store.listening.countHours(collectors, ...ALL_TIME);
        const delays = await store.listening.countDelays(collectors, ...ALL_TIME);
        for (const source of collectors) {
          expect(counts.get(source)).toBe(model.countBySource(source));
          const own = <Row extends { readonly sourceId: string }>(rows: readonly Row[]): readonly Row[] =>
            rows.filter(({ sourceId }) => sourceId === source);
          expect(Object.fromEntries(own(hours).map((row) => [row.hour, row.mentions]))).toEqual(
            model.hours(source),
          );
          expect(Object.fromEntries(own(delays).map((row) => [row.step, row.mentions]))).toEqual(
            model.delays(source),
          );
        }
      }),
    );

const changingBrand = (): Arbitrary<StoreCommand> =>
  fc
    .record({
      id: fc.constantFrom(...brandIds),
      timeZone: fc.option(fc.constantFrom(...zones), { nil: null }),
    })
    .map(({ id, timeZone }) =>
      command('brand', { id, timeZone }, async (model, store) => {
        if (timeZone === null) {
          model.removeBrand(id);
          await store.brands.remove(id);
        } else {
          model.saveBrand(brandOf({ id, timeZone }));
          await store.brands.save(brandOf({ id, timeZone }));
        }
        expect(await store.brands.list()).toEqual(model.brands());
      }),
    );

/** Reduces what is marked as the rollup job does, a few buckets at a time, until nothing is marked. */
const reduceAll = async (store: Store, limit: number): Promise<void> => {
  for (;;) {
    const marks = await store.rollups.listTouched(limit);
    if (marks.length === 0) return;
    const facts = await store.rollups.loadFacts(marks.map(({ bucket }) => bucket));
    await store.rollups.replace(
      marks.map((mark, at) => ({ ...mark, rollup: reduceBucket(facts[at] ?? []) })),
    );
  }
};

const reduce = (limit: number, touchAll: boolean): StoreCommand =>
  command('reduce', { limit, touchAll }, async (model, store) => {
    if (touchAll) await store.rollups.touchAll('acme');
    await reduceAll(store, limit);
    for (const brandId of brandIds) {
      const expected = model.brandHours(brandId).map(
        (start): RollupRow => ({
          brandId,
          grain: 'hour',
          start,
          rollup: reduceBucket(model.facts({ brandId, hour: start })),
        }),
      );
      const rows = await store.rollups.list(
        brandId,
        'hour',
        '2000-01-01T00:00:00.000Z',
        '2100-01-01T00:00:00.000Z',
      );
      expect(rows).toEqual(expected.filter(({ rollup }) => !isEmptyRollup(rollup)));
      expect(await store.rollups.listConcerns(brandId, ...ALL_TIME)).toEqual(model.concerns(brandId));
      expect(await store.rollups.span(brandId)).toEqual(model.span(brandId));
    }
  });

const reducing = (): Arbitrary<StoreCommand> =>
  fc
    .record({ limit: fc.integer({ min: 1, max: 10 }), touchAll: fc.boolean() })
    .map(({ limit, touchAll }) => reduce(limit, touchAll));

const arbitraryHalfDay = (): Arbitrary<string> =>
  fc
    .integer({ min: 0, max: 180 })
    .map((halves) => new Date(Date.UTC(2026, 2, 1) + halves * 43_200_000).toISOString());

/** What few authors ask over three months, in steps of half a day, and when that was answered. */
const asking = (): Arbitrary<StoreCommand> =>
  fc
    .array(
      fc.record({
        number: fc.nat(4),
        minute: fc.nat(5),
        publishedAt: arbitraryHalfDay(),
        answer: fc.option(arbitraryHalfDay().map((at) => ({ at, by: null, url: null }))),
        author: fc.constantFrom(authors[0]!, authors[0]!, authors[0]!, authors[1]!, null),
        threadId: fc.constantFrom(null, ...threads),
        brandIds: fc.constantFrom<string[]>(['acme'], ['acme'], ['acme', 'rival']),
        needsReply: fc.constantFrom(true, true, true, false),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((batch) =>
      batch.map(({ number, minute, ...given }) =>
        mentionOf(String(number), {
          ...given,
          fetchedAt: minuteAfter(minute),
          contentHash: JSON.stringify(given),
        }),
      ),
    )
    .map((batch) =>
      command('ask', batch, async (model, store) => {
        const items = batch.map((mention) => ({ mention, raw: rawOf(mention) }));
        expect(await store.mentions.save(items)).toEqual(model.save(items));
      }),
    );

/** Commands that change what is asked, by whom and of whom; after each of them what is marked is counted and compared. */
export const arbitraryConcernCommands = (atMost: number): Arbitrary<StoreCommand[]> =>
  fc
    .array(
      fc.oneof(
        { arbitrary: asking(), weight: 8 },
        { arbitrary: erasing(), weight: 1 },
        { arbitrary: deciding(), weight: 3 },
        { arbitrary: rematching(), weight: 1 },
        { arbitrary: rejudging(), weight: 1 },
        { arbitrary: changingBrand(), weight: 1 },
      ),
      { minLength: 1, maxLength: atMost, size: 'max' },
    )
    .map((commands) => commands.flatMap((each) => [each, reduce(10, false)]));

/** Random commands over small alphabets, so that they meet the same mentions again and again. */
export const arbitraryCommands = (atMost: number): Arbitrary<StoreCommand[]> =>
  fc.array(
    fc.oneof(
      { arbitrary: saving(), weight: 8 },
      { arbitrary: erasing(), weight: 2 },
      { arbitrary: lookingAgain(), weight: 2 },
      { arbitrary: retaining(), weight: 1 },
      { arbitrary: finding(), weight: 3 },
      { arbitrary: listing(), weight: 6 },
      { arbitrary: threading(), weight: 1 },
      { arbitrary: deciding(), weight: 3 },
      { arbitrary: working(), weight: 4 },
      { arbitrary: rematching(), weight: 2 },
      { arbitrary: correcting(), weight: 3 },
      { arbitrary: rejudging(), weight: 2 },
      { arbitrary: scanning(), weight: 1 },
      { arbitrary: changingBrand(), weight: 2 },
      { arbitrary: reducing(), weight: 3 },
    ),
    { minLength: 1, maxLength: atMost, size: 'max' },
  );
