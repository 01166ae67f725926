import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { StorePlace } from './store.contract.ts';
import { arbitraryCommands } from './store-commands.ts';
import { createStoreModel } from './store-model.ts';

const RUNS = Number(process.env['EARSHOT_TEST_RUNS'] ?? 60);

/** Drives a store and the model with the same random commands, and compares every answer. */
export const describeStoreAgreement = (name: string, start: () => Promise<StorePlace>): void => {
  describe(`store on ${name}, beside a model of it`, () => {
    let place: StorePlace;
    let runs = 0;
    beforeAll(async () => {
      place = await start();
    });
    afterAll(() => place.stop());

    const limitMs = 20_000 + RUNS * 2000;
    it('gives the same answers, whatever happens', { timeout: limitMs + 20_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryCommands(40), async (commands) => {
          runs += 1;
          const own = `agreement_${process.pid}_${runs}`;
          const store = await place.open(own);
          const model = createStoreModel();
          try {
            for (const command of commands) await command.run(model, store);
          } finally {
            await store.close();
            await place.drop(own);
          }
        }),
        // The limit ends the search for a shorter failure, should there be one.
        { numRuns: RUNS, interruptAfterTimeLimit: limitMs },
      );
    });
  });
};
