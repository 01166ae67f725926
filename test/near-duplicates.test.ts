import { describe, expect, it } from 'vitest';
import { linkStories, type StoryNode } from '../domain/story.ts';
import { analyse, compileForAnalysis } from '../pipeline/analyse.ts';
import { judge } from '../pipeline/language/shipped-judge.ts';
import { brand, ingestJob, rawItem } from '../pipeline/raw-item.test-helper.ts';

/** Each inner list is one story told again: reposts, syndicated copies, light edits. Written for this test. */
const stories: readonly (readonly (string | { title: string; text: string })[])[] = [
  [
    'Acme has just cancelled every flight out of Cork and the desk closed without a word to anybody. Two hundred people are sitting on the floor.',
    'RT @harbourview: Acme has just cancelled every flight out of Cork and the desk closed without a word to anybody. Two hundred people are sitting on the floor.',
    'Acme has just cancelled every flight out of Cork and the desk closed without a word to anybody. Two hundred people are sitting on the floor. https://t.example/abc @corkradio',
    'ACME HAS JUST CANCELLED EVERY FLIGHT OUT OF CORK AND THE DESK CLOSED WITHOUT A WORD TO ANYBODY!! Two hundred people are sitting on the floor 😡',
    'Acme has just cancelled every flight out of Cork, and the desk closed without a word to anybody. Two hundred people are sitting on the floor. Unreal.',
  ],
  [
    {
      title: 'Acme to hire 300 mechanics at its new base in Nantes',
      text: 'The airline said on Monday that it will hire three hundred mechanics for the base it opens in Nantes next spring, most of them trained by a school it runs together with the region.',
    },
    {
      title: 'Acme to hire 300 mechanics at its new base in Nantes - The Harbour Herald',
      text: 'The airline said on Monday that it will hire three hundred mechanics for the base it opens in Nantes next spring, most of them trained by a school it runs together with the region.',
    },
    {
      title: 'Acme to hire 300 mechanics at its new base in Nantes',
      text: 'NANTES (Agency) - The airline said on Monday that it will hire three hundred mechanics for the base it opens in Nantes next spring, most of them trained by a school it runs together with the region. Read more',
    },
  ],
  [
    'Win a year of free flights with Acme! Like this post, tag two friends and follow us until Friday to enter the draw. Terms apply.',
    'Win a year of free flights with Acme! Like this post, tag two friends and follow us until Friday to enter the draw. Terms apply. @anna @ben',
    'WIN a year of FREE flights with Acme!! Like this post, tag two friends and follow us until Friday to enter the draw. Terms apply',
  ],
  [
    'If your Acme app shows the wrong gate: log out, close it, open it again and log in. That is what the agent at the desk told me and it worked.',
    'If your Acme app shows the wrong gate: log out, close it, open it again and log in. That is what the agent at the desk told me and it worked. Passing it on!',
  ],
];

/** Alike in matter, in the brand's name and in their stock phrases, but each somebody's own. */
const apart: readonly string[] = [
  '@acme my flight to Lisbon was delayed by three hours and nobody told us why',
  '@acme my flight to Hamburg was cancelled this morning and I had to pay for a hotel myself',
  '@acme been on hold for an hour about my refund, please pick up the phone',
  '@acme been waiting six weeks for the refund of a flight that you cancelled',
  '@acme where is my bag? It did not arrive in Bilbao last night and the desk was closed',
  '@acme where is my suitcase? The tracking page still says Nantes, I have been home since Monday',
  '@acme thank you to the crew of this morning, they held the door for our connection',
  '@acme thank you to the agent in Cork who found my daughter’s rabbit',
  'Acme charged me twice for the same seat and support says that I should ask my bank',
  'Acme charged me for a bag that is smaller than the box they measure it with',
  'The Acme app logs me out every time I open it, and then the code does not arrive',
  'The Acme app shows the boarding pass of somebody else, is that not a problem?',
  'Flying Acme for the first time tomorrow, is the coffee really that good?',
  'Flying Acme again after five years, the seats are new and the coffee is not',
];

const brands = compileForAnalysis([brand()]);

const groupsOf = (texts: readonly (string | { title: string; text: string })[]): number[] => {
  const items = texts.map((text, at) =>
    rawItem({ externalId: `${at}`, ...(typeof text === 'string' ? { text } : text) }),
  );
  const { mentions } = analyse(ingestJob(items), { brands, judge });
  const nodes = mentions.map(
    ({ mention }): StoryNode => ({
      brandIds: mention.brandIds,
      bands: mention.bands,
      terms: new Set(mention.tokens),
      firstMs: 0,
      lastMs: 0,
      bonds: [],
    }),
  );
  expect(nodes).toHaveLength(texts.length);
  return [...linkStories(nodes)];
};

describe('near duplicates', () => {
  it('tells copies together and everything else apart', () => {
    const groups = groupsOf([...stories.flat(), ...apart]);
    const starts = stories.map((_, story) => stories.slice(0, story).flat().length);
    const found = stories.map((story, at) => {
      const start = starts[at]!;
      return new Set(groups.slice(start, start + story.length));
    });
    expect(found.map((group) => group.size)).toEqual(stories.map(() => 1));
    expect(new Set(groups).size).toBe(stories.length + apart.length);
  });

  it('is the same whatever the order', () => {
    const texts = [...stories.flat(), ...apart];
    const [forth, back] = [groupsOf(texts), groupsOf(texts.toReversed()).toReversed()];
    texts.forEach((_, one) => {
      texts.forEach((__, other) => {
        expect(back[one] === back[other]).toBe(forth[one] === forth[other]);
      });
    });
  });
});
