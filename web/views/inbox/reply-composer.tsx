import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import type { ReplyList, ReplyWay } from '../../../api/schemas/replies.ts';
import type { ReplyKit } from '../../../api/schemas/reply-kit.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { type Advice, checkVoice } from '../../../domain/replies/check-voice.ts';
import { placeholderValues } from '../../../domain/replies/placeholder-values.ts';
import { fillTemplate } from '../../../domain/replies/placeholders.ts';
import { countReply, findReplyLimit } from '../../../domain/replies/reply-limit.ts';
import type { ReplyTemplate } from '../../../domain/replies/template.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { FieldError } from '../../components/field.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { authorName } from './author-words.ts';
import { DueBadge } from './due-badge.tsx';
import { WritesToo } from './presence-mark.tsx';
import { ReplyText } from './reply-text.tsx';
import { TemplatePicker } from './template-picker.tsx';
import { type Composer, useComposer } from './use-composer.ts';
import { useReplyKit } from './use-reply-kit.ts';

interface ReplyComposerProps {
  readonly mention: StoredMention;
  /** In whose name; null where it is about none of one's own. */
  readonly brand: Brand | null;
  readonly list: ReplyList;
  /** Templates are shown to choose from. */
  readonly picks: boolean;
  readonly onPick: (picks: boolean) => void;
  readonly reload: () => void;
  readonly onAnswered: () => void;
  readonly onClose: () => void;
}

/** What the brand's voice makes of a reply to that mention. */
const useAdvice = (mention: StoredMention, kit: ReplyKit | null, text: string): readonly Advice[] =>
  useMemo(() => {
    if (kit === null) return [];
    const { lang, kind, judgement } = mention;
    return checkVoice(text, kit.voice, {
      lang,
      isComplaint: judgement.intent.label === 'complaint' || kind === 'review',
      isPublic: kind !== 'message' && kind !== 'survey',
    });
  }, [mention, kit, text]);

/** Where a reply is written. */
export const ReplyComposer = (props: ReplyComposerProps) => {
  const { mention, brand, list, picks, onPick, onClose } = props;
  const { session } = useShell();
  const composer = useComposer(props);
  const kit = useReplyKit(brand);
  const advice = useAdvice(mention, kit, composer.text);
  const id = useId();
  const begin = (from: ReplyKit, template: ReplyTemplate): void => {
    const agent = session.value?.account.name ?? null;
    const values = placeholderValues(mention, { brand: brand?.name ?? null, voice: from.voice, agent });
    const filled = fillTemplate(template.text, values);
    composer.begin(template.id, composer.text.trim() === '' ? filled : `${composer.text}\n${filled}`);
    onPick(false);
  };
  return (
    <section class="reply-composer" aria-labelledby={id}>
      <header class="reply-head">
        <h3 id={id}>Reply to {authorName(mention.author)}</h3>
        <DueBadge mention={mention} />
        <WritesToo mentionId={mention.id} />
        <IconButton icon="down" label="Close; the draft is kept" onClick={onClose} />
      </header>
      <ReplyText
        label={`Your reply to ${authorName(mention.author)}`}
        text={composer.text}
        readOnly={composer.busy}
        advice={advice}
        isCovered={picks}
        onInput={composer.write}
        onClose={onClose}
        onSend={() => {
          if (composer.text.trim() !== '')
            (list.way.by === 'source' ? composer.send : composer.copyAndOpen)();
        }}
      />
      {composer.fault === null ? null : <FieldError text={composer.fault} />}
      {composer.asks ? (
        <Question composer={composer} />
      ) : (
        <Actions mention={mention} way={list.way} composer={composer} onTemplates={() => onPick(true)} />
      )}
      {picks && kit !== null ? (
        <TemplatePicker
          kit={kit}
          mention={mention}
          onPick={(template) => begin(kit, template)}
          onClose={() => onPick(false)}
        />
      ) : null}
    </section>
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

interface ActionsProps {
  readonly mention: StoredMention;
  readonly way: ReplyWay;
  readonly composer: Composer;
  readonly onTemplates: () => void;
}

/** Sent from here, or by hand; and what the way there needs. */
const Ways = ({ mention, way, composer }: Omit<ActionsProps, 'onTemplates'>) => {
  const { busy } = composer;
  const disabled = composer.text.trim() === '';
  return (
    <>
      {way.by === 'source' ? (
        <Button look="primary" icon="reply" busy={busy} disabled={disabled} onClick={composer.send}>
          Send
        </Button>
      ) : null}
      <Button
        look={way.by === 'source' ? 'plain' : 'primary'}
        icon="copy"
        busy={busy}
        disabled={disabled}
        onClick={composer.copyAndOpen}
      >
        {mention.url === null ? 'Copy' : 'Copy and open'}
      </Button>
    </>
  );
};

const wayWords = (way: ReplyWay): string | null =>
  way.by === 'hand'
    ? way.reason
    : `Send goes out as the account of ${way.title}; its credentials need “${way.needs}”.`;

const Actions = ({ mention, way, composer, onTemplates }: ActionsProps) => {
  const isEmpty = composer.text.trim() === '';
  const words = wayWords(way);
  return (
    <footer class="reply-actions">
      <Ways mention={mention} way={way} composer={composer} />
      <Button icon="note" onClick={onTemplates}>
        Template
      </Button>
      {isEmpty ? null : (
        <Button look="quiet" busy={composer.busy} onClick={composer.discard}>
          Discard
        </Button>
      )}
      <span class="spring" />
      <Length mention={mention} text={composer.text} />
      {words === null ? null : <p class="reply-way faint">{words}</p>}
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
