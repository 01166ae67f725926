import { useEffect, useId, useRef } from 'preact/hooks';
import type { ReplyList } from '../../../api/schemas/replies.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { countReply, findReplyLimit } from '../../../domain/replies/reply-limit.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { FieldError } from '../../components/field.tsx';
import { authorName } from './author-words.ts';
import { DueBadge } from './due-badge.tsx';
import { type Composer, useComposer } from './use-composer.ts';

interface ReplyComposerProps {
  readonly mention: StoredMention;
  readonly list: ReplyList;
  readonly reload: () => void;
  readonly onAnswered: () => void;
  readonly onClose: () => void;
}

/** Where a reply is written. */
export const ReplyComposer = (props: ReplyComposerProps) => {
  const { mention, onClose } = props;
  const composer = useComposer(props);
  const id = useId();
  return (
    <section class="reply-composer" aria-labelledby={id}>
      <header class="reply-head">
        <h3 id={id}>Reply to {authorName(mention.author)}</h3>
        <DueBadge mention={mention} />
        <IconButton icon="down" label="Close; the draft is kept" onClick={onClose} />
      </header>
      <ReplyText mention={mention} composer={composer} onClose={onClose} />
      {composer.fault === null ? null : <FieldError text={composer.fault} />}
      {composer.asks ? <Question composer={composer} /> : <Actions mention={mention} composer={composer} />}
    </section>
  );
};

interface ReplyTextProps {
  readonly mention: StoredMention;
  readonly composer: Composer;
  readonly onClose: () => void;
}

const ReplyText = ({ mention, composer, onClose }: ReplyTextProps) => {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <textarea
      class="input reply-text"
      ref={box}
      rows={5}
      dir="auto"
      aria-label={`Your reply to ${authorName(mention.author)}`}
      value={composer.text}
      readOnly={composer.busy}
      onInput={(event) => composer.write(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && composer.text.trim() !== '')
          composer.copyAndOpen();
      }}
    />
  );
};

const Length = ({ mention, text }: { mention: StoredMention; text: string }) => {
  const limit = findReplyLimit(mention.source);
  const length = countReply(text, limit);
  const over = limit !== null && length > limit.most;
  return (
    <p
      class={over ? 'reply-length reply-too-long nums' : 'reply-length nums'}
      role={over ? 'alert' : undefined}
    >
      {length.toLocaleString('en')}
      {limit === null ? ' characters' : ` of ${limit.most.toLocaleString('en')}`}
      {over ? ': too long here' : ''}
    </p>
  );
};

const Actions = ({ mention, composer }: { mention: StoredMention; composer: Composer }) => {
  const isEmpty = composer.text.trim() === '';
  return (
    <footer class="reply-actions">
      <Button
        look="primary"
        icon="copy"
        busy={composer.busy}
        disabled={isEmpty}
        onClick={composer.copyAndOpen}
      >
        {mention.url === null ? 'Copy' : 'Copy and open'}
      </Button>
      {isEmpty ? null : (
        <Button look="quiet" busy={composer.busy} onClick={composer.discard}>
          Discard
        </Button>
      )}
      <span class="spring" />
      <Length mention={mention} text={composer.text} />
    </footer>
  );
};

const Question = ({ composer }: { composer: Composer }) => {
  const yes = useRef<HTMLElement>(null);
  // A button at work takes no focus.
  useEffect(() => yes.current?.querySelector('button')?.focus(), [composer.busy]);
  return (
    <section class="reply-actions reply-question" aria-label="Did you send it?" ref={yes}>
      <p>
        <strong>Did you send it?</strong> The text is copied; paste it there.
      </p>
      <Button look="primary" icon="check" busy={composer.busy} onClick={composer.sent}>
        Yes, it is answered
      </Button>
      <Button busy={composer.busy} onClick={composer.notSent}>
        Not yet
      </Button>
    </section>
  );
};
