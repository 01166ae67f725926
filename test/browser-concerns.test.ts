import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilLoaded } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('concerns in a browser');

describe.skipIf(program === null)('the concerns behind a figure, in a browser', () => {
  let product: BrowserProduct;

  beforeAll(async () => {
    product = await openDemo(program);
    await product.open('/trends?days=90');
  });
  afterAll(() => product?.close());

  it('are as many as the figure counts, and lead to their mentions', async () => {
    const { page } = product;
    const figure = page.getByRole('link', { name: /^Answered in time/ });
    const [, count] = /of ([\d,]+) concerns/.exec((await figure.textContent()) ?? '') ?? [];
    await figure.click();
    await page
      .getByRole('heading', { level: 1, name: `With a time to be answered by: ${count} concerns` })
      .waitFor();
    const table = page.getByRole('table', { name: 'Concerns, newest first' });
    expect(await table.getByRole('row').count()).toBe(1 + Math.min(50, Number(count)));
    await product.expectNoFaults();
    await table.getByRole('link').first().click();
    await untilLoaded(page);
    expect(new URL(page.url()).pathname).toBe('/mentions');
    await page.goBack();
    await untilLoaded(page);
  });

  it.each([
    [1280, 'light'],
    [375, 'dark'],
  ] as const)('fit %i pixels, %s, and axe finds nothing', async (width, colorScheme) => {
    const { page } = product;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await product.expectNoFaults();
  });

  it('say so where nobody stands so', async () => {
    await product.open(`/concerns?from=2001-01-01T00:00:00.000Z&to=2001-01-02T00:00:00.000Z&kind=late`);
    await product.page.getByText('Answered late: nobody in this time').waitFor();
    await product.expectNoFaults();
  });
});
