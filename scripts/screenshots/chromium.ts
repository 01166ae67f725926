import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Nothing asked of the network but what the pages ask; the same pixels with and without a graphics card. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-lcd-text',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Chromium or Chrome of this machine: EARSHOT_TEST_CHROMIUM, or one of the usual names on PATH. Null: none. */
export const findChromium = (): string | null => {
  const given = process.env['EARSHOT_TEST_CHROMIUM'];
  if (given !== undefined) return canRun(given) ? given : null;
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/bin'];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(canRun) ?? null;
};

/** @throws Error when the program at `executablePath` does not start. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ARGUMENTS });
