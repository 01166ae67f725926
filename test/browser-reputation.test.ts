import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilLoaded } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('a reputation in a browser');

describe.skipIf(program === null)('the reputation of a brand, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page } = product);
    await product.open('/reputation?days=90');
  });

  afterAll(() => product?.close());

  it('shows its score, its parts and its history', async () => {
    await page.locator('.reputation-number', { hasText: /^\d+ of 100$/ }).waitFor();
    expect(await page.getByRole('table', { name: 'Parts of the score' }).getByRole('row').count()).toBe(6);
    await page.getByText('Months', { exact: true }).click();
    await untilLoaded(page);
    // A head, and the months that the demo's ninety days touch.
    expect([4, 5]).toContain(
      await page.getByRole('table', { name: 'History of the score' }).getByRole('row').count(),
    );
    await product.expectNoFaults();
  });

  it('opens a part to its mentions', async () => {
    const told = page.getByRole('table', { name: 'Parts of the score' }).getByRole('link').first();
    const count = /: (\d+) of/.exec((await told.getAttribute('aria-label')) ?? '')?.[1];
    await told.click();
    const first = page.getByRole('listbox', { name: 'Mentions' }).getByRole('option').first();
    await first.waitFor();
    expect(await first.getAttribute('aria-setsize')).toBe(count);
    await page.goBack();
    await untilLoaded(page);
  });

  it('has goals', async () => {
    await page.getByRole('button', { name: 'Goals and weights' }).click();
    await page.getByRole('button', { name: 'Add a goal' }).click();
    await page.getByLabel('By', { exact: true }).fill('2099-06-30');
    await product.expectNoFaults();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Goals' }).waitFor();
    await page.getByText(/By 30 Jun 2099/).waitFor();
    await product.expectNoFaults();
  });
});
