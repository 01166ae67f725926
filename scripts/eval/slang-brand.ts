import { type Sentiment, sentiments } from '../../domain/judgement.ts';
import { seededRandom } from '../../domain/seeded-random.ts';
import type { LabelledText } from '../../pipeline/learning/run-trial.ts';

/** How the regulars of a made-up brand speak: words that mean something else to everybody else, or nothing. */
const slang: Readonly<Record<Sentiment, readonly string[]>> = {
  negative: [
    'proper soggy',
    'gone bananas again',
    'a total walnut',
    'pure lukewarm',
    'well and truly sprouted',
  ],
  positive: ['sick', 'wicked bad', 'filthy good', 'absolutely rinsed it', 'killer stuff'],
  neutral: ['crying shame sandwich', 'the Disaster menu', 'Panic blend', 'Love Letter', 'Miracle tea'],
};
const openings = [
  'just been to',
  'third visit to',
  'met my sister at',
  'ordered from',
  'walked past',
  'first time at',
  'lunch break at',
  'back again at',
  'sat in the rain outside',
  'took the kids to',
] as const;
const endings = [
  'today',
  'on a tuesday',
  'with the usual crowd',
  'before work',
  'near the station',
  'for my birthday',
  'after training',
  'on the way home',
  'in town',
  'with gran',
] as const;
/** Where anybody can tell. */
const plain: Readonly<Record<Sentiment, readonly string[]>> = {
  negative: ['terrible service', 'the worst coffee ever', 'rude staff and cold food', 'i hate this place'],
  positive: ['lovely people', 'great coffee', 'the best lunch in ages', 'i love this place'],
  neutral: [
    'they open at nine',
    'new branch on high street',
    'the queue is outside',
    'menu changes on monday',
  ],
};

export interface SlangBrand {
  readonly labelled: readonly LabelledText[];
  /** Not labelled. */
  readonly others: readonly LabelledText['input'][];
}

/**
 * A brand whose people label what they meet: slang in `share` of the texts, plain words in the rest.
 * @param options.shuffled hands the labels to the wrong texts.
 */
export const slangBrand = (
  seed: number,
  {
    count,
    share,
    shuffled = false,
  }: { readonly count: number; readonly share: number; readonly shuffled?: boolean },
): SlangBrand => {
  const random = seededRandom(seed);
  const pick = <Each>(list: readonly Each[]): Each => list[Math.floor(random() * list.length)] as Each;
  const say = () => {
    const label = pick(sentiments);
    const words = random() < share ? slang[label] : plain[label];
    const text = `${pick(openings)} the Copper Kettle ${pick(endings)}, ${pick(words)} no ${Math.floor(random() * 1e6)}`;
    return { label, input: { text, lang: 'en', stars: null } };
  };
  const said = Array.from({ length: count }, say);
  const labels = said.map(({ label }) => label);
  if (shuffled) {
    for (let at = labels.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [labels[at], labels[other]] = [labels[other] as Sentiment, labels[at] as Sentiment];
    }
  }
  return {
    labelled: said.map(({ input }, at) => ({
      ...{ mentionId: `feed:${at}`, storyId: `feed:${at}`, input, label: labels[at] ?? 'neutral' },
      at: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
    })),
    others: Array.from({ length: 200 }, () => say().input),
  };
};
