import type { MutableRef } from 'preact/hooks';
import { useEffect } from 'preact/hooks';
import type { MentionDetail } from '../../../api/schemas/mentions.ts';
import type { Judgement } from '../../../domain/judgement.ts';
import type { MentionState, Status, StoredMention } from '../../../domain/mention.ts';
import type { Work } from '../../../domain/work/work.ts';
import { getMention } from '../../api/mentions.ts';
import { Button, IconButton, OutsideLink } from '../../components/button.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Empty } from '../../components/states.tsx';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { useShell } from '../../shell/shell-context.ts';
import type { ViewParams } from '../../view.ts';
import { MentionBody } from './mention-body.tsx';
import { newestStatus } from './newest-status.ts';
import { PresenceLine } from './presence-mark.tsx';
import { ReplyDock } from './reply-dock.tsx';
import { ReplyHistory } from './reply-history.tsx';
import { safeUrl } from './safe-url.ts';
import { AcknowledgedLine, StatusLine } from './status-line.tsx';
import type { WorkMoves } from './use-desk-work.tsx';
import { useReplies } from './use-replies.ts';
import { WorkBar } from './work-bar.tsx';
import type { WorkNames } from './work-names.ts';
import { WorkTimeline } from './work-timeline.tsx';

interface OpenMentionProps {
  readonly id: string;
  /** Newer than what is loaded; null when nothing changed here. */
  readonly status: Status | null;
  /** The same for what people do about it. */
  readonly work: Work | null;
  /** The same for how people say it is meant. */
  readonly judgement: Judgement | null;
  readonly onJudged: (mention: StoredMention) => void;
  /** Goes up whenever work on mentions is heard of. */
  readonly heard: number;
  readonly names: WorkNames;
  /** Tells the list what is on show, for deciding on a mention that stands outside it. */
  readonly opened: MutableRef<StoredMention | null>;
  readonly params: ViewParams;
  readonly onDecide: (to: MentionState) => void;
  /** A reply has answered it. */
  readonly onAnswered: (mention: StoredMention) => void;
  readonly moves: WorkMoves;
  readonly onClose: () => void;
}

/** The mention of the address, whether the list holds it or not. */
export const OpenMention = (props: OpenMentionProps) => {
  const { api } = useShell();
  return (
    <LoadedPart
      key={props.id}
      loadKey={props.id}
      load={(signal) => getMention(api, props.id, signal)}
      skeleton="page"
    >
      {(detail) => <Shown detail={detail} {...props} />}
    </LoadedPart>
  );
};

const Shown = ({
  detail,
  status,
  work,
  names,
  opened,
  params,
  onDecide,
  onAnswered,
  heard,
  judgement,
  onJudged,
  moves,
  onClose,
}: OpenMentionProps & { detail: MentionDetail }) => {
  const { mention: loaded } = detail;
  const replies = useReplies(loaded.id);
  const known = newestStatus(loaded.status, status, replies.data?.status ?? null);
  const mention = {
    ...loaded,
    status: known,
    work: work ?? loaded.work,
    judgement: judgement ?? loaded.judgement,
  };
  useEffect(() => {
    opened.current = mention;
  });
  return (
    <>
      <DetailBar mention={mention} onDecide={onDecide} onClose={onClose} />
      <WorkBar {...{ mention, names, moves }} />
      <PresenceLine mentionId={mention.id} />
      <div class="detail-scroll" key={mention.id}>
        <StatusLine status={mention.status} />
        <AcknowledgedLine status={mention.status} work={mention.work} />
        <ReplyHistory replies={replies} />
        <MentionBody {...{ detail, mention, params, names, onJudged }} />
        <WorkTimeline mention={mention} names={names} heard={heard} />
      </div>
      <ReplyDock mention={mention} params={params} replies={replies} onAnswered={() => onAnswered(mention)} />
    </>
  );
};

interface DetailBarProps {
  readonly mention: StoredMention;
  readonly onDecide: (to: MentionState) => void;
  readonly onClose: () => void;
}

const DetailBar = ({ mention, onDecide, onClose }: DetailBarProps) => {
  const { may } = useShell();
  const url = safeUrl(mention.url);
  return (
    <div class="detail-bar">
      <IconButton icon="back" label="Back to the list" onClick={onClose} />
      {may('agent') ? <Decisions isOpen={mention.status.state === 'open'} onDecide={onDecide} /> : null}
      <span class="spring" />
      {url === null ? null : (
        <OutsideLink look="plain" href={url}>
          Open at source
        </OutsideLink>
      )}
    </div>
  );
};

const Decisions = ({ isOpen, onDecide }: { isOpen: boolean } & Pick<DetailBarProps, 'onDecide'>) =>
  isOpen ? (
    <>
      <Button look="primary" icon="check" hotkey="e" onClick={() => onDecide('answered')}>
        Mark answered
      </Button>
      <Button icon="cross" hotkey="d" onClick={() => onDecide('dismissed')}>
        Dismiss
      </Button>
    </>
  ) : (
    <Button icon="undo" onClick={() => onDecide('open')}>
      Open again
    </Button>
  );

export const NothingOpen = ({ hasRows }: { hasRows: boolean }) => (
  <div class="nothing-open">
    <Empty
      icon="mentions"
      title="No mention open"
      text={
        hasRows
          ? 'Choose one from the list to read it whole, and why it stands where it does.'
          : 'Nothing here to open.'
      }
    />
    {hasRows ? (
      <p class="faint key-line">
        <KeyHint keys={['j', 'k']} /> to move <KeyHint keys={['Enter']} /> to open <KeyHint keys={['?']} />{' '}
        for all keys
      </p>
    ) : null}
  </div>
);
