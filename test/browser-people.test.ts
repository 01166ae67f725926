import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../scripts/screenshots/chromium.ts';
import { buildPage, findAccessFaults, untilLoaded, watchFaults, withoutNetwork } from './browser-harness.ts';
import { readLink } from './browser-product.ts';
import { type EarshotProcess, startEarshotProcess } from './earshot-process.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('people in a browser');
const wide = { width: 1280, height: 900 };
const phone = { width: 375, height: 800 };
const password = 'four long words together';

/** One person at their own browser. */
interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: readonly string[];
}

describe.skipIf(program === null)('People, in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-people-'));
  let earshot: EarshotProcess;
  let browser: Browser;
  let link: URL;
  let owner: Seat;
  let viewer: Seat;

  const sit = async (viewport = wide): Promise<Seat> => {
    const context = await browser.newContext({
      ...{ viewport, colorScheme: 'light', locale: 'en-GB' },
      // Dialogs fade in, and colours are not themselves meanwhile.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    return { context, page, faults: watchFaults(page) };
  };

  const open = async ({ page }: Seat, path: string): Promise<void> => {
    await page.goto(new URL(path, link).href);
    await untilLoaded(page);
  };

  const findFaults = ({ page }: Seat): Promise<readonly string[]> => findAccessFaults(page);

  /** The owner invites somebody. @returns the link to hand on. */
  const invite = async (email: string, role: string): Promise<string> => {
    const { page } = owner;
    await open(owner, '/people');
    await page.getByRole('button', { name: 'Invite a person' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Role', { exact: true }).selectOption(role);
    expect(await findFaults(owner)).toEqual([]);
    await page.getByRole('button', { name: 'Make the link' }).click();
    const made = await page.getByLabel(`Invitation for ${email}`).inputValue();
    expect(await findFaults(owner)).toEqual([]);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    return made;
  };

  const takeUp = async (seat: Seat, made: string, name: string): Promise<void> => {
    const { page } = seat;
    await page.goto(made);
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('Password').fill('short');
    expect(await page.getByRole('button', { name: 'Join' }).isDisabled()).toBe(true);
    await page.getByLabel('Password').fill(password);
    expect(await findFaults(seat)).toEqual([]);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    expect(page.url()).not.toContain('token');
  };

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
  });

  afterAll(async () => {
    await browser?.close();
    earshot?.signal('SIGTERM');
    await earshot?.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets an invited person in, who sees only what a viewer may do', async () => {
    const made = await invite('vera@example.com', 'viewer');
    viewer = await sit();
    const { page } = viewer;
    await takeUp(viewer, made, 'Vera');
    const pages = await page
      .getByRole('navigation', { name: 'Pages' })
      .first()
      .getByRole('link')
      .allTextContents();
    expect(pages).toEqual([
      'Inbox',
      'Mentions',
      'Trends',
      'Competitors',
      'Reputation',
      'Campaigns',
      'Advocates',
      'Testimonials',
      'Alerts',
      'Digest',
      'Accuracy',
      'Sources',
      'Settings',
      'Account',
    ]);
    await open(viewer, '/mentions');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('region', { name: 'Judgement' }).waitFor();
    for (const name of [/Mark answered/, /Dismiss/, /Open again/]) {
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    }
    expect(await page.getByText('Say how it is meant').count()).toBe(0);
    // The keys do as little as the buttons.
    const before = page.url();
    for (const key of ['e', 'd', 'u']) await page.keyboard.press(key);
    expect(page.url()).toBe(before);
    for (const path of ['/sources', '/alerts', '/accuracy', '/settings', '/account']) {
      await open(viewer, path);
      const buttons = await page.locator('main').getByRole('button').allTextContents();
      const links = await page.locator('main a').allTextContents();
      expect([...buttons, ...links].join(' '), path).not.toMatch(
        /Add|Edit|Delete|Pause|Ask now|Snooze|Learn now|Make a key|Erase/,
      );
      expect(await findFaults(viewer), path).toEqual([]);
    }
    expect(viewer.faults).toEqual([]);
  });

  it.each(['/people', '/changes', '/setup', '/import', '/review', '/sources?add=any', '/alerts?rule=volume'])(
    'tells a viewer that %s is not theirs, and asks the server nothing for it',
    async (path) => {
      await open(viewer, path);
      await viewer.page.getByRole('heading', { name: 'This page is not open to you' }).waitFor();
      expect(await findFaults(viewer)).toEqual([]);
      expect(viewer.faults).toEqual([]);
    },
  );

  it('takes an invitation once, and says why not again', async () => {
    const made = await invite('mona@example.com', 'manager');
    const manager = await sit(phone);
    await takeUp(manager, made, 'Mona');
    const { page } = manager;
    await open(manager, '/people');
    const me = page.getByRole('row').filter({ hasText: 'mona@example.com' });
    await me.getByText('You').waitFor();
    // Owners are not a manager's to see to.
    expect(await page.getByRole('row').filter({ hasText: 'Owner' }).getByRole('button').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findFaults(manager)).toEqual([]);
    expect(manager.faults).toEqual([]);
    const late = await sit(phone);
    await late.page.goto(made);
    await late.page.getByText('This invitation was used already').waitFor();
    expect(await findFaults(late)).toEqual([]);
    for (const { context } of [manager, late]) await context.close();
  });

  it('takes an invitation back', async () => {
    const made = await invite('nobody@example.com', 'agent');
    const { page } = owner;
    await page.getByRole('button', { name: 'Take back for nobody@example.com' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back', exact: true }).click();
    await page.getByText('nobody@example.com').first().waitFor({ state: 'detached' });
    const late = await sit();
    await late.page.goto(made);
    await late.page.getByText('This invitation was used already').waitFor();
    await late.context.close();
    expect(owner.faults).toEqual([]);
  });

  it('gives a person another role, which counts at once, and signs them in by password', async () => {
    await open(owner, '/people');
    await owner.page.getByRole('button', { name: 'Change the role of Vera' }).click();
    await owner.page.getByLabel('Role', { exact: true }).selectOption('agent');
    expect(await findFaults(owner)).toEqual([]);
    await owner.page.getByRole('button', { name: 'Change role', exact: true }).click();
    await owner.page.getByText('Vera has the role agent now').waitFor();
    const { page } = viewer;
    await open(viewer, '/account');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Email or name').fill('vera@example.com');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The name or the password is wrong.').waitFor();
    expect(await findFaults(viewer)).toEqual([]);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Review' }).waitFor();
    await open(viewer, '/mentions');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('button', { name: /Mark answered|Open again/ }).waitFor();
  });

  it('asks for a code once a person has turned that on, and takes a recovery code', async () => {
    const { page } = viewer;
    await open(viewer, '/account');
    await page.getByRole('button', { name: 'Turn on' }).click();
    const secret = await page.getByLabel('Secret').inputValue();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('img', { name: 'Address for your authenticator app' }).waitFor();
    expect(await findFaults(viewer)).toEqual([]);
    await dialog.getByLabel('Code').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    const codes = await page.getByLabel('Recovery codes').textContent();
    expect(await findFaults(viewer)).toEqual([]);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 recovery codes left').waitFor();
    expect(await findFaults(viewer)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByLabel('Email or name').fill('Vera');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Code').waitFor();
    expect(await findFaults(viewer)).toEqual([]);
    await page.getByLabel('Code').fill(/[0-9a-f]{4}(?:-[0-9a-f]{4}){4}/.exec(codes ?? '')?.[0] ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Account' }).click();
    await page.getByText('9 recovery codes left').waitFor();
  });

  it('shows where a person is signed in, and ends that elsewhere', async () => {
    const phoneSeat = await sit(phone);
    const { page } = phoneSeat;
    await open(owner, '/account');
    await owner.page.getByLabel('Email').fill('owner@example.com');
    await owner.page.getByRole('button', { name: 'Save', exact: true }).click();
    await owner.page.getByText('Saved your name and email').waitFor();
    await owner.page.getByLabel('New password').fill(password);
    await owner.page.getByRole('button', { name: 'Set password' }).click();
    await owner.page.getByText('Your new password counts').waitFor();
    await open(phoneSeat, '/login');
    await page.getByLabel('Email or name').fill('owner@example.com');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    await open(phoneSeat, '/account');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findFaults(phoneSeat)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await open(owner, '/account');
    await owner.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await owner.page.getByText('Ended 1 session').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to Earshot' }).waitFor();
    await phoneSeat.context.close();
    expect(owner.faults).toEqual([]);
  });

  it('makes a team, and changes who is in it', async () => {
    const { page } = owner;
    await open(owner, '/people');
    await page.getByRole('button', { name: 'Make a team' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Billing');
    await dialog.getByLabel('Vera').check();
    expect(await findFaults(owner)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the team' }).click();
    const row = page.getByRole('table', { name: 'Teams' }).getByRole('row').filter({ hasText: 'Billing' });
    await row.getByText('Vera').waitFor();
    await page.getByRole('button', { name: 'Change the team Billing' }).click();
    await dialog.getByLabel('Mona').check();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await row.getByText('Vera, Mona').waitFor();
    expect(await findFaults(owner)).toEqual([]);
    expect(owner.faults).toEqual([]);
  });

  it('shows who changed what, before and after, and finds it again', async () => {
    const { page } = owner;
    await open(owner, '/changes');
    const role = page.getByRole('row').filter({ hasText: 'Vera' }).filter({ hasText: 'Changed' });
    await role.getByText('1 field').click();
    await role.locator('del').filter({ hasText: 'viewer' }).waitFor();
    await role.locator('ins').filter({ hasText: 'agent' }).waitFor();
    expect(await findFaults(owner)).toEqual([]);
    await page.getByLabel('What').selectOption('invitation');
    await page.getByLabel('Search').fill('NOBODY@');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/q=NOBODY/);
    await untilLoaded(page);
    const done = page.getByRole('row').filter({ hasText: 'nobody@example.com' });
    await expect.poll(() => done.allTextContents().then((texts) => texts.length)).toBe(2);
    expect(await page.getByRole('row').filter({ hasText: 'vera@example.com' }).count()).toBe(0);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('earshot-changes.csv');
    await page.setViewportSize(phone);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findFaults(owner)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.setViewportSize(wide);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(owner.faults).toEqual([]);
  });

  it('signs a deactivated person out at once', async () => {
    await open(owner, '/people');
    await owner.page.getByRole('button', { name: 'Deactivate Vera' }).click();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Deactivate', exact: true }).click();
    await owner.page.getByText('Vera can no longer sign in').waitFor();
    await viewer.page.reload();
    await viewer.page.getByRole('heading', { name: 'Sign in to Earshot' }).waitFor();
    await owner.page.getByRole('button', { name: 'Let in again Vera' }).click();
    await owner.page.getByText('Vera can sign in again').waitFor();
    expect(owner.faults).toEqual([]);
  });
});
