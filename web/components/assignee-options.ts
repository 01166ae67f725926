import type { DeskAnswer } from '../../api/schemas/work.ts';

/** To choose from: every person who may answer, every team; and who was chosen and has left. */
export const assigneeOptions = ({ people, teams }: Pick<DeskAnswer, 'people' | 'teams'>, chosen: string) => {
  const there = [
    ...people.filter(({ works }) => works).map(({ id, name }) => ({ value: `person:${id}`, label: name })),
    ...teams.map(({ id, name }) => ({ value: `team:${id}`, label: `Team ${name}` })),
  ];
  return chosen === '' || there.some(({ value }) => value === chosen)
    ? there
    : [...there, { value: chosen, label: 'Somebody who left' }];
};
