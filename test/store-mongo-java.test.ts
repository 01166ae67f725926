import { afterAll, describe } from 'vitest';
import { startJavaMongo } from './services/mongo.ts';
import { findService } from './services/require.ts';
import { describeStore } from './store.contract.ts';
import { limitsOf, storesOnMongo } from './stores-on-mongo.ts';

const mongo = await findService('store on mongo-java-server', startJavaMongo);

describe.skipIf(mongo === null)('with mongo-java-server', () => {
  afterAll(() => mongo?.stop());
  describeStore('mongo-java-server', () => storesOnMongo(mongo?.url ?? ''), limitsOf('mongo-java-server'));
});
