import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredMention } from '../../../domain/mention.ts';
import { LinkButton } from '../../components/button.tsx';
import { ChooseDialog } from '../../components/choose-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { LabelDot } from '../../components/label-dot.tsx';
import type { MentionList } from './use-mention-list.ts';
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
  findTarget: () => StoredMention | null,
  work: MentionList['work'],
): Labelling => {
  const [asked, setAsked] = useState<StoredMention | null>(null);
  const close = (): void => setAsked(null);
  const remove: Labelling['remove'] = (mention, id) =>
    work(mention, { type: 'label', added: [], removed: [id] });
  const turn = (mention: StoredMention, id: string): void => {
    if (mention.work.labels.includes(id)) remove(mention, id);
    else work(mention, { type: 'label', added: [id], removed: [] });
  };
  const dialogFor = (mention: StoredMention) =>
    desk.labels.length === 0 ? (
      <NoLabels onClose={close} />
    ) : (
      <ChooseDialog
        title="Labels"
        label="Name of a label, to add or take off"
        choices={desk.labels.map(({ id, name, colour }) => ({
          ...{ value: id, label: name, mark: <LabelDot colour={colour} /> },
          isOn: mention.work.labels.includes(id),
        }))}
        onChoose={(id) => {
          close();
          turn(mention, id);
        }}
        onClose={close}
      />
    );
  return {
    remove,
    start: () => setAsked(findTarget()),
    dialog: asked === null ? null : dialogFor(asked),
  };
};
