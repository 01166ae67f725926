import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserApi, openApiInBrowser } from './browser-api.ts';
import { requireChromium } from './services/chromium.ts';
import { brandOf } from './store-fixtures.ts';

const program = requireChromium('a brand of which nothing was heard in a browser');
const longName = 'Internationale Donaudampfschifffahrtsgesellschaftskapitänsvereinigung mbH';

describe.skipIf(program === null)('a brand of which nothing was heard', () => {
  let on: BrowserApi;

  beforeAll(async () => {
    on = await openApiInBrowser(program);
    await on.api.store.brands.save(brandOf({ name: longName }));
  });
  afterAll(async () => on?.close());

  it('is not said to be judged, rated or without complaints', async () => {
    await on.open('/review?brand=acme');
    await on.page.getByText('was heard yet. What the judge is unsure of will be here').waitFor();
    await on.open('/reputation?brand=acme');
    await on.page.getByText('no ratings').waitFor();
    await on.open('/inbox?brand=acme');
    await on.page.getByRole('heading', { name: 'Not listening yet' }).waitFor();
    await on.expectNoFaults();
  });

  it('fits a phone with a name of one long word', async () => {
    await on.page.setViewportSize({ width: 390, height: 844 });
    for (const path of [
      'reputation',
      'alerts',
      'trends',
      'compare',
      'setup',
      'accuracy',
      'campaigns',
      'digest',
    ]) {
      await on.open(`/${path}?brand=acme`);
      const over = await on.page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
      expect(over, path).toBe(0);
    }
    await on.expectNoFaults();
  });
});
