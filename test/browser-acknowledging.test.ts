import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MentionPage } from '../api/schemas/mentions.ts';
import type { Team } from '../domain/team.ts';
import { launchChromium } from '../scripts/screenshots/chromium.ts';
import { buildPage, findAccessFaults, untilLoaded, watchFaults, withoutNetwork } from './browser-harness.ts';
import { readLink } from './browser-product.ts';
import { type Client, createClient, until } from './earshot-client.ts';
import { type EarshotProcess, startEarshotProcess } from './earshot-process.ts';
import { startMastodon } from './loopback-mastodon.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('acknowledgement rules in a browser');

const asked = 'Where is my refund, acme? I have been waiting for three weeks for an answer.';

describe.skipIf(program === null)('acknowledgement rules, in a browser', { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-acknowledging-'));
  let mastodon: Awaited<ReturnType<typeof startMastodon>>;
  let earshot: EarshotProcess;
  let browser: Browser;
  let page: Page;
  let home: URL;
  let client: Client;
  let sourceId: string;
  let faults: readonly string[];

  const open = async (path: string): Promise<void> => {
    await page.goto(new URL(path, home).href);
    await untilLoaded(page);
  };
  const find = (query: string): Promise<MentionPage> =>
    client.ask('GET', `/mentions?limit=50&q=${encodeURIComponent(query)}`);
  const poll = () => client.ask('POST', `/sources/${sourceId}/poll`);
  const found = (query: string, count: number) =>
    until(
      () => find(query),
      ({ rows }) => rows.length === count,
    );
  const row = () => page.getByRole('row', { name: /^Thanks/ });
  const dialog = () => page.getByRole('dialog');

  const setUp = async (): Promise<void> => {
    const me = await client.ask<{ account: { id: string } }>('GET', '/session');
    await client.ask('POST', '/brands', {
      ...{ name: 'Acme', kind: 'own', handles: [{ source: 'mastodon', handle: mastodon.handle }] },
      ...{ query: 'acme', timeZone: 'UTC', languages: [] },
    });
    await client.ask<Team>('POST', '/teams', { name: 'Care', memberIds: [me.account.id] });
    const source = await client.ask<{ row: { id: string } } & { id: string }>('POST', '/sources', {
      ...{ collector: 'mastodon', title: 'Toots', aboutBrandId: null, credentialRef: 'EARSHOT_SECRET_TOOTS' },
      settings: { server: mastodon.url, hashtag: 'acme' },
    });
    sourceId = source.row?.id ?? source.id;
  };

  beforeAll(async () => {
    buildPage();
    mastodon = await startMastodon();
    earshot = startEarshotProcess(['start'], {
      ...{ EARSHOT_DATA: join(folder, 'data'), EARSHOT_PORT: '0', NODE_OPTIONS: withoutNetwork },
      ...{ EARSHOT_ALLOW_PRIVATE: '127.0.0.1', EARSHOT_SECRET_TOOTS: '{"token":"the-token"}' },
    });
    home = await readLink(earshot);
    browser = await launchChromium(program ?? '');
    const context = await browser.newContext({
      ...{ viewport: { width: 1280, height: 900 }, colorScheme: 'light', locale: 'en-GB' },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000);
    page = await context.newPage();
    faults = watchFaults(page);
    await page.goto(home.href);
    await page.getByRole('link', { name: 'Desk' }).first().waitFor();
    const [cookie] = await context.cookies();
    client = createClient(new URL(home.origin), `${cookie?.name}=${cookie?.value}`);
    await setUp();
    mastodon.say('jane', asked);
    await poll();
    await found('refund', 1);
  });

  afterAll(async () => {
    await browser?.close();
    earshot?.signal('SIGTERM');
    await earshot?.ended;
    await mastodon?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are written, refused with what is wrong, and shown before they go on', async () => {
    await open('/desk');
    expect(await findAccessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add an acknowledgement rule' }).click();
    await dialog().getByLabel('Name').fill('Thanks');
    await dialog().getByLabel('What it acknowledges').fill('refund OR bag');
    await dialog().getByLabel('Who answers').selectOption({ label: 'Team Care' });
    const says = dialog().getByLabel('What it says');
    const text = await says.inputValue();
    await says.fill('Thank you.');
    await dialog().getByRole('button', { name: 'Save it, off, and preview it' }).click();
    await dialog()
      .getByRole('alert')
      .getByText('Say in one sentence that a person will follow up')
      .first()
      .waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await says.fill(text);
    await dialog().getByRole('button', { name: 'Save it, off, and preview it' }).click();
    await dialog().getByText('it would have acknowledged 1.').waitFor();
    await dialog().getByText(asked).waitFor();
    await dialog()
      .getByText(/^Thank you for telling us, jane\./)
      .waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Leave it off' }).click();
    await row().getByText('Off', { exact: true }).waitFor();
    expect(mastodon.answers()).toEqual([]);
  });

  it('acknowledge what comes from then on, which stays open, also once it is read back', async () => {
    await page.getByRole('button', { name: 'Preview Thanks, to switch it on' }).click();
    await dialog().getByText('it would have acknowledged 1.').waitFor();
    await dialog().getByRole('button', { name: 'Switch it on' }).click();
    await row().getByText('On', { exact: true }).waitFor();
    mastodon.say('marta', 'Where is my green bag, acme? I have been waiting for nine days for an answer.');
    await poll();
    const [mention] = (await found('acknowledged:thanks', 1)).rows;
    expect(mastodon.answers()).toEqual([
      '<p>@marta Thank you for telling us, marta. We have read it, and a colleague will answer you as soon as possible.</p>',
    ]);
    // What is read after it was read with it, under an address that nobody was told.
    mastodon.say('ken', 'Thank you acme, all is well with my seat.');
    await poll();
    await found('seat', 1);
    expect((await find('bag')).rows).toHaveLength(1);
    expect((await find('bag is:unanswered team:care')).rows.map(({ id }) => id)).toEqual([mention?.id]);
    expect((await find('"colleague will answer"')).rows).toEqual([]);
    expect(mastodon.answers()).toHaveLength(1);
    await open('/desk');
    await row()
      .getByRole('link', { name: /^1: mentions that Thanks acknowledged$/ })
      .click();
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByText('Acknowledged by the rule “Thanks”, a person has yet to answer').waitFor();
    const done = page.getByRole('region', { name: 'What was done' });
    await done.getByText(/gave it to .*Care/).waitFor();
    await done.getByText('acknowledged it, which is no answer').waitFor();
    await page.getByRole('region', { name: 'Replies from here' }).getByText('See it').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
  });

  it('show what was refused, and leave the mention to a person', async () => {
    mastodon.treat('refuses');
    mastodon.say('cleo', 'Where is my blue bag, acme? I have been waiting for five days for an answer.');
    await poll();
    const [mention] = (await found('"blue bag" team:care', 1)).rows;
    await open(`/mentions?open=${encodeURIComponent(mention?.id ?? '')}`);
    await page.getByText('did not acknowledge it').waitFor();
    await page
      .getByRole('region', { name: 'Replies from here' })
      .getByText(/write:statuses/)
      .waitFor();
    expect((await find('"blue bag" acknowledged:yes')).rows).toEqual([]);
    expect((await find('"blue bag" is:unanswered')).rows).toHaveLength(1);
    mastodon.treat('takes');
  });

  it('stop with one press, also what waits', async () => {
    await open('/desk');
    await page.getByRole('button', { name: 'Switch all off now' }).click();
    await page.getByText('Switched off: Thanks').waitFor();
    await row().getByText('Off', { exact: true }).waitFor();
    mastodon.say('dora', 'Where is my brown bag, acme? I have been waiting for ten days for an answer.');
    await poll();
    await found('brown', 1);
    await poll();
    expect((await find('brown team:care')).rows).toEqual([]);
    expect(mastodon.answers()).toHaveLength(1);
  });

  it('fit a phone in the dark, and go', async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await open('/desk');
    expect(await findAccessFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await page.getByRole('button', { name: 'Preview Thanks, to switch it on' }).click();
    await dialog()
      .getByText(/it would have acknowledged \d/)
      .waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Leave it off' }).click();
    await page.getByRole('button', { name: 'Remove the acknowledgement rule Thanks' }).click();
    await page.getByRole('button', { name: 'Remove rule' }).click();
    await expect.poll(() => row().count()).toBe(0);
    expect(faults.filter((fault) => !/^400 .*acknowledgement-rules$|console: .*400/.test(fault))).toEqual([]);
  });
});
