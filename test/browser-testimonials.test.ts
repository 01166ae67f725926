import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('testimonials in a browser');

describe.skipIf(program === null)('testimonials, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;
  let home: URL;

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page, home } = product);
  });

  afterAll(() => product?.close());

  it('begin at a mention that praises, with what its author said', async () => {
    await product.open('/mentions?brand=blue-harbor-air&q=intent:praise');
    await page.getByRole('listbox', { name: 'Mentions' }).getByRole('option').first().click();
    await page.getByRole('link', { name: 'Quote it' }).click();
    await page.getByRole('heading', { name: 'May we quote this?' }).waitFor();
    await product.expectNoFaults();
    await page.getByLabel('What they said').selectOption('granted');
    await page.getByLabel('Name, as they allow it').fill('A <b>happy</b> guest');
    await page.getByLabel('Proof').fill('“Yes, please do.”');
    await page.getByRole('button', { name: 'Note it' }).click();
    await page.getByText(/noted by Owner/).waitFor();
    await product.expectNoFaults();
  });

  it('stand on a wall that is opened to anybody', async () => {
    await product.open('/testimonials?brand=blue-harbor-air');
    await page.getByRole('button', { name: 'Put on the wall' }).click();
    await page.getByRole('button', { name: 'Take off the wall' }).waitFor();
    await page.getByLabel('Show the wall to anybody').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('For another page').waitFor();
    await product.expectNoFaults();
  });

  it.each(['light', 'dark'] as const)('are shown to strangers, in %s and on a phone', async (scheme) => {
    const stranger = await page
      .context()
      .browser()
      ?.newContext({
        ...{ viewport: { width: 375, height: 800 }, colorScheme: scheme },
      });
    const wall = await stranger?.newPage();
    await wall?.goto(new URL('/api/wall/blue-harbor-air', home).href);
    await wall?.getByText('A <b>happy</b> guest').waitFor();
    expect(await wall?.evaluate('document.documentElement.scrollWidth')).toBe(375);
    expect(await stranger?.cookies()).toEqual([]);
    const ground = await wall?.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(ground).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(23, 26, 31)');
    await stranger?.close();
  });
});
