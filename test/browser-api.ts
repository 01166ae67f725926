import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { startApi, type TestApi, UPLOAD_BYTES_AT_MOST } from './api-harness.ts';
import { buildPage } from './browser-harness.ts';
import { type BrowserPage, openPage } from './browser-page.ts';

/** The pages over an API whose store a test fills itself, with the owner signed in at a browser. */
export interface BrowserApi {
  readonly api: TestApi;
  readonly page: Page;
  /** Opens an address of it, and waits until it is drawn. */
  open(path: string): Promise<void>;
  /** Holds that axe finds nothing on the page, and that nothing was shown in red so far. */
  expectNoFaults(): Promise<void>;
  close(): Promise<void>;
}

/** For pages that show what would take a whole product long to come by. @param program Chromium. */
export const openApiInBrowser = async (program: string | null): Promise<BrowserApi> => {
  buildPage();
  const api = await startApi({
    settings: {
      ...{ version: '0.0.0-test', store: { kind: 'pglite', detail: 'in memory' }, trustProxy: false },
      ...{ publicUrl: null, metricsOpen: false, webRoot: resolve('web/dist') },
      ...{ uploadBytesAtMost: UPLOAD_BYTES_AT_MOST, uploadFolder: tmpdir() },
    },
  });
  let seat: BrowserPage | null = null;
  const close = async (): Promise<void> => {
    await seat?.close();
    await api.close();
  };
  try {
    const home = await api.app.listen({ port: 0, host: '127.0.0.1' });
    const opened = await openPage(program);
    seat = opened;
    const { page, expectNoFaults } = opened;
    await page.goto(new URL(`/login?token=${await api.newLink()}`, home).href);
    await page.waitForURL((url) => url.pathname !== '/login');
    return { api, page, close, expectNoFaults, open: (path) => opened.open(path, home) };
  } catch (error) {
    await close();
    throw error;
  }
};
