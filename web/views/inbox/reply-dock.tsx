import { useState } from 'preact/hooks';
import type { ReplyList } from '../../../api/schemas/replies.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { Button } from '../../components/button.tsx';
import { useHotkeys } from '../../shell/hotkeys.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { Loaded } from '../../shell/use-loaded.ts';
import type { ViewParams } from '../../view.ts';
import { ReplyComposer } from './reply-composer.tsx';

interface ReplyDockProps {
  readonly mention: StoredMention;
  readonly params: ViewParams;
  readonly replies: Loaded<ReplyList>;
  readonly onAnswered: () => void;
}

/** In whose name it is answered: the brand chosen, else the first of one's own that it is about. */
const answeringBrand = (
  { brandIds }: StoredMention,
  chosen: Brand | null,
  brands: readonly Brand[],
): Brand | null =>
  chosen !== null && chosen.kind === 'own'
    ? chosen
    : (brands.find(({ id, kind }) => kind === 'own' && brandIds.includes(id)) ?? null);

/** At the foot of the open mention: the way to answer it. Nothing for who may only read, or where its words are gone. */
export const ReplyDock = (props: ReplyDockProps) => {
  const { may } = useShell();
  return may('agent') && props.mention.erased === null ? <Dock {...props} /> : null;
};

/** What of it is open. */
type Opened = 'nothing' | 'text' | 'templates';

const Dock = ({ mention, params, replies, onAnswered }: ReplyDockProps) => {
  const { brands } = useShell();
  const brand = answeringBrand(mention, params.brand, brands.value);
  const { data, again } = replies;
  const [opened, setOpened] = useState<Opened | null>(null);
  // What was copied may have been sent: the question waits for an answer.
  const shown = opened ?? ((data?.draft?.copiedAt ?? null) === null ? 'nothing' : 'text');
  useHotkeys({ r: () => setOpened('text'), t: () => setOpened('templates') });
  const close = (): void => {
    setOpened('nothing');
    again();
  };
  return (
    <div class="reply-dock">
      {shown !== 'nothing' && data !== null ? (
        <ReplyComposer
          mention={mention}
          brand={brand}
          list={data}
          picks={shown === 'templates'}
          onPick={(picks) => setOpened(picks ? 'templates' : 'text')}
          reload={again}
          onAnswered={onAnswered}
          onClose={close}
        />
      ) : (
        <div class="reply-closed">
          <Button icon="reply" hotkey="r" onClick={() => setOpened('text')}>
            {data?.draft ? 'Go on with your reply' : 'Reply'}
          </Button>
          {data?.draft ? <p class="reply-peek faint">{data.draft.text}</p> : null}
        </div>
      )}
    </div>
  );
};
