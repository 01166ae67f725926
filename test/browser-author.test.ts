import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilLoaded } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('an author in a browser');

describe.skipIf(program === null)('the page of an author, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page } = product);
  });

  afterAll(() => product?.close());

  it('opens from a mention, and its numbers open to the mentions behind them', async () => {
    await product.open('/mentions?q=source:bluesky+author:vantongeren.example.com');
    await page.getByRole('listbox', { name: 'Mentions' }).getByRole('option').first().click();
    await page.getByRole('link', { name: '@vantongeren.example.com' }).click();
    await page.getByRole('heading', { level: 1, name: '@vantongeren.example.com' }).waitFor();
    await untilLoaded(page);
    await product.expectNoFaults();
    const figure = page.getByRole('link', { name: /^Mentions\s*\d/ });
    const told = await figure.locator('.figure-value').textContent();
    await figure.click();
    const list = page.getByRole('listbox', { name: 'Mentions' });
    await list.getByRole('option').first().waitFor();
    expect(await list.getByRole('option').first().getAttribute('aria-setsize')).toBe(told);
  });

  it('is labelled, and noted about with an undo', async () => {
    await product.open('/author?account=bluesky:bluesky-vantongeren.example.com');
    await page.getByLabel('Customer').check();
    await page.getByText(/Owner said so on/).waitFor();
    await page.getByLabel('A note for the people here').fill('Flies to Lisbon <b>often</b>');
    await page.getByRole('button', { name: 'Add the note' }).click();
    const note = page.getByText('Flies to Lisbon <b>often</b>');
    await note.waitFor();
    await product.expectNoFaults();
    await page.getByRole('button', { name: 'Remove the note' }).click();
    await note.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await note.waitFor();
  });

  it('is joined with another account by hand, told as one, and taken apart again', async () => {
    await product.open('/author?account=bluesky:bluesky-vantongeren.example.com');
    await page
      .getByLabel('Another account of theirs')
      .fill('mastodon:mastodon-yarrowfield@social.example.org');
    await page.getByRole('button', { name: 'Join it' }).click();
    await page.getByText(/Joined by hand/).waitFor();
    await page.locator('.author-accounts').getByText('Mastodon').waitFor();
    await product.expectNoFaults();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText(/Joined by hand/).waitFor({ state: 'detached' });
  });

  it('of whom nothing is known says so', async () => {
    await product.open('/author?account=bluesky:nobody');
    await page.getByRole('heading', { name: 'Nothing is known of them' }).waitFor();
    await product.expectNoFaults();
  });
});
