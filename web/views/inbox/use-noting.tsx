import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import { NoteDialog } from './note-dialog.tsx';
import type { Deed } from './use-mention-work.ts';
import type { WorkNames } from './work-names.ts';

interface Noting {
  /** Asks for the words. */
  readonly start: () => void;
  readonly dialog: ComponentChild;
}

/** Notes for the people here. */
export const useNoting = (
  names: WorkNames,
  findTargets: () => readonly StoredMention[],
  work: (deeds: readonly Deed[]) => void,
): Noting => {
  const [asked, setAsked] = useState<readonly StoredMention[]>([]);
  const dialog =
    asked.length === 0 ? null : (
      <NoteDialog
        names={names}
        onNote={(text, tells) => {
          setAsked([]);
          work(asked.map((mention) => ({ mention, change: { type: 'note', text, tells: [...tells] } })));
        }}
        onClose={() => setAsked([])}
      />
    );
  return { start: () => setAsked(findTargets()), dialog };
};
