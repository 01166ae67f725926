import { afterAll, describe } from 'vitest';
import { openPostgresBackend } from '../queue/bullmq-backend.ts';
import { openServerEngine } from '../store/postgres/open-engine.ts';
import { describeQueues } from './queues.contract.ts';
import { startPostgres } from './services/postgres.ts';
import { findService } from './services/require.ts';

const postgres = await findService('queues on a PostgreSQL server', startPostgres);

describe.skipIf(postgres === null)('with a PostgreSQL server', () => {
  afterAll(() => postgres?.stop());

  describeQueues('a PostgreSQL server', async () => {
    const engine = await openServerEngine(postgres?.url ?? '');
    return {
      open: () => openPostgresBackend(engine.pool),
      clear: async () => {
        await engine.pool.query('DROP SCHEMA bullmq CASCADE');
      },
      stop: engine.close,
    };
  });
});
