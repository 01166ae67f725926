import { describe, expect, it } from 'vitest';
import type { Source } from '../../../domain/source.ts';
import { ApiError } from '../../api/api-error.ts';
import type { Api } from '../../api/client.ts';
import { addSources, handleNames, isListenedTo, isTaken, proposalKey } from './setup-data.ts';

const proposed = (title: string, advised = true) => ({
  collector: 'hackernews',
  title,
  settings: { query: '"acme"', kinds: ['story'] },
  description: '',
  group: 'forums' as const,
  advised,
});

describe('isListenedTo', () => {
  const source: Source = {
    id: 'hn',
    collector: 'hackernews',
    title: 'Named otherwise',
    settings: { kinds: ['story'], query: '"acme"', days: 30 },
    everyMs: 60_000,
    credentialRef: null,
    aboutBrandId: null,
    enabled: true,
    createdAt: '2026-11-01T00:00:00.000Z',
  };
  it('compares collector and settings', () => {
    expect(isListenedTo(proposed('HN'), [source])).toBe(true);
    expect(isListenedTo(proposed('HN'), [{ ...source, collector: 'feed' }])).toBe(false);
    expect(
      isListenedTo(proposed('HN'), [{ ...source, settings: { query: '"other"', kinds: ['story'] } }]),
    ).toBe(false);
    expect(isListenedTo(proposed('HN'), [])).toBe(false);
  });
});

describe('isTaken', () => {
  it('follows the advice until a person says otherwise', () => {
    const one = proposed('HN');
    const changed = new Set([proposalKey(one)]);
    expect(isTaken(one, new Set())).toBe(true);
    expect(isTaken(one, changed)).toBe(false);
    expect(isTaken(proposed('HN', false), new Set())).toBe(false);
    expect(isTaken(proposed('HN', false), changed)).toBe(true);
  });
});

describe('addSources', () => {
  it('goes on after a refusal and tells of it', async () => {
    const sent: unknown[] = [];
    const refusal = new ApiError({ status: 400, code: 'invalid', title: 'No', detail: 'Not like this.' });
    const api: Pick<Api, 'send'> = {
      send: async <Answer>(_method: string, _path: string, body?: unknown) => {
        if (JSON.stringify(body).includes('"one"')) throw refusal;
        sent.push(body);
        return undefined as Answer;
      },
    };
    const refused = await addSources(api as Api, [proposed('one'), proposed('two')]);
    expect(refused).toEqual([{ title: 'one', reason: 'Not like this.' }]);
    expect(sent).toEqual([{ collector: 'hackernews', title: 'two', settings: proposed('').settings }]);
  });
});

it('names each handle once', () => {
  expect(handleNames('@acme, mastodon:acme other')).toEqual(['acme', 'other']);
});
