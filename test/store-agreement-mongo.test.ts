import { afterAll, describe } from 'vitest';
import { startJavaMongo, startMongo } from './services/mongo.ts';
import { findService } from './services/require.ts';
import { describeStoreAgreement } from './store-agreement.ts';
import { storesOnMongo } from './stores-on-mongo.ts';

const servers = {
  MongoDB: await findService('store on MongoDB, beside a model of it', startMongo),
  'mongo-java-server': await findService('store on mongo-java-server, beside a model of it', startJavaMongo),
};

for (const [name, server] of Object.entries(servers)) {
  describe.skipIf(server === null)(`with ${name}`, () => {
    afterAll(() => server?.stop());
    describeStoreAgreement(server?.kind ?? name, () => storesOnMongo(server?.url ?? ''));
  });
}
