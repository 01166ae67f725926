import { describe, expect, it } from 'vitest';
import { type LearnedPart, learnedParts } from '../../domain/adjustment.ts';
import { type Labels, label } from '../../domain/correction.ts';
import type { Rating, StoredMention } from '../../domain/mention.ts';
import { shippedJudge } from '../language/shipped-judge.ts';
import { toJudgeInput } from '../stages/judge.ts';
import { sortLabels } from './sort-labels.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 24, 10, minute)).toISOString();
const said: Labels = { sentiment: 'positive', intent: 'praise', topics: ['staff'] };

interface Given {
  readonly text?: string;
  readonly lang?: string | null;
  readonly rating?: Rating;
  /** What it says since it was labelled. */
  readonly nowText?: string;
  readonly editedAt?: string;
  readonly storyId?: string;
}

/** A mention as it is judged, labelled in every part at that minute. */
const labelled = (minute: number, given: Given = {}): StoredMention => {
  const { text = 'Such kind people at the gate', lang = 'en', rating = null } = given;
  const id = `feed:${minute}`;
  const [judgement] = shippedJudge.judge([toJudgeInput({ title: null, text, lang, rating })]);
  const mention = { title: null, text, rating, judgement: judgement! };
  const corrected = label(mention, { at: at(minute), by: 'me', after: said }, []);
  return {
    ...{
      id,
      title: null,
      text: given.nowText ?? text,
      lang,
      rating,
      editedAt: given.editedAt ?? null,
      judgement: corrected,
    },
    storyId: given.storyId ?? id,
  } as unknown as StoredMention;
};

const fiveStars = { value: 5, worst: 1, best: 5 };
const kinds: readonly Given[] = [
  {},
  { lang: null },
  { text: 'Muy amables en la puerta', lang: 'es' },
  { text: 'Bardzo mili ludzie', lang: 'pl' },
  { text: 'आपका बहुत धन्यवाद', lang: 'hi' },
  { text: 'Zzyxq brrfl', lang: null },
  { text: '', lang: null },
  { text: '👍', lang: null },
  { text: ':)', lang: 'en' },
  { text: '@them 12 https://example.com/a !!!', lang: null },
  { text: '...', lang: 'en' },
  { rating: fiveStars },
  { text: '', rating: fiveStars, lang: null },
  { text: 'Muy amables', rating: fiveStars, lang: 'es' },
  { text: 'Bardzo mili', rating: fiveStars, lang: 'pl' },
];

/** What a trial asks of the judge. */
const canTeach = (part: LearnedPart, mention: StoredMention): boolean => {
  const read = shippedJudge.readTeachable(toJudgeInput(mention));
  return part === 'topics' ? read.features.length > 0 : read[part] !== null;
};

describe('which labels can be learned from', () => {
  it.each(learnedParts)('%s: those that a trial takes, of any kind of text', (part) => {
    for (const [minute, kind] of kinds.entries()) {
      const mention = labelled(minute, kind);
      const taken = sortLabels(part, [mention]).learnable.length === 1;
      expect([kind, taken]).toEqual([kind, canTeach(part, mention)]);
    }
  });

  it.each([
    ['intent', { text: 'Muy amables en la puerta', lang: 'es' }, 'language'],
    ['intent', { rating: fiveStars }, 'stars'],
    ['intent', { text: '', lang: null }, 'wordless'],
    ['sentiment', { text: 'Bardzo mili ludzie', lang: 'pl' }, 'language'],
    ['topics', { text: '@them 12', lang: 'en' }, 'wordless'],
    ['topics', { nowText: 'Such kind people at the desk' }, 'edited'],
  ] as const)('tells why not: %s of %o', (part, kind, why) => {
    expect(sortLabels(part, [labelled(1, kind)])).toEqual({ learnable: [], unlearned: new Map([[why, 1]]) });
  });

  it('counts a story once, when the first of it was given, and edits of the words alone', () => {
    const rows = [
      labelled(3, { storyId: 'one' }),
      labelled(1, { storyId: 'one' }),
      labelled(2, { editedAt: at(30) }),
    ];
    expect(sortLabels('sentiment', rows)).toEqual({
      ...{ learnable: [at(1), at(2)], unlearned: new Map([['copy', 1]]) },
    });
    expect(sortLabels('sentiment', []).learnable).toEqual([]);
  });
});
