import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JudgedMention } from '../domain/mention.ts';
import { stars } from '../domain/rating.ts';
import { judge } from '../pipeline/language/shipped-judge.ts';
import { judgedMention } from './api-harness.ts';
import { type BrowserApi, openApiInBrowser } from './browser-api.ts';
import { requireChromium } from './services/chromium.ts';
import { brandOf } from './store-fixtures.ts';

const program = requireChromium('the panel of a judgement in a browser');

const mentionOf = (id: string, changes: Pick<JudgedMention, 'text' | 'lang' | 'rating'>): JudgedMention => {
  const [judgement] = judge([{ ...changes, stars: stars(changes.rating) }]);
  if (judgement === undefined) throw new RangeError('the judge gave no judgement');
  return judgedMention(id, { ...changes, judgement });
};

describe.skipIf(program === null)('the panel of a judgement', () => {
  let on: BrowserApi;
  const panel = (): Locator => on.page.getByRole('region', { name: 'Judgement' });

  beforeAll(async () => {
    on = await openApiInBrowser(program);
    const { store } = on.api;
    await store.brands.save(brandOf({ id: 'blue-harbor', name: 'Blue Harbor' }));
    const mentions = [
      mentionOf('rated', { text: 'Great job', lang: 'en', rating: { value: 1, worst: 1, best: 5 } }),
      mentionOf('german', {
        text: 'Mein Vater kam wegen euch ins Krankenhaus, das ist schrecklich. Ich bin wütend.',
        ...{ lang: 'de', rating: null },
      }),
    ];
    await store.mentions.save(mentions.map((mention) => ({ mention, raw: null })));
  });
  afterAll(async () => on?.close());

  it('names the stars among what decided, and how much they count', async () => {
    await on.open('/mentions?brand=blue-harbor&open=feed:rated');
    const by = 'Negative by its stars and its words; how much stars count was set by hand.';
    await panel().getByText(by).waitFor();
    const why = panel().getByRole('listitem').filter({ hasText: 'By its stars' });
    expect(await why.textContent()).toContain('1 of 5 stars');
    await on.expectNoFaults();
  });

  it('tells by key what its words are the words of', async () => {
    await panel().getByRole('button', { name: 'Why' }).focus();
    await on.page
      .getByRole('tooltip')
      .filter({ hasText: 'that decided the sentiment. What decided the intent is not shown.' })
      .waitFor();
    await on.expectNoFaults();
  });

  it('says what was not looked for in another language', async () => {
    await on.open('/mentions?brand=blue-harbor&open=feed:german');
    await panel().getByText('In this language only the sentiment is judged').waitFor();
    await on.expectNoFaults();
  });
});
