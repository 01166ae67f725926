import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('a shared link in a browser');

describe.skipIf(program === null)('a shared link, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;
  let faults: readonly string[];
  let link = '';

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page, faults } = product);
  });

  afterAll(() => product?.close());

  it('is made on the page whose numbers it shows', async () => {
    await product.open('/trends?brand=blue-harbor-air');
    await page.getByRole('button', { name: 'Share by a link' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share the numbers of this page' });
    await dialog.getByLabel('Heading').fill('For the <b>board</b>');
    expect(await findAccessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    link = await page.getByLabel('Link', { exact: true }).inputValue();
    expect(link).toMatch(/\/api\/shared\/[\w-]{43}$/);
    expect(faults).toEqual([]);
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('is read without an account, in %s at %i pixels', async (colorScheme, width) => {
    const browser = page.context().browser()!;
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
    try {
      const stranger = await context.newPage();
      await stranger.goto(link);
      await stranger.getByRole('heading', { level: 1, name: 'For the <b>board</b>' }).waitFor();
      await stranger.getByRole('heading', { level: 2, name: 'Topics' }).waitFor();
      expect(await findAccessFaults(stranger)).toEqual([]);
      const isWide = await stranger.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(isWide).toBe(false);
      expect(await context.cookies()).toEqual([]);
    } finally {
      await context.close();
    }
  });

  it('is taken back in Settings, and is over then', async () => {
    await product.open('/settings');
    await page.getByRole('button', { name: 'Take back For the <b>board</b>' }).click();
    expect(await findAccessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take back', exact: true }).click();
    await page.getByText(/^None\. Trends, Compare/).waitFor();
    const over = await page.context().request.get(link);
    expect(over.status()).toBe(404);
    expect(await over.text()).toContain('This link is over');
  });
});
