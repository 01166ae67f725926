import { type MutableRef, useEffect, useRef, useState } from 'preact/hooks';
import type { ReplyList } from '../../../api/schemas/replies.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { findPlaceholders } from '../../../domain/replies/placeholders.ts';
import { ApiError } from '../../api/api-error.ts';
import { listReplies, removeDraft, saveDraft, sendReply } from '../../api/replies.ts';
import { copyWords } from '../../components/use-copy.ts';
import { toShownError } from '../../shell/load-state.ts';
import { type Shell, useShell } from '../../shell/shell-context.ts';
import { createDraftKeeper, type DraftKeeper } from './reply-draft.ts';
import { safeUrl } from './safe-url.ts';

export interface Composer {
  readonly text: string;
  readonly write: (text: string) => void;
  /** Takes a text that a template gave. */
  readonly begin: (templateId: string, text: string) => void;
  /** It was copied: did they send it? */
  readonly asks: boolean;
  readonly busy: boolean;
  /** Why it was not taken; null while all is well. */
  readonly fault: string | null;
  /** Copies the text and opens the post, unless somebody else has answered meanwhile. */
  readonly copyAndOpen: () => void;
  readonly sent: () => void;
  /** Hands it to the source, whose API takes replies. */
  readonly send: () => void;
  readonly notSent: () => void;
  readonly discard: () => void;
}

interface ComposerGiven {
  readonly mention: StoredMention;
  /** As it was when the person began. */
  readonly list: ReplyList;
  readonly reload: () => void;
  /** It is answered. */
  readonly onAnswered: () => void;
  readonly onClose: () => void;
}

const openPost = (url: string): void => {
  const link = document.createElement('a');
  Object.assign(link, { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' });
  link.click();
};

/** Somebody else was faster: what they did, in one line. */
const fasterWords = (saw: ReplyList, now: ReplyList): string | null => {
  const last = now.replies.at(-1);
  if (now.replies.length > saw.replies.length && last !== undefined)
    return `${last.by.name} has answered meanwhile: see above. Nothing was copied.`;
  if (now.status.state !== saw.status.state)
    return `Meanwhile it was ${now.status.state}. Nothing was copied.`;
  return null;
};

const useDraftKeeper = (mentionId: string): DraftKeeper => {
  const { api } = useShell();
  const [keeper] = useState(() => createDraftKeeper((draft) => saveDraft(api, mentionId, draft)));
  useEffect(() => {
    addEventListener('pagehide', keeper.flush);
    return () => {
      removeEventListener('pagehide', keeper.flush);
      keeper.flush();
    };
  }, [keeper]);
  return keeper;
};

/** Does one thing at a time, and tells why it was not taken; that is over once the text is another. */
const useAttempt = (text: string, onConflict: () => Promise<void>) => {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => setFault(null), [text]);
  /** @param doing answers with what kept it from being done; null when it is. */
  const attempt = (doing: () => Promise<string | null>): void => {
    setBusy(true);
    setFault(null);
    doing()
      .then(setFault, async (error: unknown) => {
        setFault(toShownError(error).message);
        if (error instanceof ApiError && error.code === 'conflict') await onConflict();
      })
      .finally(() => setBusy(false));
  };
  return { busy, fault, attempt };
};

const copy = async (text: string): Promise<boolean> => {
  // Missing where the page was not reached over https or localhost.
  if (navigator.clipboard === undefined) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
};

/** What is not sent: a placeholder that still stands in the text; null without one. */
const leftWords = (text: string): string | null => {
  const [left] = findPlaceholders(text);
  return left === undefined
    ? null
    : `“${text.slice(left.from, left.to)}” is still in the text. It goes nowhere so.`;
};

interface Steps extends Pick<ComposerGiven, 'mention' | 'onAnswered' | 'onClose'> {
  readonly shell: Pick<Shell, 'api' | 'toasts'>;
  readonly keeper: DraftKeeper;
  readonly text: string;
  readonly templateId: string | null;
  readonly saw: MutableRef<ReplyList>;
  /** Looks who was faster; null while nobody was. */
  readonly look: () => Promise<string | null>;
  readonly keep: (copied: boolean) => void;
}

/** What can be done with a text. Each answers with what kept it from being done. */
const stepsOf = ({ shell: { api, toasts }, mention, keeper, text, saw, ...given }: Steps) => ({
  copyAndOpen: async (): Promise<string | null> => {
    keeper.flush();
    const reason = leftWords(text) ?? (await given.look());
    if (reason !== null) return reason;
    if (!(await copy(text))) return copyWords('refused');
    const url = safeUrl(mention.url);
    if (url !== null) openPost(url);
    given.keep(true);
    keeper.flush();
    return null;
  },
  answer: async (way: 'hand' | 'source'): Promise<string | null> => {
    const left = leftWords(text);
    if (left !== null) return left;
    keeper.stop();
    const { status, replies } = saw.current;
    const before = { state: status.state, replies: replies.length };
    await sendReply(api, mention.id, { text, way, templateId: given.templateId, saw: before });
    const done = way === 'hand' ? 'Answered' : 'Sending it';
    toasts.add({ tone: 'done', matter: 'decision', text: done, action: null });
    given.onAnswered();
    given.onClose();
    return null;
  },
  discard: (): Promise<null> => {
    keeper.stop();
    return removeDraft(api, mention.id)
      .then(given.onClose)
      .then(() => null);
  },
});

/** Writing one reply: the draft is kept, and nothing is told twice. */
export const useComposer = (given: ComposerGiven): Composer => {
  const { mention, list, reload } = given;
  const shell = useShell();
  const keeper = useDraftKeeper(mention.id);
  const saw = useRef(list);
  const [text, setText] = useState(list.draft?.text ?? '');
  const templateId = useRef(list.draft?.templateId ?? null);
  const [asks, setAsks] = useState((list.draft?.copiedAt ?? null) !== null);
  const look = async (): Promise<string | null> => {
    const before = saw.current;
    saw.current = await listReplies(shell.api, mention.id);
    reload();
    return fasterWords(before, saw.current);
  };
  const { busy, fault, attempt } = useAttempt(text, async () => void (await look()));
  const keep = (copied: boolean, now = text): void => {
    keeper.keep({ text: now, templateId: templateId.current, copied });
    setAsks(copied);
  };
  useEffect(() => shell.others.stopWriting, [shell.others]);
  const write = (now: string): void => {
    shell.others.write();
    setText(now);
    keep(false, now);
  };
  const begin = (id: string, filled: string): void => {
    templateId.current = id;
    write(filled);
  };
  const steps = stepsOf({ ...given, shell, keeper, text, templateId: templateId.current, saw, look, keep });
  return {
    ...{ text, asks, busy, fault, write, begin },
    copyAndOpen: () => attempt(steps.copyAndOpen),
    sent: () => attempt(() => steps.answer('hand')),
    send: () => attempt(() => steps.answer('source')),
    ...{ notSent: () => keep(false), discard: () => attempt(steps.discard) },
  };
};
