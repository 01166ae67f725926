import { useEffect } from 'preact/hooks';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { presenceWords } from './presence-words.ts';

interface PresenceProps {
  readonly mentionId: string;
}

/** Who else has it open, in a row of the list; nothing while nobody has. */
export const PresenceMark = ({ mentionId }: PresenceProps) => {
  const people = useShell().others.at(mentionId);
  if (people.length === 0) return null;
  const writes = people.some(({ doing }) => doing === 'writing');
  return (
    <Badge tone="accent" icon={writes ? 'edit' : 'eye'} title={presenceWords(people)}>
      {presenceWords(people)}
    </Badge>
  );
};

/** Who else has the open mention open; told to screen readers when they have nothing else to say. */
export const PresenceLine = ({ mentionId }: PresenceProps) => {
  const { others } = useShell();
  useEffect(() => others.open(mentionId), [others, mentionId]);
  const people = others.at(mentionId);
  return (
    <div class="presence-line" role="status" aria-label="Who else is here">
      {people.length === 0 ? null : (
        <p>
          <Icon name={people.some(({ doing }) => doing === 'writing') ? 'edit' : 'eye'} size={14} />
          {presenceWords(people)}
        </p>
      )}
    </div>
  );
};

/** Beside the answer one writes: who else writes one. The line above tells screen readers. */
export const WritesToo = ({ mentionId }: PresenceProps) => {
  const writers = useShell()
    .others.at(mentionId)
    .filter(({ doing }) => doing === 'writing');
  if (writers.length === 0) return null;
  return (
    <Badge tone="accent" icon="edit" title={presenceWords(writers)}>
      {presenceWords(writers)}
    </Badge>
  );
};
