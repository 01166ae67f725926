import fc from 'fast-check';
import { expect, it } from 'vitest';
import { label } from '../../../domain/correction.ts';
import { intents } from '../../../domain/judgement.ts';
import { sentiments } from '../../format/sentiments.ts';
import { sampleMention } from './sample-mention.test-helper.ts';
import { takeBackLabels } from './take-back-labels.ts';

const said = fc.oneof(
  fc.record({ sentiment: fc.constantFrom(...sentiments) }),
  fc.record({ intent: fc.constantFrom(...intents) }),
  fc.record({ topics: fc.subarray(['bag', 'delay', 'refund']) }),
);

it('what is taken back leaves what people had said before', () => {
  const event = { at: '2026-11-24T12:00:00.000Z', by: 'ana' };
  fc.assert(
    fc.property(fc.array(said, { maxLength: 3 }), said, (earlier, now) => {
      const before = earlier.reduce(
        (judged, after) => label(judged, { ...event, after }, []),
        sampleMention('a').judgement,
      );
      const after = takeBackLabels(before, now);
      expect(Object.keys(after)).toEqual(Object.keys(now));
      const undone = label(label(before, { ...event, after: now }, []), { ...event, after }, []);
      expect({ ...undone, corrected: undone.corrected ?? {} }).toEqual({
        ...before,
        corrected: before.corrected ?? {},
      });
    }),
  );
});
