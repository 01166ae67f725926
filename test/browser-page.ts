import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchChromium } from '../scripts/screenshots/chromium.ts';
import { findAccessFaults, untilLoaded, watchFaults } from './browser-harness.ts';

/** A page of a browser of its own. */
export interface BrowserPage {
  readonly page: Page;
  /** What the console and the network panel showed in red. */
  readonly faults: readonly string[];
  /** Opens an address, and waits until it is drawn. */
  open(path: string, home: string | URL): Promise<void>;
  /** Holds that axe finds nothing on the page, and that nothing was shown in red so far. */
  expectNoFaults(): Promise<void>;
  close(): Promise<void>;
}

/** @param program Chromium. */
export const openPage = async (program: string | null): Promise<BrowserPage> => {
  const browser = await launchChromium(program ?? '');
  const context = await browser.newContext({
    ...{ viewport: { width: 1280, height: 900 }, colorScheme: 'light', locale: 'en-GB' },
    // Dialogs fade in, and colours are not themselves meanwhile.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults = watchFaults(page);
  return {
    ...{ page, faults, close: () => browser.close() },
    open: async (path, home) => {
      await page.goto(new URL(path, home).href);
      await untilLoaded(page);
    },
    expectNoFaults: async () => {
      expect(await findAccessFaults(page)).toEqual([]);
      expect(faults).toEqual([]);
    },
  };
};
