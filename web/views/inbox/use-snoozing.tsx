import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import { isSnoozed } from '../../../domain/work/work.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';
import type { Deed } from './use-mention-work.ts';

interface Snoozing {
  /** Asks until when. */
  readonly start: () => void;
  readonly dialog: ComponentChild;
}

/** Puts a mention out of sight for a while, and brings it back. */
export const useSnoozing = (
  findTargets: () => readonly StoredMention[],
  work: (deeds: readonly Deed[]) => void,
): Snoozing => {
  const [asked, setAsked] = useState<readonly StoredMention[]>([]);
  const dialog =
    asked.length === 0 ? null : (
      <SnoozeDialog
        isSnoozed={asked.every(({ work: kept }) => isSnoozed(kept, new Date().toISOString()))}
        onSnooze={(to, waits) => {
          setAsked([]);
          work(
            asked.map((mention) => ({
              mention,
              change: { type: 'snooze', from: mention.work.snoozedUntil, to, ...(waits && { waits }) },
            })),
          );
        }}
        onClose={() => setAsked([])}
      />
    );
  return { start: () => setAsked(findTargets()), dialog };
};
