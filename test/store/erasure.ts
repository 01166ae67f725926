import { describe, expect, it } from 'vitest';
import { hourStart } from '../../domain/buckets.ts';
import type { Erased } from '../../domain/mention.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { clearTouched, filterOf, listIds, mentionOf, save, touchedBuckets } from '../store-fixtures.ts';

const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
const gone = (hour: number, by: Erased['by'] = 'source'): Erased => ({ at: at(hour), by });
const item = (externalId: string) => ({ source: 'feed', externalId });

const full = mentionOf('1', {
  title: 'Réfund',
  fetchedAt: at(9),
  author: { id: '42', handle: 'Jane_D', name: 'Jane Doe', followers: 12 },
  engagement: { likes: 3, replies: null, shares: 0, views: null },
  rating: { value: 2, worst: 1, best: 5 },
  hashtags: ['bags'],
  handles: ['acme'],
  media: [{ type: 'image', url: 'https://example.com/a.png', alt: 'my bag' }],
  answer: null,
  threadId: 't',
});

const describeContent = (given: StoreUnderTest): void => {
  it('takes words, names, links and payload, and leaves what is counted', async () => {
    const { mentions } = given.store;
    await save(mentions, full);
    const before = await mentions.find('feed:1');
    expect(await mentions.erase([item('1')], gone(10))).toBe(1);
    expect(await mentions.find('feed:1')).toEqual({
      ...before,
      ...{ title: null, text: '', author: null, url: null, site: null, engagement: null },
      ...{ hashtags: [], handles: [], media: [], priorityParts: [] },
      judgement: {
        ...full.judgement,
        topics: [{ topic: 'Lost luggage', confidence: 0.9, words: [] }],
        evidence: [],
        entities: [],
      },
      erased: gone(10),
    });
    expect(await mentions.findRaw('feed:1')).toBeNull();
    expect((await mentions.scan(null, 1, null))[0]?.tokens).toEqual([]);
    expect((await mentions.listThread('feed', 't', 10)).map(({ id }) => id)).toEqual(['feed:1']);
  });

  it('is not found by words, names or tags any more, but by what is counted', async () => {
    const { mentions } = given.store;
    await save(mentions, full);
    const personal = ['bag', 'author:jane_d', 'author:doe', '#bags', '@acme', 'site:example.com'];
    const counted = ['', 'topic:"lost luggage"', 'sentiment:negative', 'source:feed', 'rating:2', 'lang:en'];
    const found = async (queries: readonly string[]) =>
      (await Promise.all(queries.map((query) => listIds(mentions, filterOf(query))))).map(
        (ids) => ids.length,
      );
    expect(await found([...personal, ...counted])).not.toContain(0);
    expect(await listIds(mentions, filterOf('is:unanswered'))).toEqual(['feed:1']);
    await mentions.erase([item('1')], gone(10));
    expect(new Set(await found(personal))).toEqual(new Set([0]));
    expect(new Set(await found(counted))).toEqual(new Set([1]));
    expect(await listIds(mentions, filterOf('is:unanswered'))).toEqual([]);
  });

  it('changes no figure but the reach, not even how many stories there are', async () => {
    const { mentions, rollups } = given.store;
    const copy = { text: 'acme lost my bag on the way home again today', bands: [1, 2] };
    const times = ['2026-11-20T08:15:00.000Z', '2026-11-20T09:15:00.000Z', '2026-11-20T10:15:00.000Z'];
    await save(mentions, ...times.map((publishedAt, n) => mentionOf(String(n), { ...copy, publishedAt })));
    const buckets = (await rollups.listTouched(10)).map(({ bucket }) => bucket);
    const facts = await rollups.loadFacts(buckets);
    await clearTouched(given.store);
    await mentions.erase([item('0'), item('1')], gone(12));
    expect(await rollups.loadFacts(buckets)).toEqual(
      facts.map((list) => list.map((each) => (each.id === 'feed:2' ? each : { ...each, followers: null }))),
    );
    expect(await touchedBuckets(given.store)).toEqual(
      times.slice(0, 2).map((time) => `acme ${hourStart(time, 'UTC')}`),
    );
    expect((await mentions.listStory('feed:0', 10)).map(({ id }) => id)).toEqual([
      'feed:2',
      'feed:1',
      'feed:0',
    ]);
    await save(mentions, mentionOf('later', { ...copy, publishedAt: '2026-11-20T11:15:00.000Z' }));
    expect((await mentions.find('feed:later'))?.storyId).toBe('feed:0');
    // Its only copy that still has words goes elsewhere: the rest of the story stays one.
    await save(mentions, mentionOf('2', { fetchedAt: at(13), publishedAt: times[2]!, text: 'acme is fine' }));
    expect((await mentions.find('feed:later'))?.storyId).toBe('feed:0');
    expect((await mentions.find('feed:2'))?.storyId).toBe('feed:2');
  });

  it('leaves a person’s decision, and lets them decide anew', async () => {
    const { mentions } = given.store;
    await save(mentions, full);
    const decided = { by: 'owner', at: at(10) };
    await mentions.setState('feed:1', { ...decided, expected: 'open', to: 'answered' });
    await mentions.erase([item('1')], gone(11));
    expect((await mentions.find('feed:1'))?.status.state).toBe('answered');
    const open = await mentions.setState('feed:1', { ...decided, expected: 'answered', to: 'open' });
    expect([open.status.state, open.erased]).toEqual(['open', gone(11)]);
  });

  it('keeps its brands when brands are matched again, for it has no words to match', async () => {
    const { mentions } = given.store;
    await save(mentions, full);
    await mentions.erase([item('1')], gone(10));
    await mentions.setBrands([{ id: 'feed:1', brandIds: [], spokenBy: [], needsReply: false }]);
    expect((await mentions.find('feed:1'))?.brandIds).toEqual(['acme']);
  });
};

const describeOrder = (given: StoreUnderTest): void => {
  it.each([
    ['an old version late', [9, 10], 11, true],
    ['a version of the same moment', [10], 10, true],
    ['a later version', [9, 12], 11, false],
    ['a later version and an older one', [12, 9], 11, false],
  ] as const)('comes to the same in every order: %s', async (_name, hours, erasedAt, isErased) => {
    const versions = hours.map((hour) =>
      mentionOf('1', { text: `acme, as of ${hour}`, fetchedAt: at(hour) }),
    );
    const orders =
      versions.length === 1
        ? [[0]]
        : [
            [0, 1],
            [1, 0],
          ];
    const outcomes = new Set<string>();
    for (const order of orders) {
      for (let place = 0; place <= order.length; place += 1) {
        const { mentions } = await given.openFresh();
        const steps = order.map((n) => () => save(mentions, versions[n]!) as Promise<unknown>);
        const erasing = () => mentions.erase([item('1')], gone(erasedAt));
        // Each step twice: jobs are delivered at least once.
        for (const step of steps.toSpliced(place, 0, erasing)) for (let n = 0; n < 2; n += 1) await step();
        outcomes.add(JSON.stringify([await mentions.find('feed:1'), await mentions.findRaw('feed:1')]));
      }
    }
    expect(outcomes.size).toBe(1);
    const [found] = JSON.parse([...outcomes][0]!);
    expect(found.erased).toEqual(isErased ? gone(erasedAt) : null);
    expect(found.text).toBe(isErased ? '' : 'acme, as of 12');
  });

  it('forgets what it never kept, but not a person’s word', async () => {
    const { mentions } = given.store;
    await mentions.erase([item('1'), { source: 'feed', authorId: '7' }], gone(10));
    await mentions.erase([{ source: 'feed', authorId: '42' }], gone(10, 'person'));
    await mentions.forgetErasures(at(10));
    const byJane = mentionOf('2', { author: full.author });
    expect(await save(mentions, mentionOf('1', { author: null }), byJane)).toEqual(['inserted', 'refused']);
    expect((await mentions.find('feed:1'))?.erased).toBeNull();
  });
};

const describeThreads = (given: StoreUnderTest): void => {
  const thread = { source: 'feed', threadId: '503' };

  it('erases all of a conversation, on that source alone', async () => {
    const { mentions } = given.store;
    await save(
      mentions,
      mentionOf('503', { threadId: '503' }),
      mentionOf('comment-9', { threadId: '503', parentId: '503' }),
      mentionOf('504', { threadId: '504' }),
      mentionOf('503', { threadId: '503', source: 'hackernews' }),
    );
    expect(await mentions.erase([thread], gone(10))).toBe(2);
    expect((await mentions.find('feed:comment-9'))?.erased).toEqual(gone(10));
    expect((await mentions.find('feed:504'))?.erased).toBeNull();
    expect((await mentions.find('hackernews:503'))?.erased).toBeNull();
  });

  it('erases what was on its way meanwhile, and believes the source when it shows the conversation again', async () => {
    const { mentions } = given.store;
    await mentions.erase([thread], gone(10));
    await save(mentions, mentionOf('comment-8', { threadId: '503', fetchedAt: at(9) }));
    expect((await mentions.find('feed:comment-8'))?.erased).toEqual(gone(10));
    await save(mentions, mentionOf('comment-8', { threadId: '503', fetchedAt: at(11) }));
    expect((await mentions.find('feed:comment-8'))?.erased).toBeNull();
  });
};

const describeAuthors = (given: StoreUnderTest): void => {
  const by = (id: string | null, handle: string | null) => ({
    author: { id, handle, name: null, followers: null },
  });

  it('erases all of an author, on that source alone', async () => {
    const { mentions } = given.store;
    await save(
      mentions,
      ...Array.from({ length: 520 }, (_, n) => mentionOf(`a${n}`, by('7', null))),
      mentionOf('other', by('8', null)),
      mentionOf('7', { ...by('7', null), source: 'hackernews' }),
    );
    expect(await mentions.erase([{ source: 'feed', authorId: '7' }], gone(10))).toBe(520);
    expect(await mentions.erase([{ source: 'feed', authorId: '7' }], gone(10))).toBe(0);
    expect((await mentions.find('feed:a519'))?.erased).toEqual(gone(10));
    expect((await mentions.find('feed:other'))?.erased).toBeNull();
    expect((await mentions.find('hackernews:7'))?.erased).toBeNull();
  });

  it('lets an author the source removed speak again later', async () => {
    const { mentions } = given.store;
    await mentions.erase([{ source: 'feed', authorId: '7' }], gone(10));
    await save(mentions, mentionOf('old', { ...by('7', null), fetchedAt: at(9) }));
    await save(mentions, mentionOf('new', { ...by('7', null), fetchedAt: at(11) }));
    expect((await mentions.find('feed:old'))?.erased).toEqual(gone(10));
    expect((await mentions.find('feed:new'))?.erased).toBeNull();
  });

  it('never keeps again an author whom a person erased, by id or by handle', async () => {
    const { mentions } = given.store;
    await save(mentions, mentionOf('1', by('7', 'Jane_D')), mentionOf('2', by(null, 'JANE_D')));
    expect(await mentions.erase([{ source: 'feed', authorHandle: '@jane_d' }], gone(8, 'person'))).toBe(2);
    const later = { fetchedAt: at(20) };
    expect(
      await save(
        mentions,
        mentionOf('1', { ...by('7', 'Jane_D'), ...later }),
        mentionOf('2', { author: null, ...later }),
        mentionOf('3', { ...by(null, 'Jane_D'), ...later }),
        mentionOf('4', { ...by('7', 'renamed'), ...later }),
      ),
    ).toEqual(['unchanged', 'unchanged', 'refused', 'inserted']);
    expect((await mentions.find('feed:1'))?.text).toBe('');
    expect((await mentions.find('feed:2'))?.text).toBe('');
    expect(await mentions.find('feed:3')).toBeNull();
  });
};

/** Erasing: MentionStore.erase, forgetErasures. */
export const describeErasure = (given: StoreUnderTest): void => {
  describe('erasing', () => {
    describeContent(given);
    describeOrder(given);
    describeThreads(given);
    describeAuthors(given);

    given.itAtOnce('holds when others write at once', async () => {
      const other = await given.openAgain();
      const versions = Array.from({ length: 20 }, (_, n) =>
        mentionOf(String(n), { author: { id: '7', handle: null, name: null, followers: null } }),
      );
      await Promise.all([
        save(given.store.mentions, ...versions.slice(0, 10)),
        other.mentions.erase([{ source: 'feed', authorId: '7' }], gone(10)),
        save(given.store.mentions, ...versions.slice(10)),
        other.mentions.erase(
          versions.slice(0, 5).map(({ externalId }) => item(externalId)),
          gone(11),
        ),
      ]);
      const kept = await Promise.all(versions.map(({ id }) => other.mentions.find(id)));
      expect(kept.map((mention) => mention?.text)).toEqual(versions.map(() => ''));
    });
  });
};
