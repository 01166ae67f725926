import { describe, expect, it } from 'vitest';
import { mentionOf } from '../test/store-fixtures.ts';
import {
  correctionSchema,
  intentUnlessSaid,
  isIntentSaid,
  judgedAnew,
  keepLabels,
  labelledAt,
  label as labelMention,
  labelsSchema,
  modelJudgement,
  shownBefore,
  withJudgement,
  withTextDigests,
} from './correction.ts';
import { judgementSchema } from './judgement.ts';
import { textDigest } from './text-digest.ts';

const { judgement } = mentionOf('1');
const at = '2026-11-21T00:00:00.000Z';
type Said = Parameters<typeof labelMention>[1];
type Earlier = Parameters<typeof labelMention>[2];
const said = (after: Said['after'], when = at) => ({ at: when, by: 'owner', after });
const labelAfter = (given: typeof judgement, ...said: [Said, Earlier]) =>
  labelMention({ ...mentionOf('1'), judgement: given }, ...said);
const label = (given: typeof judgement, event: Said) => labelAfter(given, event, []);

describe('label', () => {
  it('puts a person’s word over the model’s, whose probabilities stay', () => {
    const labelled = label(judgement, said({ sentiment: 'positive', topics: ['bag', 'bag'] }));
    expect(labelled.sentiment).toEqual({ ...judgement.sentiment, label: 'positive' });
    expect(labelled.topics).toEqual([{ topic: 'bag', confidence: null, words: [] }]);
    expect(labelled.intent).toEqual(judgement.intent);
    expect(labelled.corrected!.sentiment).toMatchObject({ model: 'negative', shown: judgement.sentiment });
    expect(labelledAt(labelled)).toBe(at);
  });

  it('keeps it whatever the model says later, and knows what that is', () => {
    const labelled = label(judgement, said({ sentiment: 'positive', intent: 'praise' }));
    const fresh = {
      ...judgement,
      adjustment: 'a',
      sentiment: { label: 'neutral' as const, probabilities: null },
      intent: { label: 'other' as const, confidence: 0.5 },
    };
    const kept = keepLabels(fresh, labelled.corrected);
    expect([kept.sentiment.label, kept.intent.label, kept.adjustment]).toEqual(['positive', 'praise', 'a']);
    expect(kept.corrected!.sentiment!.shown).toEqual(judgement.sentiment);
    expect(modelJudgement(kept)).toEqual(fresh);
    expect(keepLabels(kept, kept.corrected)).toEqual(kept);
  });

  it('takes the word back, part by part', () => {
    const both = label(judgement, said({ sentiment: 'positive', intent: 'praise' }));
    const one = label(both, said({ sentiment: null }));
    expect(one.sentiment).toEqual(judgement.sentiment);
    expect(one.intent.label).toBe('praise');
    expect(label(one, said({ intent: null }))).toEqual(judgement);
    expect(labelledAt(judgement)).toBeNull();
  });

  it('knows when a part was first labelled, and what stood there then, also when it was taken back', () => {
    const events: Said['after'][] = [
      { sentiment: null, topics: [] },
      { sentiment: 'neutral' },
      { sentiment: null },
    ];
    const earlier = events.map((after, day) => ({
      at: `2026-11-2${day + 1}T00:00:00.000Z`,
      before: shownBefore(judgement, after),
      after,
    }));
    const learned = {
      ...judgement,
      sentiment: { label: 'neutral' as const, probabilities: { negative: 0, neutral: 1, positive: 0 } },
    };
    const now = said({ sentiment: 'neutral', intent: 'praise', topics: ['bag'] }, '2026-11-24T00:00:00.000Z');
    const { corrected } = labelAfter(learned, now, earlier);
    expect(corrected).toMatchObject({
      sentiment: { at: now.at, firstAt: '2026-11-22T00:00:00.000Z', shown: judgement.sentiment },
      topics: { at: now.at, firstAt: '2026-11-21T00:00:00.000Z' },
    });
    expect(corrected!.intent!.firstAt).toBeUndefined();
    // The oldest events do not tell how sure the model was.
    const oldest = earlier.map((event) => ({ ...event, before: { sentiment: event.before.sentiment } }));
    expect(labelAfter(learned, now, oldest).corrected!.sentiment!.shown).toEqual(learned.sentiment);
  });

  it('confirms as well as corrects', () => {
    const confirmed = label(judgement, said({ sentiment: 'negative' }));
    expect(confirmed.corrected!.sentiment).toMatchObject({ label: 'negative', model: 'negative' });
    expect(shownBefore(confirmed, { sentiment: 'neutral' })).toEqual({
      ...{ sentiment: 'negative', probabilities: judgement.sentiment.probabilities },
    });
  });
});

describe('a sentiment by a person where that alone has a model', () => {
  const german = (text: string, shown: typeof judgement.sentiment.label, changes = {}) =>
    mentionOf('1', {
      ...{ text, lang: 'de', ...changes },
      judgement: {
        ...judgement,
        sentiment: { ...judgement.sentiment, label: shown },
        intent: { label: shown === 'negative' ? 'complaint' : 'not-told', confidence: null },
        emotion: null,
      },
    });
  const rated = (value: number) => ({ rating: { value, worst: 1, best: 5 } });

  it.each([
    ['unsure', 'negative', 'Der Koffer ist weg', {}, 'complaint'],
    ['unsure', 'neutral', 'Der Koffer ist da', {}, 'other'],
    ['negative', 'positive', 'Der Koffer ist da', {}, 'praise'],
    ['negative', 'neutral', 'Wann kommt der Koffer?', {}, 'question'],
    ['negative', 'neutral', 'Der Koffer', { title: 'Wann kommt er?' }, 'question'],
    ['negative', 'positive', 'Der Koffer ist da', rated(1), 'complaint'],
    ['positive', 'negative', 'Der Koffer ist weg', rated(5), 'praise'],
    ['unsure', 'negative', 'Der Koffer ist weg', rated(3), 'complaint'],
  ] as const)(
    'moves what is wanted: %s called %s of “%s” with %o is %s',
    (shown, sentiment, text, changes, wanted) => {
      const mention = german(text, shown, changes);
      const labelled = labelMention(mention, said({ sentiment }), []);
      expect(labelled.intent).toEqual({ label: wanted, confidence: null });
      expect(isIntentSaid(labelled)).toBe(true);
      expect(modelJudgement(labelled)).toEqual(mention.judgement);
      expect(keepLabels(labelled, labelled.corrected)).toEqual(labelled);
      expect(labelMention({ ...mention, judgement: labelled }, said({ sentiment: null }), [])).toEqual(
        mention.judgement,
      );
      expect(judgementSchema.parse(labelled)).toEqual(labelled);
    },
  );

  it('yields to a person’s word on the intent, in any order, and comes back when that is taken back', () => {
    const mention = german('Der Koffer ist weg', 'unsure');
    const orders = [
      [{ sentiment: 'negative' }, { intent: 'praise' }],
      [{ intent: 'praise' }, { sentiment: 'negative' }],
    ] as const;
    for (const order of orders) {
      const both = order.reduce(
        (before, after) => labelMention({ ...mention, judgement: before }, said(after), []),
        mention.judgement,
      );
      expect(both.intent.label).toBe('praise');
      expect(intentUnlessSaid(both)).toBe('complaint');
      const back = labelMention({ ...mention, judgement: both }, said({ intent: null }), []);
      expect(back.intent.label).toBe('complaint');
    }
  });

  it('leaves what a model of the intent says, and what the first judge said', () => {
    for (const emotion of [undefined, { label: 'none' as const, probabilities: {} as never }]) {
      const { judgement: german1 } = german('Der Koffer ist weg', 'unsure');
      const told = { ...german1, emotion, intent: { label: 'other' as const, confidence: 0.6 } };
      const labelled = label(told, said({ sentiment: 'negative' }));
      expect(labelled.intent).toEqual(told.intent);
      expect(isIntentSaid(labelled)).toBe(false);
    }
  });

  it('counts also where it was said before that was kept, once the mention is judged anew', () => {
    const mention = german('Der Koffer ist weg', 'unsure');
    const labelled = labelMention(mention, said({ sentiment: 'negative' }), []);
    const { implies: _, ...old } = labelled.corrected!.sentiment!;
    const kept = { ...labelled, intent: mention.judgement.intent, corrected: { sentiment: old } };
    expect(judgedAnew(mention.judgement, { ...mention, judgement: kept })).toEqual(labelled);
    // What it implied is of the words it was said of.
    const edited = { ...mention, text: 'Wann?', judgement: labelled };
    expect(judgedAnew(mention.judgement, edited).intent.label).toBe('complaint');
  });
});

describe('withTextDigests', () => {
  it('settles only what does not know its words, and does not guess those of an edited text', () => {
    const { corrected } = label(
      judgement,
      said({ sentiment: 'positive', intent: 'praise', topics: ['bag'] }),
    );
    const { sentiment, intent, topics } = corrected!;
    const known = textDigest(mentionOf('1'));
    expect([sentiment, intent, topics].map((part) => part!.textDigest)).toEqual([known, known, known]);
    const { textDigest: _one, ...oldIntent } = intent!;
    const { textDigest: _other, ...oldTopics } = topics!;
    const settled = withTextDigests(
      { sentiment: sentiment!, intent: oldIntent, topics: { ...oldTopics, at: '2026-11-23T00:00:00.000Z' } },
      mentionOf('1', { text: 'Found it', editedAt: '2026-11-22T00:00:00.000Z' }),
    );
    const now = textDigest({ title: null, text: 'Found it' });
    expect(settled).toMatchObject({
      ...{ sentiment, intent: { textDigest: '' }, topics: { textDigest: now } },
    });
  });
});

describe('labelsSchema', () => {
  it.each(['delay', 'check-in', 'सेवा'])('takes %s as a topic, as a brand may name one', (topic) => {
    expect(labelsSchema.safeParse({ topics: [topic] }).success).toBe(true);
  });
  it.each(['Delay', 'two words', 'leg_room'])('refuses %j as a topic', (topic) => {
    expect(labelsSchema.safeParse({ topics: [topic] }).success).toBe(false);
  });
});

describe('correctionSchema', () => {
  it('reads what was said under an earlier rule of names', () => {
    const kept = {
      ...{ id: 'c', mentionId: '1', at, by: 'owner', before: {} },
      after: { topics: ['leg_room'] },
    };
    expect(correctionSchema.safeParse(kept).success).toBe(true);
  });
});

describe('withJudgement', () => {
  it('moves the mention in the inbox as the person’s word asks', () => {
    const mention = mentionOf('1');
    const praised = withJudgement(
      mention,
      label(judgement, said({ sentiment: 'positive', intent: 'praise' })),
    );
    expect(praised.priorityParts.map(({ reason }) => reason)).toEqual(['reach']);
    const told = withJudgement(mention, label(judgement, said({ sentiment: 'negative' })));
    expect(told.priorityParts.find(({ reason }) => reason === 'negative')).toMatchObject({
      points: 20,
      detail: 'A person calls it negative',
    });
  });
});
