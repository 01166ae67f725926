import { type Client, untilFiguresFollow } from './earshot-client.ts';

/** What a page asks, and the answer as far as it does not tell when or by whom things were done. */
export type PageAnswers = ReadonlyMap<string, unknown>;

const FROM = '2025-11-20T00:00:00.000Z';
const TO = '2026-03-05T00:00:00.000Z';
const HALF = '2026-01-12T00:00:00.000Z';
const PAGES_EACH = 4;

const queries = [
  '',
  'is:unanswered',
  'is:complaint -is:answered',
  'is:late',
  'bag',
  '"my bag" OR delay*',
  'late NEAR/5 flight',
  'sentiment:negative intent:complaint',
  'rating:<=2',
  'lang:en -lang:es',
  'since:2026-01-01 until:2026-02-01',
  'topic:baggage OR topic:delay',
  'author:anna',
] as const;

/** Told by the clock, the process or chance; how far judging anew came, also by when it began. */
const volatile = new Set(['fetchedAt', 'seenAt', 'createdAt', 'startedAt', 'finishedAt', 'rejudging']);

const steady = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer, (key, value: unknown) => {
      if (volatile.has(key)) return undefined;
      const isDecision = key === 'status' && (value as { by?: unknown })?.by !== 'source';
      return isDecision ? { ...(value as object), at: null, by: null } : value;
    }),
  );

const search = (path: string, given: Readonly<Record<string, string>>): string =>
  `${path}?${new URLSearchParams(given)}`;

type Row = { readonly id: string; readonly status: { readonly state: string } };
type MentionPage = { readonly rows: readonly Row[]; readonly next: string | null };

/** Walks the pages of a list. @returns the rows seen. */
const askList = async (
  { ask }: Client,
  answers: Map<string, unknown>,
  given: Readonly<Record<string, string>>,
): Promise<readonly Row[]> => {
  const seen: Row[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_EACH; page += 1) {
    const path = search('/mentions', { ...given, limit: '37', ...(after === null ? {} : { after }) });
    const answer: MentionPage = await ask('GET', path);
    answers.set(path, steady(answer));
    seen.push(...answer.rows);
    after = answer.next;
    if (after === null) break;
  }
  return seen;
};

const askBrand = async (client: Client, answers: Map<string, unknown>, brand: string): Promise<void> => {
  const get = async (path: string): Promise<void> => {
    answers.set(path, steady(await client.ask('GET', path)));
  };
  for (const q of queries) {
    await askList(client, answers, { brand, q });
    await get(search('/mentions/count', { brand, q }));
  }
  for (const order of ['priority', 'due'])
    await askList(client, answers, { brand, q: 'is:unanswered', order });
  await get(search('/trends', { brand, from: FROM, to: TO, grain: 'day' }));
  await get(
    search('/trends', {
      brand,
      from: '2026-02-01T00:00:00.000Z',
      to: '2026-02-08T00:00:00.000Z',
      grain: 'hour',
    }),
  );
  await get(search('/trends/week', { brand, from: HALF, to: TO }));
  for (const path of ['/changes', '/changes/words'])
    await get(search(path, { brand, from: HALF, to: TO, againstFrom: FROM, againstTo: HALF }));
  for (const path of ['/learning', '/samples', '/reliability', '/alert-rules', '/alerts'])
    await get(search(path, { brand }));
};

/**
 * Asks what every page asks once all is taken in, and a person answered what comes first.
 * @throws Error if something still waits to be taken in after `withinMs`.
 */
export const askAllPages = async (client: Client, withinMs?: number): Promise<PageAnswers> => {
  const answers = new Map<string, unknown>();
  await untilFiguresFollow(client, withinMs);
  const first = await client.ask<MentionPage>(
    'GET',
    search('/mentions', { q: 'is:unanswered', order: 'priority', limit: '3' }),
  );
  for (const { id, status } of first.rows) {
    const change = { expected: status.state, to: 'answered' };
    await client.ask('POST', `/mentions/${encodeURIComponent(id)}/state`, change);
  }
  await untilFiguresFollow(client, withinMs);
  for (const path of ['/brands', '/sources', '/sources/listening', '/imports', '/notices'])
    answers.set(path, steady(await client.ask('GET', path)));
  const { rows: brands } = await client.ask<{ rows: readonly { id: string }[] }>('GET', '/brands');
  for (const { id } of brands) await askBrand(client, answers, id);
  for (const { id } of (await askList(client, answers, { q: '' })).slice(0, 40)) {
    for (const path of ['', '/raw', '/labels']) {
      const asked = `/mentions/${encodeURIComponent(id)}${path}`;
      answers.set(asked, steady(await client.ask('GET', asked)));
    }
  }
  return answers;
};
