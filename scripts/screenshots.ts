/** Takes the pictures in docs/screenshots, of the product itself with the demo inside. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { MentionPage } from '../api/schemas/mentions.ts';
import type { ExportRequest } from '../api/schemas/scheduled-exports.ts';
import type { SourceList, SourceRequest } from '../api/schemas/sources.ts';
import type { Trend } from '../api/schemas/trends.ts';
import { accountOf } from '../domain/authors/author-account.ts';
import { concernsPath } from '../domain/concerns/concern-kind.ts';
import { type Product, startProduct } from './bench/product.ts';
import { findChromium, launchChromium } from './screenshots/chromium.ts';
import { demoFeeds } from './screenshots/demo-feeds.ts';
import { type FeedServer, serveFeeds } from './screenshots/feed-server.ts';
import { untilProductIdle } from './until-idle.ts';

const brandId = 'blue-harbor-air';
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const dayMs = 86_400_000;
const longestWaitMs = 120_000;

/** Asks until it holds. @throws Error after two minutes. */
const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + longestWaitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what} took longer than ${longestWaitMs / 1000} s`);
    await sleep(200);
  }
};

const isRolledUp = async ({ ask }: Product): Promise<boolean> => {
  const now = Date.now();
  const [from, to] = [now - 90 * dayMs, now].map((time) => new Date(time).toISOString());
  const trend = await ask<Trend>('GET', `/trends?brand=${brandId}&from=${from}&to=${to}&grain=day`);
  return trend.total.mentions > 0;
};

const addSources = async (product: Product, feeds: FeedServer): Promise<void> => {
  const add = (request: SourceRequest): Promise<unknown> => product.ask('POST', '/sources', request);
  await add({
    collector: 'feed',
    title: 'Frequent flyers’ forum',
    settings: { url: feeds.at('/forum.xml'), kind: 'comment' },
  });
  await add({ collector: 'feed', title: 'Tarmac Weekly', settings: { url: feeds.at('/news.xml') } });
  await add({
    collector: 'webhook',
    title: 'Passenger survey',
    settings: { channel: 'survey' },
    aboutBrandId: brandId,
  });
  await until('asking the feeds', async () => {
    const { rows } = await product.ask<SourceList>('GET', '/sources');
    return rows.every(({ health }) => health === 'ok' || health === 'push');
  });
};

/** One with a file. */
const scheduleExport = async ({ ask }: Product): Promise<void> => {
  const { id } = await ask<{ id: string }>('POST', '/scheduled-exports', {
    ...{ title: 'Complaints of the week', exported: { of: 'mentions', brandId, q: 'is:complaint' } },
    ...{ period: { kind: 'days', days: 7 }, format: 'xlsx', mailTo: [], isPaused: false },
    rhythm: { every: 'week', day: 1, hour: 8, timeZone: 'Europe/Lisbon' },
  } satisfies ExportRequest);
  await ask('POST', `/scheduled-exports/${id}/runs`);
};

const fill = async (product: Product, feeds: FeedServer): Promise<void> => {
  await product.ask('POST', '/demo');
  await addSources(product, feeds);
  await untilProductIdle(product, longestWaitMs);
  await until('rolling it up', () => isRolledUp(product));
  await scheduleExport(product);
  await untilProductIdle(product, longestWaitMs);
};

/** A waiting complaint that shows the most: words that speak for its judgement, in a text worth reading; and an unhappy author. */
const chooseMention = async ({
  ask,
}: Product): Promise<{ readonly mention: string; readonly account: string }> => {
  const { rows } = await ask<MentionPage>(
    'GET',
    `/mentions?brand=${brandId}&q=is:unanswered&order=priority&limit=50`,
  );
  const weigh = (row: MentionPage['rows'][number]): number =>
    Math.min(3, row.judgement.evidence.filter(({ weight }) => weight < 0).length) * 200 +
    Math.min(2, row.judgement.topics.length) * 200 +
    Math.min(400, row.text.length);
  const [best] = rows.slice(0, 6).toSorted((one, other) => weigh(other) - weigh(one));
  if (best === undefined) throw new Error('the demo has no unanswered complaint');
  const unhappy = rows
    .filter(({ judgement }) => judgement.sentiment.label === 'negative')
    .flatMap((row) => accountOf(row) ?? []);
  return { mention: best.id, account: unhappy[0] ?? '' };
};

const untilDrawn = async (page: Page): Promise<void> => {
  await page.locator('h1').first().waitFor();
  await page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
};

interface Shot {
  readonly name: string;
  readonly path: string;
}

const month = (now: Date): { readonly from: string; readonly to: string } => ({
  from: new Date(now.getTime() - 30 * dayMs).toISOString(),
  to: now.toISOString(),
});

const shots = ({ mention, account }: Awaited<ReturnType<typeof chooseMention>>): readonly Shot[] => [
  { name: 'inbox', path: `/inbox?brand=${brandId}&open=${encodeURIComponent(mention)}` },
  { name: 'author', path: `/author?account=${encodeURIComponent(account)}` },
  { name: 'concerns', path: concernsPath(brandId, month(new Date()), 'all') },
  { name: 'exports', path: '/exports' },
  { name: 'trends', path: `/trends?brand=${brandId}&days=30` },
  { name: 'sources', path: '/sources' },
  { name: 'setup', path: `/setup?edit=${brandId}` },
  { name: 'import', path: '/import' },
  { name: 'settings', path: '/settings' },
  { name: 'mentions', path: `/mentions?brand=${brandId}` },
  { name: 'compare', path: `/compare?brand=${brandId}` },
  { name: 'competitors', path: `/competitors?brand=${brandId}` },
  { name: 'reputation', path: `/reputation?brand=${brandId}` },
  { name: 'campaigns', path: `/campaigns?brand=${brandId}` },
  { name: 'campaign', path: `/campaigns?brand=${brandId}&campaign=demo-harbor-hop` },
  { name: 'advocates', path: `/advocates?brand=${brandId}` },
  { name: 'testimonials', path: `/testimonials?brand=${brandId}` },
  { name: 'alerts', path: `/alerts?brand=${brandId}` },
  { name: 'digest', path: '/digest' },
  { name: 'review', path: `/review?brand=${brandId}` },
  { name: 'accuracy', path: `/accuracy?brand=${brandId}` },
  { name: 'replies', path: `/replies?brand=${brandId}` },
  { name: 'desk', path: '/desk' },
  { name: 'people', path: '/people' },
  { name: 'channels', path: '/channels' },
  { name: 'changes', path: '/changes' },
  { name: 'account', path: '/account' },
];

interface Look {
  readonly size: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
  readonly suffix: string;
}

/** Pages for who is not signed in, or not yet anybody. */
const openShots = async ({ ask }: Product): Promise<readonly Shot[]> => {
  const invitation = { email: 'ana@blueharbor.example', role: 'agent' };
  const { token } = await ask<{ token: string }>('POST', '/invitations', invitation);
  return [
    { name: 'login', path: '/login' },
    { name: 'invitation', path: `/invitation?token=${encodeURIComponent(token)}` },
  ];
};

/** @param cookie of who is signed in; empty for nobody. */
const takeAll = async (
  browser: Browser,
  { address, cookie }: Pick<Product, 'address' | 'cookie'>,
  taken: readonly Shot[],
  look: Look,
  to: string,
) => {
  const [name = '', value = ''] = cookie.split('=');
  const context = await browser.newContext({
    viewport: look.size,
    colorScheme: look.colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    reducedMotion: 'reduce',
  });
  if (name !== '') await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  for (const { name: shot, path } of taken) {
    await page.goto(`${address}${path}`);
    await untilDrawn(page);
    // What is typed or live settles a moment after the page is drawn.
    await sleep(1500);
    const file = join(to, `${shot}-${look.suffix}.png`);
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    process.stdout.write(`${file}\n`);
  }
  await context.close();
};

const take = async (program: string, product: Product): Promise<void> => {
  const to = join(dirname(createRequire(import.meta.url).resolve('#root/package.json')), 'docs/screenshots');
  await mkdir(to, { recursive: true });
  const all = shots(await chooseMention(product));
  const [open, nobody] = [await openShots(product), { address: product.address, cookie: '' }];
  const onPhone = [
    { name: 'inbox', path: `/inbox?brand=${brandId}` },
    { name: 'trends', path: `/trends?brand=${brandId}&days=30` },
  ];
  const browser = await launchChromium(program);
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const look = { size: wide, colorScheme, suffix: colorScheme };
      await takeAll(browser, product, all, look, to);
      await takeAll(browser, nobody, open, look, to);
    }
    await takeAll(browser, product, onPhone, { size: phone, colorScheme: 'light', suffix: 'phone' }, to);
  } finally {
    await browser.close();
  }
};

const program = findChromium();
if (program === null) throw new Error('no Chromium on PATH; EARSHOT_TEST_CHROMIUM may name one');
const folder = await mkdtemp(join(tmpdir(), 'earshot-screenshots-'));
const feeds = await serveFeeds(demoFeeds(new Date()));
const product = await startProduct(
  {
    // Shown in the settings.
    EARSHOT_DATA: './data',
    EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
  },
  folder,
);
try {
  await fill(product, feeds);
  await take(program, product);
} finally {
  await product.stop();
  feeds.stop();
  await rm(folder, { recursive: true, force: true });
}
