import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionId } from '../domain/mention.ts';
import { acknowledgeRuleOf } from '../domain/replies/acknowledge.test-helper.ts';
import type { Reply } from '../domain/replies/reply.ts';
import type { RoutingRule } from '../domain/work/routing-rule.ts';
import { analyse, compileForAnalysis } from './analyse.ts';
import { createIngest, type IngestDeps, splitBySize } from './ingest.ts';
import { judge } from './language/shipped-judge.ts';
import { brand, ingestJob, rawItem } from './raw-item.test-helper.ts';

const noErasing = { erase: async () => 0 };

const setUp = (changes: Partial<IngestDeps> = {}) => {
  const done: string[] = [];
  const erase: IngestDeps['mentions']['erase'] = async (targets, { at, by }) => {
    done.push(`erase ${JSON.stringify(targets)} ${by} ${at}`);
    return targets.length;
  };
  const ingest = createIngest({
    pool: { analyse: async (job, brands) => analyse(job, { brands: compileForAnalysis(brands), judge }) },
    brands: { list: async () => [brand()] },
    mentions: {
      save: async (items) => {
        done.push(`save ${items.map(({ mention }) => mention.externalId).join()}`);
        return items.map(() => 'inserted' as const);
      },
      erase,
    },
    queues: {
      add: async (name, data, options) => {
        done.push(`${name} ${JSON.stringify(data)} ${options?.id} in ${options?.delayMs}`);
      },
    },
    now: () => new Date('2026-11-24T08:00:00.250Z'),
    onDrops: (drops, collectedBy) => {
      done.push(`${collectedBy} dropped ${drops.map(({ externalId }) => externalId).join()}`);
    },
    ...changes,
  });
  return { ingest, done };
};

describe('createIngest', () => {
  it('takes no reply that was sent from here for a mention', async () => {
    const { ingest, done } = setUp({
      replies: {
        listSent: async (ids) => new Set(ids.filter((id) => id.endsWith(':b'))),
        listToAny: async () => [],
      },
    });
    await ingest(ingestJob([rawItem({ externalId: 'a' }), rawItem({ externalId: 'b' })]));
    expect(done[0]).toBe('save a');
  });

  it('takes no acknowledgement for an answer that came back before its id was known', async () => {
    const text = 'Acme thanks you, Jane. A colleague will answer you.';
    const reply: Reply = {
      ...{
        id: 'r',
        mentionId: mentionId(rawItem().source, 'asked'),
        number: 0,
        at: '2026-11-24T08:00:00.000Z',
      },
      ...{ by: { id: 'rule:thanks', name: 'Thanks' }, text, way: 'source', state: 'sending' },
      ...{ stateAt: '2026-11-24T08:00:00.000Z', mentionWas: 'open', externalId: null, url: null },
      ...{ fault: null, templateId: null },
    };
    const { ingest, done } = setUp({
      replies: { listSent: async () => new Set(), listToAny: async () => [reply] },
    });
    const html = `<p>@jane Acme thanks you, Jane. A colleague will answer&nbsp;you.</p>`;
    const below = { parentId: 'asked', textFormat: 'html' as const };
    await ingest(
      ingestJob([
        rawItem({ externalId: 'a', ...below, text: html }),
        rawItem({ externalId: 'b', ...below, text: 'acme: we are sorry, and will send it back.' }),
        rawItem({ externalId: 'c', text }),
      ]),
    );
    expect(done[0]).toBe('save b,c');
  });

  it('has what is new acknowledged where a rule is on, and nothing that was there already', async () => {
    const desk = {
      listRoutingRules: async () => [],
      listAcknowledgeRules: async () => [acknowledgeRuleOf()],
    };
    const said = '2026-11-24T07:59:00.000Z';
    const asking = rawItem({ externalId: 'a', text: 'acme is terrible, I hate it', publishedAt: said });
    const first = setUp({ desk });
    await first.ingest(ingestJob([asking]));
    expect(first.done.at(-1)).toContain('acknowledge {"mentionIds":[');
    const save = async (items: readonly unknown[]) => items.map(() => 'updated' as const);
    const again = setUp({ desk, mentions: { save, erase: noErasing.erase } });
    await again.ingest(ingestJob([asking]));
    expect(again.done.join()).not.toContain('acknowledge');
  });

  it('keeps what is about a brand, reports what is dropped, and asks for a rollup at the end of the slot', async () => {
    const { ingest, done } = setUp();
    await ingest(
      ingestJob([
        rawItem({ externalId: 'a' }),
        rawItem({ externalId: 'b', text: 'else' }),
        rawItem({ externalId: 'c\0' }),
      ]),
    );
    expect(done).toEqual(['test-source dropped c\0', 'save a', 'rollup {} rollup-1795507201000 in 750']);
  });

  it('has what needs a reply given out where a rule is on', async () => {
    const rule: RoutingRule = {
      ...{ id: 'r', name: 'Billing', query: 'refund', brandId: null, to: 'team:finance', place: 0 },
      ...{ enabled: true, since: '2026-11-24T08:00:00.000Z', createdAt: '2026-11-24T08:00:00.000Z' },
    };
    const { ingest, done } = setUp({
      desk: { listRoutingRules: async () => [rule], listAcknowledgeRules: async () => [] },
    });
    await ingest(ingestJob([rawItem({ externalId: 'a', text: 'acme is terrible, I hate it' })]));
    expect(done.at(-1)).toContain('route {"mentionIds":[');
    expect(done.at(-1)).toContain(':a"]}');
  });

  it('does nothing where nothing is about a brand', async () => {
    const { ingest, done } = setUp();
    await ingest(ingestJob([rawItem({ text: 'else' })]));
    await ingest(ingestJob([]));
    expect(done).toEqual([]);
  });

  it('erases what the same answer says is gone, after keeping what it shows', async () => {
    const { ingest, done } = setUp();
    const removals = [
      { source: 'mastodon', externalId: 'a' },
      { source: 'mastodon', authorId: '7' },
    ];
    await ingest({ ...ingestJob([rawItem({ externalId: 'a' })]), removals });
    expect(done).toEqual([
      'save a',
      'rollup {} rollup-1795507201000 in 750',
      `erase ${JSON.stringify(removals)} source 2026-11-24T08:00:00.000Z`,
    ]);
  });

  it('fails when the mentions cannot be kept, before it asks for a rollup', async () => {
    const { ingest, done } = setUp({
      mentions: { ...noErasing, save: () => Promise.reject(new Error('full')) },
    });
    await expect(ingest(ingestJob([rawItem()]))).rejects.toThrow('full');
    expect(done).toEqual([]);
  });

  it('asks for a rollup even when nothing was new, for the run before may have ended too early', async () => {
    const { ingest, done } = setUp({ mentions: { ...noErasing, save: async () => ['unchanged'] } });
    await ingest(ingestJob([rawItem()]));
    expect(done).toEqual(['rollup {} rollup-1795507201000 in 750']);
  });
});

describe('splitBySize', () => {
  it('keeps every item in order, in parts that are no longer than asked but for single items', () => {
    const item = fc.nat({ max: 30 }).map((length) => rawItem({ text: 'x'.repeat(length) }));
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const parts = splitBySize(items, 20);
        expect(parts.flat()).toEqual(items);
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0);
          const length = part.reduce((sum, { text }) => sum + text.length, 0);
          expect(length <= 20 || part.length === 1).toBe(true);
        }
      }),
    );
  });
});
