import { expect, it } from 'vitest';
import { collectors } from '../collectors/registry.ts';
import { sourceGroups } from './source-group.ts';

it.each(sourceGroups)('there is something to listen to among “%s”', (group) => {
  expect(collectors.some((collector) => collector.group === group)).toBe(true);
});

it('every collector is found in a group that is shown', () => {
  const hidden = collectors.filter(({ group }) => !sourceGroups.includes(group)).map(({ id }) => id);
  expect(hidden).toEqual([]);
});
