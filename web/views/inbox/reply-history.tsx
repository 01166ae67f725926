import type { ReplyList } from '../../../api/schemas/replies.ts';
import type { Reply } from '../../../domain/replies/reply.ts';
import { OutsideLink } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { safeUrl } from './safe-url.ts';

const SentReply = ({ reply, ownId }: { reply: Reply; ownId: string | null }) => {
  const url = safeUrl(reply.url);
  return (
    <li class={`reply-row reply-${reply.state}`}>
      <p class="reply-by">
        <Icon name="reply" size={16} />
        <strong>{reply.by.id === ownId ? 'You' : reply.by.name}</strong> answered by hand{' · '}
        <TimeAgo instant={reply.stateAt} />
        {url === null ? null : (
          <>
            {' · '}
            <OutsideLink href={url}>See it</OutsideLink>
          </>
        )}
      </p>
      {reply.text === '' ? null : (
        <p class="reply-said" dir="auto">
          {reply.text}
        </p>
      )}
    </li>
  );
};

/** What was answered from here, and that somebody else is about to. */
export const ReplyHistory = ({ list }: { list: ReplyList | null }) => {
  const { session } = useShell();
  if (list === null || list.replies.length + list.begun.length === 0) return null;
  return (
    <section class="reply-history" aria-label="Replies from here">
      <ul>
        {list.replies.map((reply) => (
          <SentReply key={reply.id} reply={reply} ownId={session.value?.account.id ?? null} />
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
