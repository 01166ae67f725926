import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import { type Assignee, personAssignee } from '../../../domain/work/work.ts';
import { AssignDialog } from './assign-dialog.tsx';
import type { MentionList } from './use-mention-list.ts';
import type { WorkNames } from './work-names.ts';

interface Assigning {
  /** The reader takes what nobody has; otherwise they are asked who is to have it. */
  readonly start: () => void;
  readonly dialog: ComponentChild;
}

/** Who has a mention, and how that changes. */
export const useAssigning = (
  names: WorkNames,
  findTarget: () => StoredMention | null,
  work: MentionList['work'],
): Assigning => {
  const [asked, setAsked] = useState<StoredMention | null>(null);
  const assign = (mention: StoredMention, to: Assignee | null): void => {
    const from = mention.work.assignee;
    if (to !== from) work(mention, { type: 'assign', from, to });
  };
  const start = (): void => {
    const mention = findTarget();
    if (mention === null) return;
    if (mention.work.assignee === null && names.me !== null) assign(mention, personAssignee(names.me));
    else setAsked(mention);
  };
  const dialog =
    asked === null ? null : (
      <AssignDialog
        names={names}
        has={asked.work.assignee}
        onAssign={(to) => {
          assign(asked, to);
          setAsked(null);
        }}
        onClose={() => setAsked(null)}
      />
    );
  return { start, dialog };
};
