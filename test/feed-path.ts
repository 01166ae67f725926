import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startServer } from '../collectors/http/test-server.test-helper.ts';

/** What a server says. */
export interface ServedFeed {
  readonly headers: Readonly<Record<string, string>>;
  /** Pieces are sent one after the other, without end where they have none. */
  readonly body: Iterable<Uint8Array>;
}

/** What the product's feed path made of a feed. */
export interface FeedOutcome {
  readonly items: number;
  readonly drops: number;
  /** `code: message`; null when it was read. */
  readonly refused: string | null;
  readonly ms: number;
  /** Highest resident memory of the whole process so far, MB. */
  readonly peakMb: number;
  /** The same before the first feed: Node and the product's code. */
  readonly restMb: number;
}

const child = fileURLToPath(new URL('feed-path-child.js', import.meta.url));

/**
 * Reads feeds one after the other by the product's own path (requests, limits, reading thread) in a fresh process.
 * @throws Error when the process dies or says nothing for `guardMs`.
 */
export const readInChild = async (
  feeds: readonly ServedFeed[],
  guardMs: number,
): Promise<readonly FeedOutcome[]> => {
  await using server = await startServer(async (request, response) => {
    const feed = feeds[Number(request.url?.slice(1))];
    response.on('error', () => {});
    response.writeHead(200, feed?.headers);
    for (const piece of feed?.body ?? []) {
      if (response.destroyed) return;
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  });
  const program = spawn(process.execPath, [child], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const outcomes: FeedOutcome[] = [];
  let guard: NodeJS.Timeout | undefined;
  try {
    for (const index of feeds.keys()) {
      guard = setTimeout(() => program.kill('SIGKILL'), guardMs);
      program.stdin.write(`${server.url}/${index}\n`);
      const line = await lines.next();
      clearTimeout(guard);
      if (line.done === true) throw new Error(`reading feed ${index} hung or ended the process`);
      outcomes.push(JSON.parse(line.value));
    }
  } finally {
    clearTimeout(guard);
    program.kill();
  }
  return outcomes;
};
