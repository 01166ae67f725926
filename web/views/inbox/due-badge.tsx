import type { StoredMention } from '../../../domain/mention.ts';
import { Badge, type BadgeTone } from '../../components/badge.tsx';
import { now } from '../../components/now.ts';
import { formatInstant } from '../../format/time.ts';
import { type DueWords, dueWords } from './due-words.ts';

const tones: Readonly<Record<DueWords['state'], BadgeTone>> = {
  ahead: 'plain',
  soon: 'accent',
  late: 'negative',
  kept: 'positive',
  missed: 'negative',
};

/** By when a mention is to be answered, kept up to date; nothing where no time is set. */
export const DueBadge = ({ mention }: { mention: Pick<StoredMention, 'dueAt' | 'status'> }) => {
  const due = dueWords(mention, now.value);
  if (due === null || mention.dueAt === null) return null;
  return (
    <Badge tone={tones[due.state]} icon="clock" title={`To be answered by ${formatInstant(mention.dueAt)}`}>
      {due.words}
    </Badge>
  );
};
