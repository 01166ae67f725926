import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { MentionPage } from '../api/schemas/mentions.ts';
import type { Status } from '../api/schemas/status.ts';
import type { WorkEventList } from '../api/schemas/work.ts';
import { startServer } from '../collectors/http/test-server.test-helper.ts';
import type { Team } from '../domain/team.ts';
import type { RoutingRule } from '../domain/work/routing-rule.ts';
import { serve, until } from './earshot-client.ts';

const root = await mkdtemp(join(tmpdir(), 'earshot-routing-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const said = [
  'Blue Harbor Air charged me twice, what an awful refund desk. Where is my money?',
  'Lovely refund from Blue Harbor Air, thank you!',
];
const items = said.map((text, at) => {
  const date = new Date(Date.now() - 60_000).toUTCString();
  return `<item><guid>said-${at}</guid><description>${text}</description><pubDate>${date}</pubDate></item>`;
});
const feed = `<rss version="2.0"><channel><title>Own</title>${items.join('')}</channel></rss>`;

it('gives what a source brings to a team by a rule, and what a person says needs a reply', {
  timeout: 240_000,
}, async () => {
  await using feeds = await startServer((_, response) => {
    response.setHeader('content-type', 'application/xml');
    response.end(feed);
  });
  const { client, process } = await serve({
    EARSHOT_DATA: join(root, 'data'),
    EARSHOT_ALLOW_PRIVATE: '127.0.0.1',
  });
  const { ask } = client;
  await ask('POST', '/brands', {
    ...{
      name: 'Blue Harbor Air',
      kind: 'own',
      handles: [],
      query: '"blue harbor"',
      timeZone: 'Europe/Berlin',
    },
    languages: [],
  });
  const { id: finance } = await ask<Team>('POST', '/teams', { name: 'Finance', memberIds: [] });
  const rule = await ask<RoutingRule>('POST', '/routing-rules', {
    ...{ name: 'Billing', query: 'refund OR invoice', brandId: null, to: `team:${finance}`, enabled: true },
  });
  const settings = { url: `${feeds.url}/own.xml` };
  await ask('POST', '/sources', { collector: 'feed', title: 'Own feed', settings, aboutBrandId: null });

  const find = (query: string): Promise<MentionPage> =>
    ask('GET', `/mentions?limit=50&q=${encodeURIComponent(query)}`);
  const given = (count: number) =>
    until(
      () => find('team:finance'),
      ({ rows }) => rows.length === count,
    );
  const [first] = (await given(1)).rows;
  expect(first?.text).toBe(said[0]);
  const eventsOf = ({ id }: { id: string }): Promise<WorkEventList> =>
    ask('GET', `/mentions/${encodeURIComponent(id)}/work`);
  expect((await eventsOf(first!)).rows).toMatchObject([
    { by: `rule:${rule.id}`, rule: 'Billing', change: { type: 'assign', from: null, to: `team:${finance}` } },
  ]);

  const [praise] = (await find('lovely')).rows;
  await ask('POST', `/mentions/${encodeURIComponent(praise!.id)}/labels`, { intent: 'complaint' });
  await given(2);
  // Said again, it is not given again.
  await ask('POST', `/mentions/${encodeURIComponent(praise!.id)}/labels`, { intent: 'question' });
  // Learning from labels waits for more of them, and is not waited for here.
  await until(
    () => ask<Status>('GET', '/status'),
    ({ queues: { route } }) => route !== undefined && route.waiting + route.active + route.delayed === 0,
  );
  expect((await eventsOf(praise!)).rows).toHaveLength(1);
  process.signal('SIGTERM');
  expect((await process.ended).code).toBe(0);
});
