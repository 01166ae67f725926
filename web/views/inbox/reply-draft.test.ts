import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftRequest } from '../../../api/schemas/replies.ts';
import { createDraftKeeper } from './reply-draft.ts';

const draftOf = (text: string): DraftRequest => ({ text, templateId: null });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('createDraftKeeper', () => {
  it('keeps the last of what is typed in one go', async () => {
    const kept: string[] = [];
    const keeper = createDraftKeeper(async ({ text }) => void kept.push(text));
    for (const text of ['W', 'We', 'We are']) keeper.keep(draftOf(text));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept).toEqual(['We are']);
  });

  it('flushes at once, once, and nothing after it was stopped', async () => {
    const kept: string[] = [];
    const keeper = createDraftKeeper(async ({ text }) => void kept.push(text));
    keeper.keep(draftOf('We'));
    keeper.flush();
    keeper.flush();
    keeper.keep(draftOf('We are'));
    keeper.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept).toEqual(['We']);
  });

  it('sends again with the next what could not be kept, and never overtakes', async () => {
    const kept: string[] = [];
    let fail = true;
    const keeper = createDraftKeeper(async ({ text }) => {
      if (fail) throw new Error('offline');
      kept.push(text);
    });
    keeper.keep(draftOf('We'));
    await vi.advanceTimersByTimeAsync(1_000);
    fail = false;
    keeper.flush();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept).toEqual(['We']);
  });
});
