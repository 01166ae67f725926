import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import { type Assignee, personAssignee } from '../../../domain/work/work.ts';
import { AssignDialog } from './assign-dialog.tsx';
import type { Deed } from './use-mention-work.ts';
import type { WorkNames } from './work-names.ts';

interface Assigning {
  /** The reader takes what nobody has; otherwise they are asked who is to have it. */
  readonly start: () => void;
  readonly dialog: ComponentChild;
}

/** Who has a mention, and how that changes. */
export const useAssigning = (
  names: WorkNames,
  findTargets: () => readonly StoredMention[],
  work: (deeds: readonly Deed[]) => void,
): Assigning => {
  const [asked, setAsked] = useState<readonly StoredMention[]>([]);
  const assign = (mentions: readonly StoredMention[], to: Assignee | null): void => {
    const others = mentions.filter((each) => each.work.assignee !== to);
    work(others.map((mention) => ({ mention, change: { type: 'assign', from: mention.work.assignee, to } })));
  };
  const start = (): void => {
    const mentions = findTargets();
    const [only, second] = mentions;
    const isFree = second === undefined && only?.work.assignee === null;
    if (isFree && names.me !== null) assign(mentions, personAssignee(names.me));
    else setAsked(mentions);
  };
  const holders = [...new Set(asked.map((each) => each.work.assignee))];
  const dialog =
    asked.length === 0 ? null : (
      <AssignDialog
        names={names}
        has={holders.length === 1 ? holders[0] : undefined}
        onAssign={(to) => {
          assign(asked, to);
          setAsked([]);
        }}
        onClose={() => setAsked([])}
      />
    );
  return { start, dialog };
};
