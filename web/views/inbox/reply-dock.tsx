import { useState } from 'preact/hooks';
import type { ReplyList } from '../../../api/schemas/replies.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { Button } from '../../components/button.tsx';
import { useHotkeys } from '../../shell/hotkeys.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { Loaded } from '../../shell/use-loaded.ts';
import { ReplyComposer } from './reply-composer.tsx';

interface ReplyDockProps {
  readonly mention: StoredMention;
  readonly replies: Loaded<ReplyList>;
  readonly onAnswered: () => void;
}

/** At the foot of the open mention: the way to answer it. Nothing for who may only read, or where its words are gone. */
export const ReplyDock = (props: ReplyDockProps) => {
  const { may } = useShell();
  return may('agent') && props.mention.erased === null ? <Dock {...props} /> : null;
};

const Dock = ({ mention, replies, onAnswered }: ReplyDockProps) => {
  const { data, again } = replies;
  // What was copied may have been sent: the question waits for an answer.
  const [opened, setOpened] = useState<boolean | null>(null);
  const isOpen = opened ?? (data?.draft?.copiedAt ?? null) !== null;
  useHotkeys({ r: () => setOpened(true) });
  const close = (): void => {
    setOpened(false);
    again();
  };
  return (
    <div class="reply-dock">
      {isOpen && data !== null ? (
        <ReplyComposer mention={mention} list={data} reload={again} onAnswered={onAnswered} onClose={close} />
      ) : (
        <div class="reply-closed">
          <Button icon="reply" hotkey="r" onClick={() => setOpened(true)}>
            {data?.draft ? 'Go on with your reply' : 'Reply'}
          </Button>
          {data?.draft ? <p class="reply-peek faint">{data.draft.text}</p> : null}
        </div>
      )}
    </div>
  );
};
