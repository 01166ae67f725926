import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import { NoteDialog } from './note-dialog.tsx';
import type { MentionList } from './use-mention-list.ts';
import type { WorkNames } from './work-names.ts';

interface Noting {
  /** Asks for the words. */
  readonly start: () => void;
  readonly dialog: ComponentChild;
}

/** Notes for the people here. */
export const useNoting = (
  names: WorkNames,
  findTarget: () => StoredMention | null,
  work: MentionList['work'],
): Noting => {
  const [asked, setAsked] = useState<StoredMention | null>(null);
  const dialog =
    asked === null ? null : (
      <NoteDialog
        names={names}
        onNote={(text, tells) => {
          setAsked(null);
          work(asked, { type: 'note', text, tells: [...tells] });
        }}
        onClose={() => setAsked(null)}
      />
    );
  return { start: () => setAsked(findTarget()), dialog };
};
