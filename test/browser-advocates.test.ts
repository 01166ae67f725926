import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults, untilLoaded } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('advocates in a browser');

describe.skipIf(program === null)('the people who speak of a brand, in a browser', () => {
  let product: BrowserProduct | undefined;
  let page: Page;
  let faults: readonly string[];
  let home: URL;

  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, home).href);
    await untilLoaded(page);
  };
  const expectNoFaults = async (): Promise<void> => {
    expect(await findAccessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  };
  const firstRow = () => page.locator('.advocates tbody tr').first();

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page, faults, home } = product);
    await open('/advocates?days=90');
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
    await expectNoFaults();
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
    await expectNoFaults();
    await firstRow().getByRole('rowheader').getByRole('link').click();
    await page.getByRole('heading', { name: 'What we did for them' }).waitFor();
    await page.getByText(/Thanked by Owner/).waitFor();
    expect(await page.getByLabel('Advocate').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Nothing yet.').waitFor();
    await expectNoFaults();
  });

  it.each(['influencers', 'detractors'])('as %s stand by themselves', async (list) => {
    await open(`/advocates?days=90&list=${list}`);
    await page.getByRole('heading', { level: 2, name: new RegExp(list, 'i') }).waitFor();
    await expectNoFaults();
  });
});
