import type { ReplyList } from '../../../api/schemas/replies.ts';
import { isAutomatic } from '../../../domain/replies/automatic.ts';
import type { Reply, ReplyState } from '../../../domain/replies/reply.ts';
import { tellOutcome } from '../../api/replies.ts';
import { Button, OutsideLink } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useWork } from '../../components/use-work.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { Loaded } from '../../shell/use-loaded.ts';
import { safeUrl } from './safe-url.ts';

const stateWords: Readonly<Record<ReplyState, string>> = {
  queued: 'is sending',
  sending: 'is sending',
  sent: 'answered from here',
  failed: 'could not answer',
  unknown: 'may have answered: look before sending again',
};

const acknowledgedWords: Readonly<Record<ReplyState, string>> = {
  queued: 'is acknowledging it',
  sending: 'is acknowledging it',
  sent: 'acknowledged it, which is no answer',
  failed: 'did not acknowledge it',
  unknown: 'may have acknowledged it: look before answering',
};

const wordsOf = (reply: Reply): string => {
  if (isAutomatic(reply)) return acknowledgedWords[reply.state];
  return reply.way === 'hand' ? 'answered by hand' : stateWords[reply.state];
};

const whoseWords = (reply: Reply, ownId: string | null): string => {
  if (isAutomatic(reply)) return `The rule “${reply.by.name}”`;
  return reply.by.id === ownId ? 'You' : reply.by.name;
};

interface SentReplyProps {
  readonly reply: Reply;
  readonly ownId: string | null;
  readonly onSettled: () => void;
}

const SentReply = ({ reply, ownId, onSettled }: SentReplyProps) => {
  const url = safeUrl(reply.url);
  const isWrong = reply.state === 'failed' || reply.state === 'unknown';
  return (
    <li class={`reply-row reply-${reply.state}`}>
      <p class="reply-by">
        <Icon name={isWrong ? 'alert' : 'reply'} size={16} />
        <strong>{whoseWords(reply, ownId)}</strong> {wordsOf(reply)}
        {' · '}
        <TimeAgo instant={reply.stateAt} />
        {url === null ? null : (
          <>
            {' · '}
            <OutsideLink href={url}>See it</OutsideLink>
          </>
        )}
      </p>
      {isWrong && reply.fault !== null ? <p class="reply-fault">{reply.fault}</p> : null}
      {reply.text === '' ? null : (
        <p class="reply-said" dir="auto">
          {reply.text}
        </p>
      )}
      {reply.state === 'unknown' ? <Found reply={reply} onSettled={onSettled} /> : null}
    </li>
  );
};

/** Whoever looked says whether it is there. */
const Found = ({ reply, onSettled }: Omit<SentReplyProps, 'ownId'>) => {
  const { api, may } = useShell();
  const { busy, run } = useWork();
  const tell = (arrived: boolean): void =>
    run(() =>
      tellOutcome(api, reply.id, arrived).then(onSettled, (error: unknown) => {
        onSettled();
        throw error;
      }),
    );
  if (!may('agent')) return null;
  return (
    <div class="reply-actions">
      <Button icon="check" busy={busy} onClick={() => tell(true)}>
        It is there
      </Button>
      <Button icon="cross" busy={busy} onClick={() => tell(false)}>
        It is not there
      </Button>
    </div>
  );
};

/** What was answered from here, and that somebody else is about to. */
export const ReplyHistory = ({ replies }: { replies: Loaded<ReplyList> }) => {
  const { data: list, again } = replies;
  const { session } = useShell();
  if (list === null || list.replies.length + list.begun.length === 0) return null;
  return (
    <section class="reply-history" aria-label="Replies from here">
      <ul>
        {list.replies.map((reply) => (
          <SentReply
            key={reply.id}
            reply={reply}
            ownId={session.value?.account.id ?? null}
            onSettled={again}
          />
        ))}
      </ul>
      {list.begun.map(({ by, at, copiedAt }) => (
        <p key={by.id} class="reply-begun" role="status">
          <Icon name="edit" size={16} />
          <span>
            <strong>{by.name}</strong>{' '}
            {copiedAt === null ? 'has begun a reply' : 'copied a reply and may have sent it'}
            {' · '}
            <TimeAgo instant={copiedAt ?? at} />
          </span>
        </p>
      ))}
    </section>
  );
};
