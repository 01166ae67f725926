import { describe, expect, it } from 'vitest';
import { contestFault, toContestDraft, toContestRequest } from './contest-draft.ts';

const campaign = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-15T00:00:00.000Z' };
const draft = { ...toContestDraft(null, campaign, 'UTC'), name: 'Window seat' };

describe('a contest as it is typed', () => {
  it('begins with the time of the campaign', () => {
    expect(draft).toMatchObject({ first: '2026-11-01', last: '2026-11-14', winners: '1', excluded: '' });
  });

  it('is sent as it was read', () => {
    const request = toContestRequest({ ...draft, excluded: '@ana, ben', winners: '3' }, 'UTC');
    expect(request).toEqual({
      ...{ name: 'Window seat', query: '', winners: 3, excluded: ['@ana', 'ben'], ...campaign },
    });
    const kept = { id: 'c', campaignId: 'x', brandId: 'acme', commitment: '', createdAt: campaign.from };
    expect(toContestDraft({ ...kept, ...request, excluded: ['ana'] }, campaign, 'UTC')).toEqual({
      ...{ ...draft, winners: '3', excluded: '@ana' },
    });
  });

  it.each([
    [{}, null],
    [{ name: ' ' }, 'Give it a name.'],
    [{ last: '' }, 'Say when it begins and ends.'],
    [{ last: '2026-10-31' }, 'It must end after it begins.'],
    [{ winners: '0' }, 'The number of winners is from 1 to 999.'],
    [{ winners: '1.5' }, 'The number of winners is from 1 to 999.'],
  ])('with %o says %s', (changes, fault) => {
    expect(contestFault({ ...draft, ...changes })).toBe(fault);
  });
});
