import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildPage, withoutNetwork } from './browser-harness.ts';
import { type BrowserPage, openPage } from './browser-page.ts';
import { type EarshotProcess, startEarshotProcess } from './earshot-process.ts';

/** Where a start says how to sign in. */
export const readLink = async (earshot: EarshotProcess): Promise<URL> =>
  new URL(/https?:\/\/\S+\/login\?token=\S+/.exec(await earshot.line(/\/login\?token=/))?.[0] ?? '');

/** The product with its demo, and its owner signed in at a browser. */
export interface BrowserProduct {
  readonly page: Page;
  /** What the console and the network panel showed in red. */
  readonly faults: readonly string[];
  readonly home: URL;
  /** Opens an address of it, and waits until it is drawn. */
  open(path: string): Promise<void>;
  /** Holds that axe finds nothing on the page, and that nothing was shown in red so far. */
  expectNoFaults(): Promise<void>;
  close(): Promise<void>;
}

/** Starts it in a folder of its own, without network. @param program Chromium. */
export const openDemo = async (program: string | null): Promise<BrowserProduct> => {
  buildPage();
  const folder = mkdtempSync(join(tmpdir(), 'earshot-browser-'));
  const earshot = startEarshotProcess(['start', '--demo'], {
    EARSHOT_DATA: join(folder, 'data'),
    EARSHOT_PORT: '0',
    NODE_OPTIONS: withoutNetwork,
  });
  let seat: BrowserPage | null = null;
  const close = async (): Promise<void> => {
    await seat?.close();
    earshot.signal('SIGTERM');
    await earshot.ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const home = await readLink(earshot);
    const opened = await openPage(program);
    seat = opened;
    const { page, faults, expectNoFaults } = opened;
    await page.goto(home.href);
    await page.getByRole('listbox', { name: 'Inbox' }).getByRole('option').first().waitFor();
    return { page, faults, home, close, expectNoFaults, open: (path) => opened.open(path, home) };
  } catch (error) {
    await close();
    throw error;
  }
};
