import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../scripts/bench/free-port.ts';
import { launchChromium } from '../scripts/screenshots/chromium.ts';
import { buildPage, findAccessFaults, untilLoaded } from './browser-harness.ts';
import { type EarshotProcess, startEarshotProcess } from './earshot-process.ts';
import { requireChromium } from './services/chromium.ts';
import { startProvider, type TestProvider } from './services/oidc-provider.ts';

const program = requireChromium('single sign-on in a browser');

describe.skipIf(program === null)('Single sign-on, in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-sign-on-'));
  let provider: TestProvider;
  let earshot: EarshotProcess;
  let browser: Browser;
  let origin: string;

  const visit = async (path: string): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 375, height: 800 }, locale: 'en-GB' });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(new URL(path, origin).href);
    await untilLoaded(page);
    return page;
  };

  /** On the provider's own pages. */
  const signInThere = async (page: Page, login: string): Promise<void> => {
    await page.getByPlaceholder('Enter any login').fill(login);
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
  };

  beforeAll(async () => {
    buildPage();
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    provider = await startProvider([`${origin}/sign-on`]);
    provider.people.set('ana', { email: 'ana@example.com', isChecked: true, name: 'Ana Lee' });
    provider.people.set('bo', { email: 'bo@example.com', isChecked: false });
    earshot = startEarshotProcess(['start', '--demo'], {
      EARSHOT_DATA: join(folder, 'data'),
      EARSHOT_PORT: String(port),
      EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
      EARSHOT_OIDC_ISSUER: provider.issuer,
      EARSHOT_OIDC_CLIENT_ID: provider.clientId,
      EARSHOT_OIDC_CLIENT_SECRET: provider.clientSecret,
      EARSHOT_OIDC_NAME: 'Acme login',
      EARSHOT_OIDC_NEW_PEOPLE: 'agent',
    });
    await earshot.line(/\/login\?token=/);
    browser = await launchChromium(program ?? '');
  });

  afterAll(async () => {
    await browser?.close();
    earshot?.signal('SIGTERM');
    await earshot?.ended;
    await provider?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('brings a person by the provider to the page they asked for, and knows them there', async () => {
    const page = await visit('/trends?days=30');
    await page.getByRole('heading', { name: 'Sign in to Earshot' }).waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in with Acme login' }).click();
    await signInThere(page, 'ana');
    await page.getByRole('heading', { name: 'Trends' }).first().waitFor();
    const address = new URL(page.url());
    expect([address.origin, address.pathname, address.searchParams.get('days')]).toEqual([
      origin,
      '/trends',
      '30',
    ]);
    await page.goto(new URL('/account', origin).href);
    await page.getByText('single sign-on').waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe('ana@example.com');
  });

  it('tells whom it does not let in why, and leads back', async () => {
    const page = await visit('/login');
    await page.getByRole('button', { name: 'Sign in with Acme login' }).click();
    await signInThere(page, 'bo');
    await page.getByText('names no address of yours that it has checked').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to sign in' }).click();
    await page.getByRole('button', { name: 'Sign in with Acme login' }).waitFor();
  });

  it('says so when the browser brings an answer nobody asked for', async () => {
    const page = await visit('/sign-on?code=made-up&state=made-up');
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    await page.getByText('began in another browser').waitFor();
  });
});
