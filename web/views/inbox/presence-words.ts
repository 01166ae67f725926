import type { PresentPerson } from '../../../domain/presence.ts';

/** More are counted, not named. */
const NAMED = 2;

const inWords = ({ name, doing }: PresentPerson): string => `${name} is ${doing}`;

/** Who else is at a mention, those who write first: ‘Ana is writing, Ben is looking’; empty for nobody. */
export const presenceWords = (people: readonly PresentPerson[]): string => {
  const inOrder = people.toSorted(
    (one, other) => Number(other.doing === 'writing') - Number(one.doing === 'writing'),
  );
  if (inOrder.length <= NAMED) return inOrder.map(inWords).join(', ');
  const [first, ...others] = inOrder;
  return first === undefined ? '' : `${inWords(first)}, and ${others.length} others are here`;
};
