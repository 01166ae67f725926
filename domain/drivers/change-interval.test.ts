import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { around, changeReach, topicReach } from './change-interval.ts';
import { toNumber } from './fraction.ts';
import { type Side, toSide } from './side.ts';
import { splitChange } from './split-change.ts';
import type { TopicTally } from './topic-tally.ts';

/** Kinds of story, each as often as its weight says. */
type World = readonly (Omit<TopicTally, 'stories'> & { readonly weight: number })[];

const kind = (weight: number, sentiment: TopicTally['sentiment'], copies: number, ...topics: string[]) => ({
  ...{ weight, sentiment, copies, topics },
});

const calm: World = [
  kind(300, 'neutral', 1),
  kind(60, 'negative', 1),
  kind(150, 'positive', 1, 'staff'),
  kind(40, 'negative', 1, 'staff'),
  kind(90, 'negative', 1, 'delay'),
  kind(60, 'neutral', 1, 'delay'),
  kind(30, 'negative', 1, 'delay', 'baggage'),
  kind(30, 'negative', 1, 'baggage'),
  kind(20, 'neutral', 1, 'baggage'),
  // Copied on and on.
  kind(8, 'negative', 6, 'delay'),
  kind(8, 'positive', 4),
];
const crisis: World = [
  ...calm.filter(({ topics }) => !topics.includes('baggage')),
  kind(90, 'negative', 1, 'baggage'),
  kind(40, 'negative', 1, 'delay', 'baggage'),
  kind(10, 'neutral', 1, 'baggage'),
  kind(15, 'negative', 8, 'baggage'),
];

const whole = (world: World): Side =>
  toSide(world.map(({ weight, ...rest }) => ({ ...rest, stories: weight })));

/** So many stories of a world, drawn evenly. */
const draw = (world: World, stories: number, random: () => number): Side => {
  const all = world.reduce((sum, { weight }) => sum + weight, 0);
  const counts = world.map(() => 0);
  for (let n = 0; n < stories; n += 1) {
    let left = random() * all;
    const at = world.findIndex(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return toSide(
    world.flatMap(({ weight: _none, ...rest }, at) => {
      const found = counts[at] ?? 0;
      return found === 0 ? [] : [{ ...rest, stories: found }];
    }),
  );
};

const TIMES = 1500;
const parts = ['total', 'mix', 'rate'] as const;

/** How often the interval of each topic's part holds the true one. */
const coverage = (before: World, after: World, storiesBefore: number, storiesAfter: number) => {
  const random = seededRandom(1955);
  const truth = splitChange(whole(before), whole(after))!;
  const held = new Map<string, number>();
  const hit = (name: string, is: boolean) => held.set(name, (held.get(name) ?? 0) + (is ? 1 : 0));
  const holds = (middle: number, reach: number, value: number): boolean => {
    const { low, high } = around(middle, reach);
    return low <= value && value <= high;
  };
  for (let time = 0; time < TIMES; time += 1) {
    const [one, other] = [draw(before, storiesBefore, random), draw(after, storiesAfter, random)];
    const found = splitChange(one, other)!;
    hit('change', holds(toNumber(found.change), changeReach(one, other), toNumber(truth.change)));
    for (const topic of truth.topics) {
      const own = found.topics.find((each) => each.topic === topic.topic);
      const reach = topicReach(one, other, topic.topic);
      for (const part of parts) {
        const middle = own === undefined ? 0 : toNumber(own[part]);
        hit(`${topic.topic} ${part}`, holds(middle, reach[part], toNumber(topic[part])));
      }
    }
  }
  return new Map([...held].map(([name, times]) => [name, times / TIMES]));
};

const withoutCopies = (world: World): World => world.filter(({ copies }) => copies === 1);

describe('the intervals of contributions', () => {
  it.each([
    ['a calm week and a crisis', calm, crisis, 400, 700],
    ['two calm weeks', calm, calm, 500, 500],
    ['few mentions, none copied', withoutCopies(calm), withoutCopies(crisis), 80, 60],
    ['little before, none copied', withoutCopies(calm), withoutCopies(crisis), 50, 2000],
  ] as const)('hold the truth 19 times in 20: %s', (_name, before, after, one, other) => {
    const held = coverage(before, after, one, other);
    for (const [name, share] of held) expect(share, name).toBeGreaterThan(0.92);
    const all = [...held.values()];
    expect(all.reduce((sum, share) => sum + share, 0) / all.length).toBeGreaterThan(0.945);
  });

  it('hold it less often where few mentions have yet to bring the story that everyone copies', () => {
    const held = [...coverage(calm, crisis, 80, 60).values()];
    expect(Math.min(...held)).toBeGreaterThan(0.75);
    expect(held.reduce((sum, share) => sum + share, 0) / held.length).toBeGreaterThan(0.9);
  });

  it('are far too narrow where copies are taken for opinions of their own', () => {
    const copied = draw(crisis, 500, seededRandom(1));
    const apart = toSide(
      copied.tallies.map((tally) => ({ ...tally, copies: 1, stories: tally.stories * tally.copies })),
    );
    expect(topicReach(copied, copied, 'baggage').total).toBeGreaterThan(
      1.5 * topicReach(apart, apart, 'baggage').total,
    );
  });
});
