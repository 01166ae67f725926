import type { StoredMention } from '../../../domain/mention.ts';
import type { WorkLabel } from '../../../domain/work/work-label.ts';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { LabelDot } from '../../components/label-dot.tsx';
import type { WorkNames } from './work-names.ts';

/** Those that are still there. */
const labelsOf = ({ work }: StoredMention, { desk }: WorkNames): readonly WorkLabel[] =>
  desk.labels.filter(({ id }) => work.labels.includes(id));

/** What a mention is filed under. */
export const LabelMarks = ({ mention, names }: { mention: StoredMention; names: WorkNames }) => (
  <>
    {labelsOf(mention, names).map(({ id, name, colour }) => (
      <Badge key={id} title={`Label ${name}`}>
        <LabelDot colour={colour} />
        <span class="sr-only">Label </span>
        {name}
      </Badge>
    ))}
  </>
);

interface LabelButtonsProps {
  readonly mention: StoredMention;
  readonly names: WorkNames;
  readonly onRemove: (id: string) => void;
}

/** The same, each with a press to take it off. */
export const LabelButtons = ({ mention, names, onRemove }: LabelButtonsProps) => (
  <>
    {labelsOf(mention, names).map(({ id, name, colour }) => (
      <button
        key={id}
        type="button"
        class="chip label-chip"
        title={`Take off the label ${name}`}
        onClick={() => onRemove(id)}
      >
        <LabelDot colour={colour} />
        <span class="sr-only">Take off the label </span>
        <span class="truncate">{name}</span>
        <Icon name="cross" size={14} />
      </button>
    ))}
  </>
);
