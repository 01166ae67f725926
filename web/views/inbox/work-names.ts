import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { Assignee } from '../../../domain/work/work.ts';

/** Whose names the page knows, and who looks at it. */
export interface WorkNames {
  readonly desk: DeskAnswer;
  readonly me: string | null;
}

/** A person or a team; null for one that is gone. */
const findName = (assignee: Assignee, { people, teams }: DeskAnswer): string | null => {
  const [kind, id] = assignee.split(':');
  return (kind === 'team' ? teams : people).find((each) => each.id === id)?.name ?? null;
};

/** Who has it, as the reader would say it: `You`, a person’s or a team’s name. */
export const assigneeWords = (assignee: Assignee, { desk, me }: WorkNames): string =>
  me !== null && assignee === `person:${me}` ? 'You' : (findName(assignee, desk) ?? 'Somebody who left');

/** Names of labels, with commas between. */
export const labelNames = (ids: readonly string[], { desk }: WorkNames): string =>
  ids.map((id) => desk.labels.find((label) => label.id === id)?.name ?? 'a label that is gone').join(', ');
