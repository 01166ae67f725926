import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('scheduled exports in a browser');

describe.skipIf(program === null)('scheduled exports, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;
  const card = (name: string) => page.getByRole('region', { name, exact: true });
  const dialog = () => page.getByRole('dialog');

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page } = product);
  });
  afterAll(() => product?.close());

  it('say what they are good for before there is one', async () => {
    await product.open('/exports');
    await page.getByRole('heading', { name: 'Nothing is scheduled' }).waitFor();
    await page.getByText(/not mailed: whoever runs Earshot sets/).waitFor();
    await product.expectNoFaults();
  });

  it('are scheduled from a search, run, and their file taken', async () => {
    await product.open('/mentions?q=is:complaint');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('link', { name: 'Have it made again and again' }).click();
    await dialog().getByLabel('Name').fill('Complaints of the month');
    expect(await dialog().getByLabel('Search').inputValue()).toBe('is:complaint');
    await dialog().getByLabel('Of which time').selectOption({ label: 'The 90 days before' });
    await dialog().getByLabel('Format').selectOption({ label: 'CSV' });
    await dialog().getByLabel('How often').selectOption({ label: 'Every month' });
    await dialog().getByLabel('Day').selectOption({ label: 'The last day' });
    await product.expectNoFaults();
    await dialog().getByRole('button', { name: 'Schedule' }).click();
    await dialog().waitFor({ state: 'detached' });
    const made = card('Complaints of the month');
    await made.getByText(/^On the last day of every month at 08:00/).waitFor();
    await made.getByText('No file yet.').waitFor();
    await made.getByRole('button', { name: 'Run now' }).click();
    const link = made.getByRole('link', { name: /^earshot-mentions-.*\.csv$/ });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^earshot-mentions-[\d-]+\.csv$/);
    const rows = parse(readFileSync(await download.path(), 'utf8'), { columns: true });
    expect(rows.length).toBeGreaterThan(10);
    await made.getByText(new RegExp(`^${rows.length} rows, `)).waitFor();
    await product.expectNoFaults();
  });

  it('are paused, changed, and say what is wrong with what they take', async () => {
    const made = card('Complaints of the month');
    await made.getByRole('button', { name: /^Pause / }).click();
    await made.getByText('Paused').waitFor();
    await made.getByRole('button', { name: /^Change / }).click();
    await dialog().getByLabel('What').selectOption({ label: 'Mentions of a saved view' });
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await page.evaluate(async () => {
      const ask = async (method: string, path: string, body?: object) => {
        const answer = await fetch(`/api${path}`, {
          ...{ method, headers: { 'x-earshot': '1', ...(body && { 'content-type': 'application/json' }) } },
          ...(body && { body: JSON.stringify(body) }),
        });
        return answer.status === 204 ? null : answer.json();
      };
      const view = await ask('POST', '/views', {
        ...{ name: 'Gone soon', page: 'inbox', query: 'is:late', order: 'due', shared: false },
      });
      const rhythm = { every: 'day', day: 1, hour: 6, timeZone: 'Europe/Lisbon' };
      const plan = await ask('POST', '/scheduled-exports', {
        ...{ title: 'Late ones', exported: { of: 'view', brandId: null, viewId: view.id }, rhythm },
        ...{ period: { kind: 'since-last' }, format: 'xlsx', mailTo: [], isPaused: false },
      });
      await ask('DELETE', `/views/${view.id}`);
      await ask('POST', `/scheduled-exports/${plan.id}/runs`);
    });
    await product.open('/exports');
    const late = card('Late ones');
    await late.getByText(/Failed\. What it takes is gone/).waitFor();
    await late.getByText('Paused', { exact: true }).waitFor();
    await late.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 375],
    ['dark', 375],
  ] as const)('are read in %s at %i px', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await product.open('/exports');
    await card('Late ones').waitFor();
    await product.expectNoFaults();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.getByRole('button', { name: 'Schedule an export' }).click();
    await dialog().waitFor();
    await product.expectNoFaults();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('go with their files when they are removed', async () => {
    await card('Late ones')
      .getByRole('button', { name: /^Remove / })
      .click();
    await page.getByRole('button', { name: 'Remove export' }).click();
    await card('Late ones').waitFor({ state: 'detached' });
    await product.expectNoFaults();
  });
});
