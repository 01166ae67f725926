import { describe, expect, it } from 'vitest';
import { parseQuery } from '../query/parse.ts';
import { judgedClause, negativeClause, sideQuery, topicClauses } from './compared-side.ts';

const side = {
  brandId: 'acme',
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-11-02T00:00:00.000Z',
  q: 'strike OR source:feed',
};
const stretch = 'since:2026-11-01T00:00:00.000Z until:2026-11-01T23:59:59.999Z';

describe('sideQuery', () => {
  it('is one query of the stretch, the side’s own query and what else is asked', () => {
    expect(sideQuery(side)).toBe(`${stretch} (strike OR source:feed)`);
    expect(sideQuery({ ...side, q: '' }, negativeClause)).toBe(`${stretch} sentiment:negative`);
    expect(sideQuery({ ...side, q: '' }, judgedClause)).toBe(
      `${stretch} -(sentiment:unsure OR sentiment:not-judged)`,
    );
  });

  it('finds mentions about a topic, and those about none', () => {
    const all = ['lost-baggage', null, 'It’s "odd"'];
    expect(sideQuery({ ...side, q: '' }, ...topicClauses('lost-baggage', all))).toBe(
      `${stretch} topic:lost-baggage`,
    );
    expect(parseQuery(sideQuery(side, ...topicClauses(null, ['delay', null, 'price']))).ok).toBe(true);
    expect(sideQuery({ ...side, q: '' }, ...topicClauses(null, ['delay', null, 'price']))).toBe(
      `${stretch} -(topic:delay OR topic:price)`,
    );
    expect(sideQuery({ ...side, q: '' }, ...topicClauses(null, [null]))).toBe(stretch);
  });
});
