import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccessFaults } from './browser-harness.ts';
import { type BrowserProduct, openDemo } from './browser-product.ts';
import { requireChromium } from './services/chromium.ts';

const program = requireChromium('numbers and charts as files in a browser');
const PNG = '89504e470d0a1a0a';

describe.skipIf(program === null)('numbers and charts as files, in a browser', () => {
  let product: BrowserProduct;
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    product = await openDemo(program);
    ({ page, faults } = product);
  });

  afterAll(() => product?.close());

  const menus = () => page.getByRole('button', { name: /^Export: / });
  const take = async (role: 'link' | 'button', name: RegExp) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.popover:popover-open').getByRole(role, { name }).click(),
    ]);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
  };
  /** A picture as the browser reads it. */
  const readSvg = (svg: string) =>
    page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        fault: read.querySelector('parsererror')?.textContent ?? null,
        title: read.querySelector('title')?.textContent ?? '',
        words: read.querySelector('desc')?.textContent ?? '',
        texts: [...read.querySelectorAll('text')].map((each) => each.textContent ?? ''),
        marks: read.querySelectorAll('rect, path').length,
      };
    }, svg);

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 375],
    ['dark', 375],
  ] as const)('are offered at each card, in %s at %i px', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['/trends', '/competitors', '/compare']) {
      await product.open(path);
      await menus().first().waitFor();
      await menus().nth(1).click();
      await page.locator('.popover:popover-open').waitFor();
      expect(await findAccessFaults(page), path).toEqual([]);
      const box = await page.locator('.popover:popover-open').boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
      await page.keyboard.press('Escape');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, path).toBeLessThanOrEqual(0);
    }
  });

  it('give the numbers that the page shows', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await product.open('/trends');
    const shown = await page.locator('.figure-card', { hasText: 'Mentions' }).first().textContent();
    await page.getByRole('button', { name: 'Export: All of this page' }).click();
    const { name, content } = await take('link', /^CSV/);
    expect(name).toMatch(/^earshot-trends-\d{4}-\d\d-\d\d\.csv$/);
    const rows: Record<string, string>[] = parse(content, { columns: true });
    const mentions = rows.find(({ table, figure }) => table === 'figures' && figure === 'mentions')?.[
      'value'
    ];
    expect(Number(mentions)).toBeGreaterThan(0);
    expect(shown?.replaceAll(/\D/g, '')).toContain(mentions);
  });

  it.each([
    ['/trends', 'Mentions by sentiment'],
    ['/trends', 'Topics'],
    ['/trends', 'Hours and weekdays'],
    ['/trends', 'Why did it change?'],
    ['/competitors', 'Side by side'],
  ])('give on %s the chart “%s” as a picture that stands for itself', async (path, title) => {
    await product.open(path);
    const menu = page.getByRole('button', { name: `Export: ${title}` });
    await menu.waitFor();
    await menu.focus();
    await page.keyboard.press('Enter');
    const svg = await take('button', /^SVG/);
    expect(svg.name).toMatch(/^earshot-[a-z-]+\.svg$/);
    const read = await readSvg(svg.content.toString());
    expect(read).toMatchObject({ fault: null, title });
    expect(read.texts.join(' ')).toContain('Counted by Earshot on');
    expect(read.words.split('\n').length).toBeGreaterThan(2);
    expect(read.marks).toBeGreaterThan(4);
    const png = await take('button', /^PNG/);
    expect(png.content.subarray(0, 8).toString('hex')).toBe(PNG);
    // Width and height stand in the first chunk. @see https://www.w3.org/TR/png/#11IHDR
    expect(png.content.readUInt32BE(16)).toBe(2 * 960);
    await page.keyboard.press('Escape');
  });

  it('are offered on a campaign’s page', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await product.open('/campaigns');
    const links = page.locator('main a[href*="campaign="]');
    await product.open((await links.first().getAttribute('href')) ?? '');
    await page.getByRole('button', { name: 'Export: How it spread' }).click();
    expect(await findAccessFaults(page)).toEqual([]);
    const svg = await take('button', /^SVG/);
    const read = await readSvg(svg.content.toString());
    expect(read).toMatchObject({ fault: null, title: 'How it spread' });
    expect(read.marks).toBeGreaterThan(4);
  });

  it('left nothing red behind', () => {
    expect(faults).toEqual([]);
  });
});
