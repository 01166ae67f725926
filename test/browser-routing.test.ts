import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('routing rules in a browser');

describe.skipIf(program === null)('routing rules, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;
  let faults: readonly string[];

  const rules = () => page.getByRole('table', { name: 'Routing rules' }).locator('tbody tr');
  const add = async (name: string, query: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('What it is about').fill(query);
    await dialog.getByText(/^It would have given \d+ mentions/).waitFor();
    await dialog.getByRole('link', { name: /^Look at all \d+/ }).waitFor();
    await dialog.getByLabel('Give it to').selectOption({ index: 1 });
    expect(await findAccessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add the rule' }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page, faults } = product);
  });
  afterAll(() => product?.close());

  it('are made with what they would have done in view, and put in order', async () => {
    await product.open('/desk');
    await add('Bags', 'bag OR luggage');
    await add('Negative', 'sentiment:negative');
    await rules()
      .nth(1)
      .getByRole('rowheader', { name: /^Negative/ })
      .waitFor();
    await page.getByRole('button', { name: 'Try Negative earlier' }).click();
    await rules()
      .first()
      .getByRole('rowheader', { name: /^Negative/ })
      .waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
  });

  it('tell where the query is wrong before they are saved', async () => {
    await page.getByRole('button', { name: 'Change the rule Bags' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/ by a rule above it/).waitFor();
    await dialog.getByLabel('What it is about').fill('(bag');
    await dialog.getByRole('alert').first().waitFor();
    await dialog.getByText('Mend the query to see what it would have done.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('say whose team is gone', async () => {
    await page.evaluate(async () => {
      const ask = async (method: string, path: string, body?: object) => {
        const answer = await fetch(`/api${path}`, {
          ...{ method, headers: { 'x-earshot': '1', 'content-type': 'application/json' } },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        return answer.status === 204 ? null : answer.json();
      };
      const team = await ask('POST', '/teams', { name: 'Crew', memberIds: [] });
      const rule = { name: 'Delays', query: 'delay', brandId: null, to: `team:${team.id}`, enabled: false };
      await ask('POST', '/routing-rules', rule);
      // Without a body no type is sent.
      await fetch(`/api/teams/${team.id}`, { method: 'DELETE', headers: { 'x-earshot': '1' } });
    });
    await product.open('/desk');
    const row = page.getByRole('row', { name: /^Delays/ });
    await row.getByText('The team is gone: the next rule is tried.').waitFor();
    await row.getByText('Off', { exact: true }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findAccessFaults(page)).toEqual([]);
    }
    await page.getByRole('button', { name: 'Remove the rule Delays' }).click();
    await page.getByRole('button', { name: 'Remove rule' }).click();
    await expect.poll(() => rules().count()).toBe(2);
  });

  it('fit a phone in the dark, and go', async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await product.open('/desk');
    expect(await findAccessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await page.getByRole('button', { name: 'Remove the rule Bags' }).click();
    await page.getByRole('button', { name: 'Remove rule' }).click();
    await expect.poll(() => rules().count()).toBe(1);
    expect(faults).toEqual([]);
  });
});
