import type { Assignee } from '../../../domain/work/work.ts';
import { Badge } from '../../components/badge.tsx';
import { assigneeWords, type WorkNames } from './work-names.ts';

/** Who has it; nothing while nobody does. */
export const AssigneeMark = ({ assignee, names }: { assignee: Assignee | null; names: WorkNames }) => {
  if (assignee === null) return null;
  const name = assigneeWords(assignee, names);
  return (
    <Badge
      tone={name === 'You' ? 'accent' : 'plain'}
      icon={assignee.startsWith('team:') ? 'people' : 'person'}
      title={`Assigned to ${name}`}
    >
      <span class="sr-only">Assigned to </span>
      {name}
    </Badge>
  );
};
