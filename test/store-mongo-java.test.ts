import { MongoClient } from 'mongodb';
import { afterAll, describe, expect, it } from 'vitest';
import { reduceBucket } from '../domain/reduce.ts';
import { openMongoStore } from '../store/mongo/open-mongo-store.ts';
import { createQueryWatch } from './mongo-queries.ts';
import { startJavaMongo } from './services/mongo.ts';
import { findService } from './services/require.ts';
import { describeStore } from './store.contract.ts';
import { mentionOf, save, touchedBuckets } from './store-fixtures.ts';
import { limitsOf, storesOnMongo } from './stores-on-mongo.ts';

const mongo = await findService('store on mongo-java-server', startJavaMongo);

describe.skipIf(mongo === null)('with mongo-java-server', () => {
  afterAll(() => mongo?.stop());
  const queries = createQueryWatch();
  describeStore(
    'mongo-java-server',
    () => storesOnMongo(mongo?.url ?? '', queries.watch),
    limitsOf('mongo-java-server'),
  );

  // This server explains nothing and FerretDB looks through everything, so the queries are held against the indexes.
  it('finds all that the contract asked for by an index', () => {
    expect(queries.scans()).toEqual([]);
    for (const asked of [
      'find mention',
      'aggregate mention',
      'update mention',
      'update bucket',
      'delete pending',
    ])
      expect(queries.seen()).toContain(asked);
  });

  it('counts again what an older version counted', async () => {
    const client = new MongoClient(mongo?.url ?? '');
    const open = () => openMongoStore({ client, database: 'older' });
    const first = await open();
    const { judgement } = mentionOf('3');
    const unjudged = {
      ...judgement,
      sentiment: { label: 'not-judged' as const, probabilities: null },
      intent: { label: 'other' as const, confidence: null },
    };
    const third = mentionOf('3', { needsReply: false, judgement: unjudged });
    await save(first.mentions, mentionOf('1'), mentionOf('2'), third);
    const [mark] = await first.rollups.listTouched(10);
    const facts = await first.rollups.loadFacts([mark!.bucket]);
    await first.rollups.replace([{ ...mark!, rollup: reduceBucket(facts.flat()) }]);
    expect(await touchedBuckets(await open())).toEqual([]);
    await client
      .db('older')
      .collection('turn')
      .updateMany({}, { $unset: { countsForm: 1 } });
    // Nor did it say who asks, or that nothing tells what is wanted.
    await client
      .db('older')
      .collection('mention')
      .updateMany({}, { $unset: { asker: 1 } });
    const second = await open();
    expect((await second.rollups.listTouched(10)).map(({ bucket }) => bucket)).toEqual([mark!.bucket]);
    const [counted] = await second.rollups.loadFacts([mark!.bucket]);
    expect(counted!.map(({ concern }) => concern.map(({ id }) => id))).toEqual([
      ['feed:1', 'feed:2'],
      [],
      [],
    ]);
    expect(counted!.map(({ intent }) => intent)).toEqual(['complaint', 'complaint', 'not-told']);
    await client.close();
  });

  it('would tell of a query that no index serves', async () => {
    const own = createQueryWatch();
    const client = new MongoClient(mongo?.url ?? '', { monitorCommands: true });
    own.watch(client);
    const mentions = client.db('scanned').collection('mention');
    await mentions.find({ stars: 3 }).toArray();
    await mentions
      .find({ lists: { $ne: 'acme' } })
      .sort({ at: 1 })
      .limit(1)
      .toArray();
    await mentions.find({ lists: 'acme' }).sort({ at: -1, _id: -1 }).toArray();
    await client.close();
    expect(own.scans()).toHaveLength(2);
  });
});
