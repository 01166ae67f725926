import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LabelChange } from '../../../api/schemas/learning.ts';
import { label } from '../../../domain/correction.ts';
import { intents, type Judgement } from '../../../domain/judgement.ts';
import { sentiments } from '../../format/sentiments.ts';
import { sampleMention } from './sample-mention.test-helper.ts';
import { takeBackLabels } from './take-back-labels.ts';

const said = fc.oneof(
  fc.record({ sentiment: fc.constantFrom(...sentiments) }),
  fc.record({ intent: fc.constantFrom(...intents) }),
  fc.record({ topics: fc.subarray(['bag', 'delay', 'refund']) }),
);

const labelled = (judgement: Judgement, after: LabelChange) =>
  label({ ...sampleMention('a'), judgement }, { at: '2026-11-24T12:00:00.000Z', by: 'ana', after }, []);

it('what is taken back leaves what people had said before', () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 3 }), said, (earlier, now) => {
      const before = earlier.reduce(labelled, sampleMention('a').judgement);
      const after = takeBackLabels(before, now);
      expect(Object.keys(after)).toEqual(Object.keys(now));
      const undone = labelled(labelled(before, now), after);
      expect({ ...undone, corrected: undone.corrected ?? {} }).toEqual({
        ...before,
        corrected: before.corrected ?? {},
      });
    }),
  );
});
