import { hash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilLoaded } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('a contest in a browser');

describe.skipIf(program === null)('a contest, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;

  const untilCounted = async (): Promise<void> => {
    const entries = page.locator('.facts dd').first();
    await expect
      .poll(
        async () => {
          await page.reload();
          await untilLoaded(page);
          return Number(await entries.textContent());
        },
        { timeout: 60_000 },
      )
      .toBe(36);
  };

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page } = product);
    await product.open('/campaigns?brand=blue-harbor-air&campaign=demo-harbor-hop');
  });

  afterAll(() => product?.close());

  it('is added to a campaign, with its time', async () => {
    await page.getByRole('button', { name: 'Add a contest' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a contest' });
    await dialog.getByLabel('Name').fill('A flight for <b>two</b>');
    await dialog.getByLabel('Winners').fill('2');
    await product.expectNoFaults();
    await dialog.getByRole('button', { name: 'Add the contest' }).click();
    await page.getByRole('heading', { level: 1, name: 'A flight for <b>two</b>' }).waitFor();
    await untilCounted();
    await product.expectNoFaults();
  });

  it('is drawn once, and the page has what checks it', async () => {
    const commitment = await page.getByLabel('SHA-256 of the secret').inputValue();
    await page.getByRole('button', { name: 'Draw the winners' }).click();
    const dialog = page.getByRole('dialog', { name: /^Draw/ });
    await dialog.getByLabel(/Words of the draw/).fill("It's 3 9 17");
    await dialog.getByRole('button', { name: 'Draw', exact: true }).click();
    await page.getByRole('table', { name: 'The draw' }).waitFor();
    expect(await page.getByRole('button', { name: 'Set aside' }).count()).toBe(2);
    const secret = await page.getByLabel('Secret', { exact: true }).inputValue();
    expect(hash('sha256', secret, 'hex')).toBe(commitment);
    expect(await page.getByLabel(/^Command/).inputValue()).toContain(String.raw`'It'\''s 3 9 17'`);
    expect(await page.getByRole('button', { name: 'Draw the winners' }).count()).toBe(0);
    await product.expectNoFaults();
  });

  it('gives a place to the next, at phone width', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Set aside' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Give the prize to the next' });
    await dialog.getByLabel('Why').fill('Did not answer');
    await dialog.getByRole('button', { name: 'Set aside' }).click();
    await page.getByText('Did not answer (Owner)').waitFor();
    expect(await page.getByRole('button', { name: 'Set aside' }).count()).toBe(2);
    await product.expectNoFaults();
    await page.getByRole('button', { name: 'Put back' }).click();
    await page.getByText('Did not answer (Owner)').waitFor({ state: 'detached' });
  });
});
