import { afterAll, describe, expect, it } from 'vitest';
import { connectMongo } from '../store/mongo/connect.ts';
import { startMongo } from './services/mongo.ts';
import { findService, leftWithoutData } from './services/require.ts';
import { describeStore } from './store.contract.ts';
import { limitsOf, storesOnMongo } from './stores-on-mongo.ts';

const mongo = await findService('store on MongoDB', startMongo);
/** Changes of one document at once. */
const AT_ONCE = 20;

const limits = mongo === null ? {} : limitsOf(mongo.kind);
if (limits.oneWriter === true) {
  leftWithoutData('several processes that write at once on MongoDB', `${mongo?.kind} takes only one`);
}

describe.skipIf(mongo === null)('with a MongoDB', () => {
  afterAll(() => mongo?.stop());
  it('loses none of the changes that one process makes at once', async () => {
    const { client } = await connectMongo(mongo?.url ?? '');
    const counts = client.db('changes').collection<{ _id: string }>('count');
    await counts.insertOne({ _id: 'one' });
    const numbers = Array.from({ length: AT_ONCE }, (_, number) => number);
    await Promise.all(
      numbers.map((number) => counts.updateOne({ _id: 'one' }, { $set: { [`at${number}`]: number } })),
    );
    const wanted = Object.fromEntries(numbers.map((number) => [`at${number}`, number]));
    expect(await counts.findOne({ _id: 'one' })).toEqual({ _id: 'one', ...wanted });
    await client.db('changes').dropDatabase();
    await client.close();
  });

  describeStore(mongo?.kind ?? 'MongoDB', () => storesOnMongo(mongo?.url ?? ''), limits);
});
