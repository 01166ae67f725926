import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceList } from '../api/schemas/sources.ts';
import { launchChromium } from '../scripts/screenshots/chromium.ts';
import { type FeedServer, serveFeeds, writeRss } from '../scripts/screenshots/feed-server.ts';
import { buildPage, findAccessFaults, untilLoaded, watchFaults, withoutNetwork } from './browser-harness.ts';
import { type EarshotProcess, startEarshotProcess } from './earshot-process.ts';
import { requireChromium } from './services/chromium.ts';
import { sharedPath } from './shared-data.ts';

const program = requireChromium('the pages in a browser');
const captured = sharedPath('fixtures', 'rss', 'guardian.rss');

const complaint = 'Blue Harbor Air lost my bag again';
const feed = writeRss(
  'Travellers’ forum',
  [
    {
      title: complaint,
      text: 'Three days without my suitcase and nobody answers the phone. I want a refund!',
      author: 'Marta Quill',
      hoursAgo: 5,
    },
    {
      title: 'Charged twice by Blue Harbor Air',
      text: 'Terrible. The app took the money twice and support never replied.',
      author: 'Jonas Feld',
      hoursAgo: 9,
    },
    {
      title: 'Lovely crew on Blue Harbor Air',
      text: 'Friendly and on time, thank you for a wonderful flight.',
      author: 'Ana Reis',
      hoursAgo: 30,
    },
    {
      title: 'Blue Harbor Air rang',
      text: 'The bag came in the end, with a note and a voucher, and a wheel less',
      author: 'H. Kaur',
      hoursAgo: 24 * 20,
    },
    { title: 'Best cafés near the port', text: 'No airline in here.', author: 'Someone', hoursAgo: 2 },
  ],
  new Date(),
);

interface AddedFeed {
  readonly title: string;
  readonly path: string;
  readonly entries: 'auto' | 'comment';
  /** The choice that keeps all of it; null keeps what matches. */
  readonly keep: string | null;
}

const patience = { timeout: 60_000 };
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const pages = [
  '/inbox',
  '/mentions',
  '/trends',
  '/concerns',
  '/compare',
  '/compare?vs=query&q=source:feed',
  '/competitors',
  '/competitors?scope=all&days=90',
  '/campaigns',
  '/campaigns?edit=new',
  '/alerts',
  '/digest',
  '/alerts?rule=volume',
  '/sources',
  '/import',
  '/setup',
  '/people',
  '/account',
  '/changes',
  '/settings',
  '/review',
  '/accuracy',
  '/login',
  '/no-such-page',
];

describe.skipIf(program === null)('The pages, in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-browser-'));
  let feeds: FeedServer;
  let earshot: EarshotProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: readonly string[];
  let link: URL;

  /** The mentions of a list; the brand switcher has options too. */
  const rows = (): Locator => page.getByRole('listbox').getByRole('option');

  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, link).href);
    await untilLoaded(page);
  };

  const addFeed = async ({ title, path, entries, keep }: AddedFeed): Promise<void> => {
    await open('/sources?add=feed');
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Address', { exact: true }).fill(feeds.at(path));
    await page.getByLabel('Entries are').selectOption(entries);
    if (keep !== null) await page.getByLabel('Keep').selectOption({ label: keep });
    await page.getByRole('button', { name: 'Test this source' }).click();
    await page.getByText(/\d items? now\./).waitFor();
    await page.getByRole('button', { name: 'Add the source' }).click();
    await page.getByText(`Added ${title}`).waitFor();
  };

  beforeAll(async () => {
    buildPage();
    feeds = await serveFeeds({
      '/forum.xml': feed,
      ...(captured === null ? {} : { '/captured.xml': readFileSync(captured, 'utf8') }),
    });
    earshot = startEarshotProcess(['start'], {
      EARSHOT_DATA: join(folder, 'data'),
      EARSHOT_PORT: '0',
      EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
      NODE_OPTIONS: withoutNetwork,
    });
    const found = /https?:\/\/\S+\/login\?token=\S+/.exec(await earshot.line(/\/login\?token=/))?.[0];
    link = new URL(found ?? '');
    browser = await launchChromium(program ?? '');
    context = await browser.newContext({ viewport: wide, colorScheme: 'light', locale: 'en-GB' });
    context.setDefaultTimeout(patience.timeout);
    page = await context.newPage();
    faults = watchFaults(page);
  });

  afterAll(async () => {
    await browser?.close();
    earshot?.signal('SIGTERM');
    await earshot?.ended;
    feeds?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('signs in by the link, once', async () => {
    await page.goto(link.href);
    await page.getByRole('heading', { name: 'Whom shall Earshot listen for?' }).waitFor();
    expect(new URL(page.url()).search).not.toContain('token');
    expect(faults).toEqual([]);
  });

  it('sets up a brand, saying that what it would search cannot be reached', async () => {
    await page.getByLabel('Name').fill('Blue Harbor Air');
    await page.getByLabel('Handles').fill('@blueharborair');
    const query = page.getByRole('textbox', { name: 'Query' });
    await expect.poll(() => query.inputValue(), patience).toContain('blue harbor air');
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByText('could not be reached').first().waitFor();
    await preview.getByText('There is nothing to try it on yet').waitFor();
    await preview.getByText('Try it on your own texts').click();
    await preview.getByLabel('Texts').fill('I flew Blue Harbor Air\n\nA harbour that is blue');
    await preview.getByText('1 of the 2 shown match').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start listening' }).click();
    await page.waitForURL(/\/inbox/);
    expect(faults).toEqual([]);
  });

  it('listens to a feed, and shows what it brought that is about the brand', async () => {
    await addFeed({ title: 'Travellers’ forum', path: '/forum.xml', entries: 'comment', keep: null });
    await open('/mentions');
    for (const title of [complaint, 'Charged twice', 'Lovely crew']) await page.getByText(title).waitFor();
    expect(await page.getByText('Best cafés').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it.skipIf(captured === null)('reads a feed as it was captured (needs ../shared)', async () => {
    await addFeed({
      title: 'Captured news',
      path: '/captured.xml',
      entries: 'auto',
      keep: 'Everything, as about Blue Harbor Air',
    });
    await open('/mentions?q=discord');
    await page.getByText('Trump State of the Union address promised unity').first().waitFor();
    expect(faults).toEqual([]);
  });

  it('tells of a source that cannot be read, and leads to it', async () => {
    const headers = { 'x-earshot': '1' };
    const sources = new URL('/api/sources', link).href;
    const request = { collector: 'feed', title: 'Moved away', settings: { url: feeds.at('/nothing.xml') } };
    const added = await page.request.post(sources, { data: request, headers });
    const { id } = (await added.json()) as { id: string };
    for (let tries = 0; tries < 3; tries += 1) {
      await page.request.post(`${sources}/${id}/poll`, { headers });
      await expect
        .poll(async () => {
          const { rows } = (await (await page.request.get(sources)).json()) as SourceList;
          return rows.find(({ source }) => source.id === id)?.state.failures;
        }, patience)
        .toBeGreaterThan(tries);
    }
    await page.getByRole('button', { name: /^\d+ notices?$/ }).click(patience);
    const notice = page.locator('.notice').filter({ hasText: 'Moved away cannot be read' });
    await notice.getByRole('link', { name: 'Look at it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Edit Moved away' }).waitFor();
    await page.locator('.source-fault').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await page.request.delete(`${sources}/${id}`, { headers });
    expect(faults).toEqual([]);
  });

  it('answers a complaint by keyboard, and takes it back', async () => {
    await open('/inbox');
    const row = rows().filter({ hasText: complaint });
    let decided = 0;
    page.on('response', (response) => {
      if (response.request().method() !== 'GET' && response.url().endsWith('/state')) decided += 1;
    });
    await row.waitFor();
    for (let tries = 0; (await row.getAttribute('aria-selected')) !== 'true' && tries < 5; tries += 1) {
      await page.keyboard.press('j');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Open mention' }).getByText('Three days without').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await page.keyboard.press('e');
    await row.waitFor({ state: 'detached' });
    const toast = page.locator('.toast').filter({ hasText: 'answered' });
    await toast.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
    await page.keyboard.press('e');
    await row.waitFor({ state: 'detached' });
    // The list shows a decision before the server has it: answered, taken back, answered.
    await expect.poll(() => decided, patience).toBe(3);
    await open('/inbox');
    expect(await row.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('takes a person’s word on a judgement, and keeps it', async () => {
    await open('/mentions');
    await rows().filter({ hasText: 'Lovely crew' }).click();
    await page.getByText('Say how it is meant').click();
    await page.getByText('Neutral', { exact: true }).last().click();
    await page.getByText('You say so.').waitFor();
    await page.reload();
    await page.getByText('You say so.').waitFor();
    await page
      .getByRole('list', { name: 'What was said' })
      .getByText(/^You, .+: sentiment neutral/)
      .waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take all of it back' }).click();
    await page.getByText('You say so.').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('reviews what is unsure by keyboard, which it is no more', async () => {
    const isUnsure = async (): Promise<number> => {
      await open('/mentions?q=sentiment:unsure');
      return rows().filter({ hasText: 'Blue Harbor Air rang' }).count();
    };
    expect(await isUnsure()).toBe(1);
    await open('/review');
    await page.keyboard.press('1');
    await page.getByText('1 labelled').waitFor();
    expect(await isUnsure()).toBe(0);
    await open('/mentions?q=sentiment:negative');
    await rows().filter({ hasText: 'Blue Harbor Air rang' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('draws the trend, and a column leads to its mentions', async () => {
    await open('/trends?days=7');
    const mentions = page
      .locator('.figure-card')
      .filter({ has: page.getByText('Mentions', { exact: true }) });
    await expect.poll(() => mentions.locator('.figure-value').textContent(), patience).toBe('3');
    const column = page
      .getByRole('group', { name: 'Mentions over time' })
      .getByRole('link', { name: /[1-3] mention/ });
    expect(await column.first().locator('.column-part').count()).toBeGreaterThan(0);
    await column.first().click();
    await page.waitForURL(/\/mentions\?/);
    await rows().filter({ hasText: 'Blue Harbor Air' }).first().waitFor();
    expect(faults).toEqual([]);
  });

  it('adds an alert rule beside what each threshold would have told of, and snoozes it', async () => {
    await open('/alerts');
    await page.getByRole('link', { name: 'Watch the number of mentions' }).click();
    const slider = page.getByRole('slider', { name: /usual spreads/ });
    await slider.waitFor();
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByText('How far above the usual: 12 usual spreads').waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^12 usual spreads\. No alert in the last/);
    await page.getByRole('button', { name: 'Add the rule' }).click();
    await page.getByRole('row').filter({ hasText: '12 usual spreads' }).waitFor();
    await page.getByRole('link', { name: 'Number of mentions', exact: true }).click();
    await page.getByRole('button', { name: 'Snooze for a day' }).click();
    await page.getByText(/Nobody is told until/).waitFor();
    expect(faults).toEqual([]);
  });

  it('erases an author only after a question, and says what came of it', async () => {
    let erasures = 0;
    page.on('request', (request) => {
      if (request.method() === 'DELETE' && request.url().includes('/authors/')) erasures += 1;
    });
    await open('/settings');
    const person = page.getByRole('region', { name: 'Erase a person' });
    const erase = person.getByRole('button', { name: 'Erase this author…' });
    expect(await erase.isDisabled()).toBe(true);
    await person.getByLabel('Author').fill('feed:nobody-at-all');
    await erase.click();
    const question = page.getByRole('dialog', { name: 'Erase feed:nobody-at-all?' });
    // Colours are not themselves while it fades in.
    await question.evaluate((box) =>
      Promise.all(box.getAnimations({ subtree: true }).map(({ finished }) => finished)),
    );
    expect(await findAccessFaults(page)).toEqual([]);
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(erasures).toBe(0);
    await erase.click();
    await question.getByRole('button', { name: 'Erase author' }).click();
    await person.getByText('There was nothing of feed:nobody-at-all to erase').waitFor();
    expect(erasures).toBe(1);
    expect(faults).toEqual([]);
  });

  it('opens one mention over the whole of a phone, and goes back to the list', async () => {
    await page.setViewportSize(phone);
    await open('/mentions');
    await rows().filter({ hasText: 'Charged twice' }).click();
    await page.getByRole('button', { name: 'Mark answered' }).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(phone.width);
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await rows().filter({ hasText: 'Lovely crew' }).waitFor();
    expect(faults).toEqual([]);
  });

  it.each([
    { size: wide, colorScheme: 'light' as const },
    { size: phone, colorScheme: 'dark' as const },
  ])('has no access faults at $size.width, $colorScheme', async ({ size, colorScheme }) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    for (const path of pages) {
      await open(path);
      expect(await findAccessFaults(page), path).toEqual([]);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(tooWide, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    expect(faults).toEqual([]);
  });
});
