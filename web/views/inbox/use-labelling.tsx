import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import { LinkButton } from '../../components/button.tsx';
import { ChooseDialog } from '../../components/choose-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { LabelDot } from '../../components/label-dot.tsx';
import type { Deed } from './use-mention-work.ts';
import type { WorkNames } from './work-names.ts';

interface Labelling {
  /** Asks which. */
  readonly start: () => void;
  /** Takes one off. */
  readonly remove: (mention: StoredMention, id: string) => void;
  readonly dialog: ComponentChild;
}

const NoLabels = ({ onClose }: { onClose: () => void }) => (
  <Dialog
    title="Labels"
    onClose={onClose}
    actions={
      <LinkButton look="primary" href="/desk">
        Make labels
      </LinkButton>
    }
  >
    <p>There are no labels yet. A manager makes them on the page Desk.</p>
  </Dialog>
);

/** What a mention is filed under, and how that changes. */
export const useLabelling = (
  { desk }: WorkNames,
  findTargets: () => readonly StoredMention[],
  work: (deeds: readonly Deed[]) => void,
): Labelling => {
  const [asked, setAsked] = useState<readonly StoredMention[]>([]);
  const close = (): void => setAsked([]);
  const remove: Labelling['remove'] = (mention, id) =>
    work([{ mention, change: { type: 'label', added: [], removed: [id] } }]);
  /** Some have it already: those that do not get it too. */
  const turn = (mentions: readonly StoredMention[], id: string): void => {
    const without = mentions.filter((each) => !each.work.labels.includes(id));
    const [added, removed] = without.length > 0 ? [[id], []] : [[], [id]];
    const changed = without.length > 0 ? without : mentions;
    work(changed.map((mention) => ({ mention, change: { type: 'label', added, removed } })));
  };
  const dialogFor = (mentions: readonly StoredMention[]) =>
    desk.labels.length === 0 ? (
      <NoLabels onClose={close} />
    ) : (
      <ChooseDialog
        title="Labels"
        label="Name of a label, to add or take off"
        choices={desk.labels.map(({ id, name, colour }) => ({
          ...{ value: id, label: name, mark: <LabelDot colour={colour} /> },
          isOn: mentions.every((each) => each.work.labels.includes(id)),
        }))}
        onChoose={(id) => {
          close();
          turn(mentions, id);
        }}
        onClose={close}
      />
    );
  return {
    remove,
    start: () => setAsked(findTargets()),
    dialog: asked.length === 0 ? null : dialogFor(asked),
  };
};
