import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../scripts/screenshots/chromium.ts';
import { buildPage, findAccessFaults, untilLoaded, watchFaults, withoutNetwork } from './browser-harness.ts';
import { type EarshotProcess, startEarshotProcess } from './earshot-process.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('channels in a browser');

/** Takes what is posted to it, but under `/gone`. */
const openHook = async (): Promise<{ server: Server; url: string; asked: string[] }> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(request.url === '/gone' ? 404 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

describe.skipIf(program === null)('Channels, in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-channels-'));
  let hook: Awaited<ReturnType<typeof openHook>>;
  let earshot: EarshotProcess;
  let browser: Browser;
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    buildPage();
    hook = await openHook();
    earshot = startEarshotProcess(['start'], {
      EARSHOT_DATA: join(folder, 'data'),
      ...{
        EARSHOT_PORT: '0',
        EARSHOT_KEY: 'a key of the tests, which is long enough',
        EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
      },
      NODE_OPTIONS: withoutNetwork,
    });
    const line = await earshot.line(/\/login\?token=/);
    const link = /https?:\/\/\S+\/login\?token=\S+/.exec(line)?.[0] ?? '';
    browser = await launchChromium(program ?? '');
    const context = await browser.newContext({
      ...{ viewport: { width: 1280, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' },
    });
    context.setDefaultTimeout(20_000);
    page = await context.newPage();
    faults = watchFaults(page);
    await page.goto(link);
    await page.getByRole('link', { name: 'Channels' }).click();
    await untilLoaded(page);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    earshot?.signal('SIGTERM');
    await earshot?.ended;
    hook?.server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** By keys alone. */
  const add = async (name: string, kind: string, address: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add a channel' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Name').waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(kind);
    await page.keyboard.press('Tab');
    await page.keyboard.type(address);
    expect(await findAccessFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
  };

  it('are added by keyboard, the signing secret shown once', async () => {
    await add('Desk', 'Webhook', `${hook.url}/first-room`);
    expect(await page.getByLabel('Signing secret').inputValue()).toMatch(/^whsec_/);
    expect(await findAccessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await add('Old room', 'Slack', `${hook.url}/gone`);
    await page.getByRole('row', { name: /Old room/ }).waitFor();
    expect(await page.content()).not.toMatch(/whsec_|\/gone|\/first-room/);
  }, 120_000);

  it('show in the log how a test went', async () => {
    const log = page.getByRole('table', { name: 'What was told' });
    await page.getByRole('button', { name: 'Send a test through Desk' }).click();
    await log.getByRole('row', { name: /A test of “Desk”.*Delivered.*1 try, last answer 200/ }).waitFor();
    await page.getByRole('button', { name: 'Send a test through Old room' }).click();
    await log
      .getByRole('row', { name: /Old room.*Failed.*404.*give the channel its address again/ })
      .waitFor();
    expect(hook.asked).toEqual(['/first-room', '/gone']);
  }, 120_000);

  it.each([
    ['desktop', 1280, 'dark'],
    ['phone', 375, 'light'],
    ['phone', 375, 'dark'],
  ] as const)(
    'have no fault on a %s of %d, %s',
    async (_device, width, colorScheme) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await page.reload();
      await page.getByRole('heading', { name: 'What was told' }).waitFor();
      expect(await findAccessFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(faults).toEqual([]);
    },
    60_000,
  );
});
