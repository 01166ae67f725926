import { expect, it } from 'vitest';
import * as domain from '../../domain/judgement.ts';
import { sentimentLabels, sentiments } from './sentiments.ts';

it('has the domain’s sentiments, all of them and in its order', () => {
  expect(sentiments).toEqual(domain.sentiments);
  expect(sentimentLabels).toEqual(domain.sentimentLabels);
});
