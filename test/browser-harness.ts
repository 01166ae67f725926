import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

const { resolve } = createRequire(import.meta.url);

const newestIn = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => name !== 'dist')
      .map((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs;
      }),
  );

/** Builds the page when it is missing, or older than what it is made of. @throws Error when it does not build. */
export const buildPage = (): void => {
  const root = join(dirname(resolve('#root/package.json')));
  const built = statSync(join(root, 'web/dist/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const made = Math.max(...['web', 'domain', 'api'].map((folder) => newestIn(join(root, folder))));
  if (built >= made) return;
  const vite = join(dirname(resolve('vite/package.json')), 'bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
};

const cutNames = [
  "import dns from 'node:dns/promises'",
  "import { syncBuiltinESMExports } from 'node:module'",
  'const lookup = dns.lookup',
  "const cut = (name) => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND ' + name), { code: 'ENOTFOUND' }))",
  "dns.lookup = (name, ...rest) => (name === '127.0.0.1' || name === 'localhost' ? lookup(name, ...rest) : cut(name))",
  'syncBuiltinESMExports()',
].join(';');

/** For NODE_OPTIONS: a machine without network, where no name is found and only this machine answers. */
export const withoutNetwork = `--import=data:text/javascript,${encodeURIComponent(cutNames)}`;

/** Gathers whatever a browser's console and network panel would show in red. */
export const watchFaults = (page: Page): readonly string[] => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    // Leaving a page ends what it was still loading, its stream of events above all.
    if (reason !== 'net::ERR_ABORTED') faults.push(`${reason} ${request.url()}`);
  });
  return faults;
};

const axeSource = readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds on the page as it stands: rule, element and why. */
export const findAccessFaults = async (page: Page): Promise<readonly string[]> => {
  // The content security policy rightly refuses a script tag.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    // A mail in its sandbox cannot be looked into from outside; test/digests.test.ts looks at mails themselves.
    const { violations } = await axe.run({ iframes: false });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
    );
  });
};

/** Until nothing on the page is still loading. */
export const untilLoaded = async (page: Page): Promise<void> => {
  await page.locator('h1').first().waitFor();
  await page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' });
};
