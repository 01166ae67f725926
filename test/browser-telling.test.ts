import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmtpServer, type SmtpTestServer } from '../delivery/smtp-server.test-helper.ts';
import { launchChromium } from '../scripts/screenshots/chromium.ts';
import { buildPage, findAccessFaults, untilLoaded, watchFaults, withoutNetwork } from './browser-harness.ts';
import { readLink } from './browser-product.ts';
import { type EarshotProcess, startEarshotProcess } from './earshot-process.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('telling people in a browser');
const wide = { width: 1280, height: 900 };
const phone = { width: 375, height: 800 };

/** A port that is free now. */
const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: readonly string[];
}

/** Asks the API as the page does. */
const ask = (page: Page, method: string, path: string, body: object | null = null): Promise<unknown> =>
  page.evaluate(
    async ([asked, url, text]) => {
      const answer = await fetch(`/api${url}`, {
        method: asked,
        headers: { 'x-earshot': '1', ...(text === null ? {} : { 'content-type': 'application/json' }) },
        body: text,
      });
      return answer.status === 204 ? null : answer.json();
    },
    [method, path, body === null ? null : JSON.stringify(body)] as const,
  );

describe.skipIf(program === null)('Telling people, in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-telling-'));
  let smtp: SmtpTestServer;
  let earshot: EarshotProcess;
  let browser: Browser;
  let link: URL;
  let owner: Seat;
  let ana: Seat;
  let anaId: string;

  const sit = async (permissions: string[] = []): Promise<Seat> => {
    const context = await browser.newContext({
      ...{ viewport: wide, colorScheme: 'light', locale: 'en-GB' },
      // Dialogs fade in, and colours are not themselves meanwhile.
      reducedMotion: 'reduce',
    });
    await context.grantPermissions(permissions);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    return { context, page, faults: watchFaults(page) };
  };
  const open = async ({ page }: Seat, path: string): Promise<void> => {
    await page.goto(new URL(path, link).href);
    await untilLoaded(page);
  };
  /** The owner gives away a mention that nobody has. @returns its id. */
  const give = async (to: string): Promise<string> => {
    const { rows } = (await ask(owner.page, 'GET', '/mentions?q=assigned:none%20-is:unanswered&limit=1')) as {
      rows: { id: string }[];
    };
    const mentionId = rows[0]?.id ?? '';
    const change = { type: 'assign', from: null, to };
    await ask(owner.page, 'POST', '/work', { orders: [{ mentionId, change }] });
    return mentionId;
  };

  beforeAll(async () => {
    buildPage();
    smtp = await openSmtpServer();
    const port = await findFreePort();
    earshot = startEarshotProcess(['start', '--demo'], {
      EARSHOT_DATA: join(folder, 'data'),
      EARSHOT_PORT: String(port),
      EARSHOT_PUBLIC_URL: `http://127.0.0.1:${port}`,
      EARSHOT_SMTP_URL: `smtp://127.0.0.1:${smtp.port}?tls=off`,
      EARSHOT_MAIL_FROM: 'Earshot <earshot@example.com>',
      NODE_OPTIONS: withoutNetwork,
    });
    link = await readLink(earshot);
    browser = await launchChromium(program ?? '');
    owner = await sit();
    await owner.page.goto(link.href);
    await owner.page.getByRole('link', { name: 'People' }).waitFor();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    earshot?.signal('SIGTERM');
    await earshot?.ended;
    await smtp?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('mails an invitation, says so, and lets its reader in by the link', async () => {
    const { page } = owner;
    await open(owner, '/people');
    await page.getByRole('button', { name: 'Invite a person' }).click();
    await page.getByLabel('Email').fill('ana@example.com');
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.getByText('The link was mailed to ana@example.com.').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    const shown = await page.getByLabel('Invitation for ana@example.com').inputValue();
    expect(smtp.taken.map(({ to }) => to)).toEqual([['ana@example.com']]);
    expect(smtp.taken[0]?.mail.text).toContain(shown);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    ana = await sit(['notifications']);
    await ana.page.goto(shown);
    await ana.page.getByLabel('Your name').fill('Ana');
    await ana.page.getByLabel('Password').fill('four long words together');
    await ana.page.getByRole('button', { name: 'Join' }).click();
    await ana.page.getByRole('link', { name: 'Inbox' }).waitFor();
    const { account } = (await ask(ana.page, 'GET', '/session')) as { account: { id: string } };
    anaId = account.id;
  }, 120_000);

  it('lets a person choose how they are told', async () => {
    const { page } = ana;
    await open(ana, '/account');
    await page.getByText('Mail goes to ana@example.com').waitFor();
    await page.getByLabel('A mention is given to you or your team').selectOption('By mail, at once');
    await page.getByLabel('Quiet hours').check();
    await page.getByLabel('From', { exact: true }).fill('03:00');
    await page.getByLabel('To', { exact: true }).fill('03:00');
    await page.getByRole('button', { name: 'Save notifications' }).click();
    await page.getByText('must end at another time').first().waitFor();
    await page.getByLabel('Quiet hours').uncheck();
    await page.getByRole('button', { name: 'Save notifications' }).click();
    await page.getByText('Saved your notifications').waitFor();
    await page.getByRole('button', { name: 'Notify me in this browser' }).click();
    await page.getByRole('button', { name: 'Turn browser notifications off' }).waitFor();
    for (const viewport of [wide, phone]) {
      await page.setViewportSize(viewport);
      expect(await findAccessFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    await page.setViewportSize(wide);
    await page.reload();
    await untilLoaded(page);
    expect(await page.getByLabel('A mention is given to you or your team').inputValue()).toBe('mail');
  }, 120_000);

  it('tells them at once under the bell, in the browser and by mail, but not whoever gave it', async () => {
    const { page } = ana;
    await open(ana, '/inbox');
    // Somebody who looks elsewhere: whether a tab has the focus is the browser’s word alone.
    await page.evaluate(() => {
      document.hasFocus = () => false;
      const shown: string[] = [];
      Object.assign(window, { shown });
      window.Notification = class extends window.Notification {
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          shown.push(title);
        }
      };
    });
    const mentionId = await give(`person:${anaId}`);
    // There may be notices for everybody beside it.
    const bell = page.getByRole('button', { name: /^1 unread for you/ });
    await bell.waitFor({ timeout: 60_000 });
    expect(await page.evaluate(() => Reflect.get(window, 'shown'))).toEqual([
      expect.stringMatching(/^Owner gave you a mention of /),
    ]);
    await bell.click();
    const part = page.getByRole('region', { name: 'For you' });
    await part.getByRole('link', { name: /^Owner gave you a mention of / }).waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await part.getByRole('button', { name: /^Mark as read/ }).click();
    await page.getByRole('button', { name: /^(?:No notices|\d+ notices?)$/ }).waitFor();
    await part.getByRole('button', { name: /^Mark as unread/ }).click();
    // The link marks as read what the page knows to be unread.
    await bell.waitFor();
    await part.getByRole('link').first().click();
    await page.waitForURL(/\/mentions\?/);
    expect(new URL(page.url()).searchParams.get('open')).toBe(mentionId);
    await page.getByRole('button', { name: /^(?:No notices|\d+ notices?)$/ }).waitFor();
    expect(await owner.page.getByRole('button', { name: /unread for you/ }).count()).toBe(0);
    await expect
      .poll(() => smtp.taken.map(({ mail }) => mail.subject), { timeout: 30_000 })
      .toContainEqual(expect.stringMatching(/^Owner gave you a mention of /));
  }, 120_000);

  it('turns its mail off by the link in it', async () => {
    const text = smtp.taken.at(-1)?.mail.text ?? '';
    const off = /http\S+\/unsubscribe\S+/.exec(text)?.[0] ?? '';
    const stranger = await sit();
    await stranger.page.goto(off);
    await stranger.page.getByRole('heading', { name: 'Turn the mail about your work off?' }).waitFor();
    expect(await findAccessFaults(stranger.page)).toEqual([]);
    await stranger.page.getByRole('button', { name: 'Turn it off' }).click();
    await stranger.page.getByRole('heading', { name: 'The mail about your work is off' }).waitFor();
    await open(ana, '/account');
    expect(await ana.page.getByLabel('A mention is given to you or your team').inputValue()).toBe('page');
    expect([ana.faults.filter((fault) => !fault.includes('400')), stranger.faults]).toEqual([[], []]);
  }, 120_000);
});
