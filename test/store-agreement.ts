import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { StorePlace } from './store.contract.ts';
import { arbitraryCommands, arbitraryConcernCommands, type StoreCommand } from './store-commands.ts';
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
    const agree = (arbitrary: fc.Arbitrary<StoreCommand[]>): Promise<void> =>
      fc.assert(
        fc.asyncProperty(arbitrary, async (commands) => {
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

    it('gives the same answers, whatever happens', { timeout: limitMs + 20_000 }, () =>
      agree(arbitraryCommands(40)),
    );

    it('counts the same concerns by its marks alone, whatever is asked', { timeout: limitMs + 20_000 }, () =>
      agree(arbitraryConcernCommands(10)),
    );
  });
};
