import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import { isSnoozed } from '../../../domain/work/work.ts';
import type { WorkChange } from '../../../domain/work/work-event.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';

interface Snoozing {
  /** Asks until when. */
  readonly start: () => void;
  readonly dialog: ComponentChild;
}

/** Puts a mention out of sight for a while, and brings it back. */
export const useSnoozing = (
  findTarget: () => StoredMention | null,
  work: (mention: StoredMention, change: WorkChange) => void,
): Snoozing => {
  const [asked, setAsked] = useState<StoredMention | null>(null);
  const dialog =
    asked === null ? null : (
      <SnoozeDialog
        isSnoozed={isSnoozed(asked.work, new Date().toISOString())}
        onSnooze={(to) => {
          setAsked(null);
          work(asked, { type: 'snooze', from: asked.work.snoozedUntil, to });
        }}
        onClose={() => setAsked(null)}
      />
    );
  return { start: () => setAsked(findTarget()), dialog };
};
