import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilLoaded } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('advocates in a browser');

describe.skipIf(program === null)('the people who speak of a brand, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;

  const firstRow = () => page.locator('.advocates tbody tr').first();

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page } = product);
    await product.open('/advocates?days=90');
  });

  afterAll(() => product?.close());

  it('are scored by parts that are shown, as they are weighed', async () => {
    await page.getByRole('button', { name: 'How people are scored' }).click();
    await page.getByLabel('Different things said, at least').fill('2');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByRole('button', { name: /^Score of / })
      .first()
      .click();
    await page.getByRole('heading', { name: /is made of/ }).waitFor();
    await product.expectNoFaults();
    await page.keyboard.press('Escape');
  });

  it('open to just their mentions', async () => {
    const told = firstRow().locator('td[data-title="Mentions"] a');
    const count = /^\d+/.exec((await told.getAttribute('aria-label')) ?? '')?.[0];
    await told.click();
    const first = page.getByRole('listbox', { name: 'Mentions' }).getByRole('option').first();
    await first.waitFor();
    expect(await first.getAttribute('aria-setsize')).toBe(count);
    await page.goBack();
    await untilLoaded(page);
  });

  it('are thanked and labelled by one press each, which their own page tells too', async () => {
    await firstRow().getByRole('button', { name: 'Mark as thanked' }).click();
    await firstRow()
      .getByText(/Thanked by Owner/)
      .waitFor();
    await firstRow().getByRole('button', { name: 'Label as advocate' }).click();
    await firstRow().getByText('Advocate', { exact: true }).waitFor();
    await product.expectNoFaults();
    await firstRow().getByRole('rowheader').getByRole('link').click();
    await page.getByRole('heading', { name: 'What we did for them' }).waitFor();
    await page.getByText(/Thanked by Owner/).waitFor();
    expect(await page.getByLabel('Advocate').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Nothing yet.').waitFor();
    await product.expectNoFaults();
  });

  it.each(['influencers', 'detractors'])('as %s stand by themselves', async (list) => {
    await product.open(`/advocates?days=90&list=${list}`);
    await page.getByRole('heading', { level: 2, name: new RegExp(list, 'i') }).waitFor();
    await product.expectNoFaults();
  });
});
