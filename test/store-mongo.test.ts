import { afterAll, describe } from 'vitest';
import { startMongo } from './services/mongo.ts';
import { findService, leftWithoutData } from './services/require.ts';
import { describeStore } from './store.contract.ts';
import { limitsOf, storesOnMongo } from './stores-on-mongo.ts';

const mongo = await findService('store on MongoDB', startMongo);
const limits = mongo === null ? {} : limitsOf(mongo.kind);
if (limits.oneWriter === true) {
  leftWithoutData('several processes that write at once on MongoDB', `${mongo?.kind} takes only one`);
}

describe.skipIf(mongo === null)('with a MongoDB', () => {
  afterAll(() => mongo?.stop());
  describeStore(mongo?.kind ?? 'MongoDB', () => storesOnMongo(mongo?.url ?? ''), limits);
});
