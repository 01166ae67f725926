import { openPostgresBackend } from '../queue/bullmq-backend.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { describeQueues } from './queues.contract.ts';

describeQueues('PGlite', async () => {
  const engine = await openMemoryEngine();
  return {
    open: () => openPostgresBackend(engine.pool),
    clear: async () => {
      await engine.pool.query('DROP SCHEMA bullmq CASCADE');
    },
    stop: engine.close,
  };
});
