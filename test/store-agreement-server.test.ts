import { afterAll, describe } from 'vitest';
import { openServerEngine } from '../store/postgres/open-engine.ts';
import { startPostgres } from './services/postgres.ts';
import { findService } from './services/require.ts';
import { describeStoreAgreement } from './store-agreement.ts';
import { storesOn } from './stores-on.ts';

const postgres = await findService('store on a PostgreSQL server, beside a model of it', startPostgres);

describe.skipIf(postgres === null)('with a PostgreSQL server', () => {
  afterAll(() => postgres?.stop());
  describeStoreAgreement('a PostgreSQL server', async () =>
    storesOn(await openServerEngine(postgres?.url ?? '')),
  );
});
