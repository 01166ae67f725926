import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../scripts/screenshots/chromium.ts';
import { buildPage, findAccessFaults, untilLoaded, watchFaults, withoutNetwork } from './browser-harness.ts';
import { readLink } from './browser-product.ts';
import { type EarshotProcess, startEarshotProcess } from './earshot-process.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('replies in a browser');
const wide = { width: 1280, height: 900 };
const phone = { width: 375, height: 800 };

/** One person at their own browser. */
interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: readonly string[];
}

describe.skipIf(program === null)('Replies, in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-replies-'));
  let earshot: EarshotProcess;
  let browser: Browser;
  let link: URL;
  let owner: Seat;
  let ana: Seat;

  const sit = async (): Promise<Seat> => {
    const context = await browser.newContext({
      ...{ viewport: wide, colorScheme: 'light', locale: 'en-GB', reducedMotion: 'reduce' },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(20_000);
    // Other sites are not there: what is opened stays where it is.
    await context.route(
      (url) => url.origin !== link.origin,
      (route) => route.fulfill({ body: 'elsewhere' }),
    );
    const page = await context.newPage();
    return { context, page, faults: watchFaults(page) };
  };

  const open = async ({ page }: Seat, path: string): Promise<void> => {
    await page.goto(new URL(path, link).href);
    await untilLoaded(page);
  };

  const joinAs = async (name: string): Promise<Seat> => {
    const headers = { 'x-earshot': '1' };
    const data = { email: `${name.toLowerCase()}@example.com`, role: 'agent' };
    const made = await owner.page.request.post(new URL('/api/invitations', link).href, { headers, data });
    const seat = await sit();
    const { url, token } = await made.json();
    await seat.page.goto(url ?? new URL(`/invitation?token=${token}`, link).href);
    await seat.page.getByLabel('Your name').fill(name);
    await seat.page.getByLabel('Password').fill('four long words together');
    await seat.page.getByRole('button', { name: 'Join' }).click();
    await seat.page.getByRole('link', { name: 'Inbox' }).waitFor();
    return seat;
  };

  /** Opens the nth mention of the inbox, by keyboard. @returns its address. */
  const openNth = async (seat: Seat, steps: number): Promise<string> => {
    const { page } = seat;
    // Posts that everybody can read, by authors with a name.
    await open(seat, '/inbox?q=is%3Aunanswered%20source%3Amastodon');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    for (let step = 0; step < steps; step += 1) await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Reply' }).waitFor();
    const { pathname, search } = new URL(page.url());
    return `${pathname}${search}`;
  };

  const boxOf = ({ page }: Seat) => page.getByRole('textbox', { name: /^Your reply to / });
  beforeAll(async () => {
    buildPage();
    earshot = startEarshotProcess(['start', '--demo'], {
      EARSHOT_DATA: join(folder, 'data'),
      EARSHOT_PORT: '0',
      NODE_OPTIONS: withoutNetwork,
    });
    link = await readLink(earshot);
    browser = await launchChromium(program ?? '');
    owner = await sit();
    await owner.page.goto(link.href);
    await owner.page.getByRole('link', { name: 'People' }).waitFor();
    ana = await joinAs('Ana');
  });

  afterAll(async () => {
    await browser?.close();
    earshot?.signal('SIGTERM');
    await earshot?.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers with the keyboard: writes, copies, opens the post, says it was sent', async () => {
    const { page, context } = ana;
    const address = await openNth(ana, 0);
    await page.keyboard.press('r');
    await boxOf(ana).waitFor();
    await page.keyboard.type('We are sorry, Jane.\nWe will call you today.');
    await page.getByText(/^43 (of|characters)/).waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    const opened = context.waitForEvent('page');
    await page.keyboard.press('Control+Enter');
    await (await opened).close();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('We will call you today.');
    await page.getByText('Did you send it?').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);

    // The question outlasts the page.
    await open(ana, address);
    await page.getByText('Did you send it?').waitFor();
    await page.keyboard.press('Enter');
    const history = page.getByRole('region', { name: 'Replies from here' });
    await history.getByText('We will call you today.').waitFor();
    await history.getByText('You', { exact: true }).waitFor();
    await page.getByText(/^Answered by you/).waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    expect(ana.faults).toEqual([]);
  });

  it('keeps a draft, which others see was begun', async () => {
    const address = await openNth(ana, 1);
    await ana.page.keyboard.press('r');
    const kept = ana.page.waitForResponse((answer) => answer.url().endsWith('/draft'));
    await boxOf(ana).fill('Dear Marta');
    await kept;
    await open(ana, address);
    await ana.page.keyboard.press('r');
    await boxOf(ana).waitFor();
    expect(await boxOf(ana).inputValue()).toBe('Dear Marta');

    await open(owner, address);
    await owner.page.getByText('Ana has begun a reply').waitFor();
    expect(await owner.page.getByText('Dear Marta').count()).toBe(0);
    expect(await findAccessFaults(owner.page)).toEqual([]);
  });

  it('shows each what the other does there, until they leave, at any width', async () => {
    const address = await openNth(ana, 4);
    await open(owner, address);
    const line = (seat: Seat) => seat.page.getByRole('status', { name: 'Who else is here' });
    await line(owner).getByText('Ana is looking', { exact: true }).waitFor();
    await line(ana).getByText('Owner is looking', { exact: true }).waitFor();
    await ana.page.keyboard.press('r');
    await boxOf(ana).fill('Dear');
    await line(owner).getByText('Ana is writing', { exact: true }).waitFor();
    await owner.page.getByRole('option').getByText('Ana is writing', { exact: true }).waitFor();
    await owner.page.keyboard.press('r');
    const composer = owner.page.getByRole('region', { name: /^Reply to / });
    await composer.getByText('Ana is writing', { exact: true }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const size of [wide, phone]) {
        await owner.page.setViewportSize(size);
        await owner.page.emulateMedia({ colorScheme });
        await line(owner).waitFor();
        expect(await findAccessFaults(owner.page)).toEqual([]);
        const width = await owner.page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(size.width);
      }
    }
    await owner.page.getByRole('button', { name: 'Back to the list' }).click();
    await owner.page.getByRole('option').getByText('Ana is writing', { exact: true }).waitFor();
    await ana.page.getByRole('button', { name: 'Close; the draft is kept' }).click();
    await owner.page.getByRole('option').getByText('Ana is looking', { exact: true }).waitFor();
    await open(ana, '/trends');
    await expect.poll(() => owner.page.getByText('Ana is looking').count()).toBe(0);
    await owner.page.setViewportSize(wide);
    await owner.page.emulateMedia({ colorScheme: 'light' });
    expect(owner.faults).toEqual([]);
  });

  it('tells nobody of who lost the network, and of both once it is back', async () => {
    const ben = await joinAs('Ben');
    const address = await openNth(ben, 4);
    await open(owner, address);
    const line = (seat: Seat) => seat.page.getByRole('status', { name: 'Who else is here' });
    const shown = (seat: Seat, words: string) => line(seat).getByText(words, { exact: true });
    await shown(owner, 'Ben is looking').waitFor();
    await ben.context.setOffline(true);
    await expect.poll(() => shown(owner, 'Ben is looking').count(), { timeout: 60_000 }).toBe(0);
    await owner.page.keyboard.press('r');
    await boxOf(owner).fill('Dear');
    await ben.context.setOffline(false);
    await shown(owner, 'Ben is looking').waitFor({ timeout: 60_000 });
    await shown(ben, 'Owner is writing').waitFor({ timeout: 60_000 });
    await owner.page.getByRole('button', { name: 'Close; the draft is kept' }).click();
    const others = ben.faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'));
    expect([others, owner.faults]).toEqual([[], []]);
    await ben.context.close();
  }, 180_000);

  it('lets only one of two answer, and shows the other who did and what', async () => {
    const address = await openNth(ana, 2);
    await open(owner, address);
    for (const seat of [ana, owner]) {
      await seat.page.keyboard.press('r');
      await boxOf(seat).fill(seat === ana ? 'Ana writes' : 'The owner writes');
    }
    const opened = ana.context.waitForEvent('page');
    await ana.page.getByRole('button', { name: 'Copy and open' }).click();
    await (await opened).close();
    await ana.page.getByRole('button', { name: 'Yes, it is answered' }).click();
    await ana.page.getByText(/^Answered by you/).waitFor();
    await owner.page.getByRole('button', { name: 'Copy and open' }).click();
    await owner.page.getByRole('alert').getByText('Ana has answered meanwhile').waitFor();
    await owner.page.getByRole('region', { name: 'Replies from here' }).getByText('Ana writes').waitFor();
    await owner.page.getByText(/^Answered by someone else/).waitFor();
    expect(owner.context.pages()).toHaveLength(1);
    expect(await findAccessFaults(owner.page)).toEqual([]);
    expect(owner.faults).toEqual([]);
  });

  it('has templates and a voice that a manager sets', async () => {
    const { page } = owner;
    await open(owner, '/replies');
    await page.getByText('No templates yet.').waitFor();
    const add = async (name: string, text: string): Promise<void> => {
      await page.getByRole('button', { name: 'Add a template' }).click();
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Text').fill(text);
      if (name === 'Sorry') expect(await findAccessFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Add the template' }).click();
      await page.getByRole('rowheader', { name }).waitFor();
    };
    await add('Sorry', 'Dear {{author}}, sorry. Your {{agent}} at {{brand}}. {{link}}');
    await add('Thanks', 'Thank you, {{author}}!');
    await page.getByLabel('Words to avoid').fill('plane → aircraft');
    await page.getByLabel('A next step', { exact: true }).first().check();
    await page.getByRole('button', { name: 'Save the voice' }).click();
    await page.getByText('Saved how you speak').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await page.setViewportSize(phone);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findAccessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.setViewportSize(wide);
    expect(owner.faults).toEqual([]);
  });

  it('begins with a template by keyboard, and marks what does not fit', async () => {
    const { page } = ana;
    await openNth(ana, 3);
    await page.keyboard.press('t');
    await page.getByRole('dialog', { name: 'Begin with a template' }).waitFor();
    await page.keyboard.type('sorry');
    expect(await findAccessFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await boxOf(ana).waitFor();
    await expect.poll(() => boxOf(ana).inputValue()).toContain('Your Ana at');
    const advice = page.getByRole('list', { name: 'To look at again' });
    await advice.getByText('Nothing is known for “link”').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('“{{link}}” is still in the text. It goes nowhere so.').waitFor();
    await boxOf(ana).fill('Dear Jane, the plane was late. Write to jane@mail.example.');
    await advice.getByText('say “aircraft”').click();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('plane');
    await advice.getByText('This looks like an email address').waitFor();
    await advice.getByText('No next step').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    expect(ana.faults).toEqual([]);
  });

  it('is written on a phone, in the dark', async () => {
    const { page } = ana;
    await page.setViewportSize(phone);
    await page.emulateMedia({ colorScheme: 'dark' });
    await openNth(ana, 3);
    await page.getByRole('button', { name: 'Reply' }).click();
    await boxOf(ana).fill('We are on it. '.repeat(8));
    expect(await findAccessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Reply' }).waitFor();
    expect(ana.faults).toEqual([]);
  });
});
