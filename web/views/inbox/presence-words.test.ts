import { expect, it } from 'vitest';
import type { PresentPerson } from '../../../domain/presence.ts';
import { presenceWords } from './presence-words.ts';

const person = (name: string, doing: PresentPerson['doing']): PresentPerson => ({
  accountId: name.toLowerCase(),
  name,
  doing,
});

it.each<[string, readonly PresentPerson[]]>([
  ['', []],
  ['Ana is looking', [person('Ana', 'looking')]],
  ['Ben is writing, Ana is looking', [person('Ana', 'looking'), person('Ben', 'writing')]],
  [
    'Cy is writing, and 2 others are here',
    [person('Ana', 'looking'), person('Ben', 'looking'), person('Cy', 'writing')],
  ],
])('says “%s”', (words, people) => {
  expect(presenceWords(people)).toBe(words);
});
