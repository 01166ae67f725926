import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserApi, openApiInBrowser } from './browser-api.ts';
import { requireChromium } from './services/chromium.ts';
import { brandOf } from './store-fixtures.ts';

const program = requireChromium('a brand’s topics in a browser');

describe.skipIf(program === null)('the topics of a brand', () => {
  let on: BrowserApi;

  beforeAll(async () => {
    on = await openApiInBrowser(program);
    await on.api.store.brands.save(brandOf({ topics: { own: [], without: ['staff', 'gone'] } }));
  });
  afterAll(async () => on?.close());

  it('are listed with their words, and each is left out by a key', async () => {
    const { page, api } = on;
    await on.open('/setup?edit=acme');
    const list = page.getByRole('group', { name: 'Topics that come with Earshot' });
    expect(await list.getByRole('checkbox').count()).toBeGreaterThan(20);
    expect(await list.getByRole('checkbox', { name: 'Staff Learned' }).isChecked()).toBe(false);
    await list.getByText('5 words of Menu').click();
    await list.getByText('menu*, selection, choices, wine list, specials').waitFor();
    await list.getByRole('checkbox', { name: 'Menu', exact: true }).focus();
    await page.keyboard.press('Space');
    await on.expectNoFaults();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect
      .poll(async () => (await api.store.brands.find('acme'))?.topics?.without)
      .toEqual(['staff', 'menu']);
  });
});
