import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults, untilLoaded } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('the desk in a browser');

describe.skipIf(program === null)('the desk, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;
  let faults: readonly string[];
  let home: URL;

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const expectNoFaults = async (): Promise<void> => {
    expect(await findAccessFaults(page)).toEqual([]);
  };
  const rows = () => page.getByRole('listbox', { name: 'Inbox' }).getByRole('option');
  const countDismissed = async (): Promise<number> => {
    const answer = await page.request.get(new URL('/api/mentions/count?q=is:dismissed', home).href);
    return (await answer.json()).count;
  };
  const timeline = () => page.getByRole('region', { name: 'What was done' });

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page, faults, home } = product);
  });

  afterAll(() => product?.close());

  it('has labels that a manager makes', async () => {
    await product.open('/desk');
    for (const [name, colour] of [
      ['Lost bag', 'Orange'],
      ['Refund', 'Teal'],
    ] as const) {
      await page.getByRole('button', { name: 'Add a label' }).click();
      await page.getByLabel('Name').fill(name);
      await page.getByRole('radio', { name: colour }).check();
      await expectNoFaults();
      await page.getByRole('button', { name: 'Add the label' }).click();
      await page.getByRole('link', { name }).waitFor();
    }
    await expectNoFaults();
  });

  it('files a mention under a label by keys, takes it off by a press, and takes that back', async () => {
    await product.open('/inbox');
    await press('Enter', 'l');
    await page.getByRole('combobox', { name: /label/ }).waitFor();
    await expectNoFaults();
    await page.keyboard.type('ref');
    await press('Enter');
    await page.getByText('Labelled Refund').waitFor();
    await rows().first().getByText('Label Refund').waitFor();
    await page.getByRole('button', { name: 'Take off the label Refund' }).click();
    await page.getByText('Took off Refund').first().waitFor();
    await press('u');
    await page.getByRole('button', { name: 'Take off the label Refund' }).waitFor();
    await timeline().getByText('labelled it Refund').nth(1).waitFor();
    await expectNoFaults();
    await product.open('/inbox?q=label:refund');
    expect(await rows().count()).toBe(1);
  });

  it('keeps a note that names a colleague, written by keys alone', async () => {
    await product.open('/inbox');
    await press('Enter', 'n');
    await page.getByLabel('For the people here').waitFor();
    await page.keyboard.type('Ask @own');
    await page.getByRole('option', { name: 'Owner' }).waitFor();
    await expectNoFaults();
    await press('Enter');
    await page.keyboard.type('about it');
    await press('Control+Enter');
    await page.getByText('Note added').waitFor();
    await timeline().getByText('Ask @Owner about it').waitFor();
    await expectNoFaults();
  });

  it('dismisses many at once by keys, names what another was faster with, and takes all of it back', async () => {
    await product.open('/inbox');
    const before = await rows().allTextContents();
    const dismissed = await countDismissed();
    const other = await page.context().newPage();
    await other.goto(new URL('/inbox', home).href);
    await other.getByRole('listbox', { name: 'Inbox' }).getByRole('option').nth(2).waitFor();
    for (const key of ['j', 'd']) await other.keyboard.press(key);
    await other.getByText('Dismissed', { exact: true }).first().waitFor();
    // The page says so before the server has heard of it, which it does also when the page is closed meanwhile.
    await other.close();
    await expect.poll(countDismissed, { timeout: 20_000 }).toBe(dismissed + 1);
    await press('x', 'j', 'j', 'Shift+X');
    await page.getByText('3 chosen').waitFor();
    await expectNoFaults();
    await press('d');
    await page.getByText(/^2 mentions: Dismissed. Not changed, as somebody else was faster: /).waitFor();
    await page.getByText('1 chosen').waitFor();
    await expectNoFaults();
    await press('Escape');
    await press('u');
    await page.getByText('2 mentions: Opened again').waitFor();
    expect((await rows().allTextContents()).slice(2, 3)).toEqual(before.slice(2, 3));
    await press('*');
    await page.getByRole('button', { name: 'Choose all shown (50)' }).waitFor();
    await page.getByText('50 chosen').waitFor();
    await page.getByRole('button', { name: 'Label' }).last().click();
    await page.keyboard.type('lost');
    await press('Enter');
    await page.getByText('50 mentions: Labelled Lost bag').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('50 mentions: Took off Lost bag').waitFor();
  });

  it('keeps a search as a view, shows it with its count, changes it and takes its removal back', async () => {
    await product.open(`/inbox?q=${encodeURIComponent('bag is:unanswered')}`);
    const count = await page.locator('.desk-title .count').textContent();
    await page.getByRole('button', { name: 'Keep as a view' }).press('Enter');
    await page.getByLabel('Name').fill('Bags');
    await page.getByLabel('Share it').press('Space');
    await expectNoFaults();
    await page.getByLabel('Name').press('Enter');
    const view = page.getByRole('list', { name: 'Views' }).getByRole('button', { name: /^Bags/ });
    await page
      .getByRole('list', { name: 'Views' })
      .getByText(Number.parseInt(count ?? '', 10).toString())
      .waitFor();
    expect(await view.getAttribute('aria-pressed')).toBe('true');
    await expectNoFaults();
    await product.open('/inbox');
    await view.press('Enter');
    await page.waitForURL(/bag/);
    await page.getByRole('button', { name: 'Change this view' }).press('Enter');
    await page.getByLabel('Name').fill('Luggage');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    const renamed = page.getByRole('button', { name: /^Luggage/ });
    await renamed.waitFor();
    await page.getByRole('button', { name: 'Change this view' }).press('Enter');
    await page.getByRole('button', { name: 'Remove' }).press('Enter');
    await renamed.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await renamed.waitFor();
  });

  it('corrects sentiment, intent and topics by keys, and takes that back', async () => {
    await product.open('/inbox');
    await press('Enter', '3');
    await page.getByText('Corrected: Positive').waitFor();
    await rows().first().getByText('Positive').waitFor();
    const judgement = page.getByRole('region', { name: 'Judgement' });
    await judgement.getByText('What people say').waitFor();
    await press('u');
    await page.getByText('Taken back').waitFor();
    await rows().first().getByText('Negative').waitFor();
    await press('i');
    await page.getByRole('combobox', { name: 'Intent' }).waitFor();
    await page.keyboard.type('pra');
    await expectNoFaults();
    await press('Enter');
    await rows().first().getByText('Praise').waitFor();
    await press('p');
    await page.getByRole('dialog').getByLabel('Topics').fill('seat comfort, crew');
    await expectNoFaults();
    await press('Enter');
    await page.getByText('Corrected: Seat comfort, Crew').waitFor();
    await judgement.getByRole('link', { name: 'Crew' }).waitFor();
  });

  it('goes everywhere and does everything by the palette, on the phone too', async () => {
    await product.open('/inbox');
    await press('Control+k');
    const box = page.getByRole('combobox', { name: /Page, view, action/ });
    await box.waitFor();
    await page.keyboard.type('luggage');
    await page.getByRole('option', { name: /Luggage/ }).waitFor();
    await expectNoFaults();
    await press('Enter');
    await page.waitForURL(/inbox\?.*bag/);
    await rows().first().waitFor();
    await press('Control+k');
    await page.keyboard.type('note');
    await press('Enter');
    await page.getByLabel('For the people here').waitFor();
    await press('Escape');
    await page.getByLabel('For the people here').waitFor({ state: 'hidden' });
    await press('Control+k');
    await box.waitFor();
    await page.keyboard.type('lost luggage');
    await page.getByRole('option', { name: /lost luggage/ }).click();
    await page.waitForURL(/mentions\?.*lost/);
    await untilLoaded(page);
    await page.setViewportSize({ width: 375, height: 800 });
    await page.getByRole('button', { name: /Go to, or do/ }).click();
    await page.keyboard.type('tren');
    await expectNoFaults();
    await page.getByRole('option', { name: /Trends/ }).click();
    await page.waitForURL(/trends/);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('takes no key for the page that follows at once on the one for the palette', async () => {
    await product.open('/inbox');
    const open = await page.evaluate(async () => {
      const strike = (key: string, ctrlKey = false): void => {
        const on = document.activeElement ?? document.body;
        on.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
      };
      strike('k', true);
      // Before anything is painted, as on a machine that is busy.
      await new Promise((done) => setTimeout(done));
      strike('n');
      await new Promise((done) => setTimeout(done, 500));
      return [...document.querySelectorAll('dialog[open] h2')].map((title) => title.textContent);
    });
    expect(open).toEqual(['Go to, or do']);
    await press('Escape');
  });

  it('shows nothing red', () => {
    expect(faults).toEqual([]);
  });
});
