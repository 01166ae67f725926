import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collectJobId, ingestJobId, rollupJobId } from './job-ids.ts';

it('builds only ids that BullMQ takes: no colon, no integer', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.array(fc.string()), fc.nat(), (source, slot, ids, number) => {
      for (const id of [collectJobId(source, slot), ingestJobId(source, ids), rollupJobId(number)]) {
        expect(id).not.toContain(':');
        expect(id).not.toMatch(/^\d+$/);
      }
    }),
  );
});

it('names the same batch the same and another one otherwise', () => {
  expect(ingestJobId('hn', ['1', '2'])).toBe(ingestJobId('hn', ['1', '2']));
  expect(ingestJobId('hn', ['1', '2'])).not.toBe(ingestJobId('hn', ['1,2']));
});
