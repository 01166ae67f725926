import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults, untilLoaded } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('exports in a browser');

describe.skipIf(program === null)('exporting, in a browser', () => {
  let product: BrowserProduct | undefined;
  let page: Page;
  let faults: readonly string[];
  let home: URL;

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page, faults, home } = product);
  });

  afterAll(() => product?.close());

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 375],
    ['dark', 375],
  ] as const)('offers what the search finds, in %s at %i px', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(new URL('/mentions?q=sentiment:negative', home).href);
    await untilLoaded(page);
    await page.getByRole('button', { name: 'Export' }).click();
    const link = page.getByRole('link', { name: /^CSV/ });
    await link.waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    const button = await page.getByRole('button', { name: 'Export' }).boundingBox();
    expect((button?.x ?? width) + (button?.width ?? 0)).toBeLessThan(width - 10);
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^earshot-mentions-\d{4}-\d\d-\d\d\.csv$/);
    const rows: { sentiment: string }[] = parse(readFileSync(await download.path()), { columns: true });
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ sentiment }) => sentiment))).toEqual(new Set(['negative']));
  });

  it.each(['/trends', '/competitors'])(
    'prints %s whole and in light, without what one presses',
    async (path) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(new URL(path, home).href);
      await untilLoaded(page);
      await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const seen = await page.evaluate(() => {
        const shown = (query: string) =>
          [...document.querySelectorAll(query)]
            .filter((each) => each.checkVisibility())
            .map((each) => each.className);
        const main = document.querySelector('main');
        return {
          pressed: shown('nav, .sidebar, .button, .icon-button, .segmented'),
          cut: (main?.scrollHeight ?? 0) - (main?.clientHeight ?? 1),
          paper: getComputedStyle(main ?? document.body).backgroundColor,
          heading: shown('h1').length,
        };
      });
      expect(seen).toEqual({ pressed: [], cut: 0, paper: 'rgb(255, 255, 255)', heading: 1 });
      await page.emulateMedia({ media: null });
    },
  );

  it('left nothing red behind', () => {
    expect(faults).toEqual([]);
  });
});
