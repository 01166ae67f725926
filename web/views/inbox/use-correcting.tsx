import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { type Intent, intents, type Sentiment } from '../../../domain/judgement.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { ChooseDialog } from '../../components/choose-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { humanise } from '../../format/words.ts';
import { useShell } from '../../shell/shell-context.ts';
import { TopicsField } from './label-editor.tsx';
import type { Judge } from './use-judging.ts';

interface Correcting {
  readonly onSentiment: (sentiment: Sentiment) => void;
  /** Asks which. */
  readonly onIntent: () => void;
  readonly onTopics: () => void;
  readonly dialog: ComponentChild;
}

interface Asked {
  readonly part: 'intent' | 'topics';
  readonly mention: StoredMention;
}

const asJudged = 'as-judged';

const IntentDialog = ({
  mention,
  onSay,
  onClose,
}: {
  mention: StoredMention;
  onSay: (intent: Intent | null) => void;
  onClose: () => void;
}) => {
  const { intent, corrected } = mention.judgement;
  const choices = intents.map((each) => ({
    ...{ value: each as string, label: humanise(each), isOn: each === intent.label },
  }));
  const back = { value: asJudged, label: 'As judged', icon: 'undo' as const };
  return (
    <ChooseDialog
      title="What is meant?"
      label="Intent"
      choices={corrected?.intent === undefined ? choices : [...choices, back]}
      onChoose={(value) => onSay(intents.find((each) => each === value) ?? null)}
      onClose={onClose}
    />
  );
};

/** Correcting how a mention was judged, by keys. */
export const useCorrecting = (findTargets: () => readonly StoredMention[], judge: Judge): Correcting => {
  const { toasts } = useShell();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  /** The one mention; null where there is none to be read. */
  const findOne = (): StoredMention | null => {
    const [only, second] = findTargets();
    if (second === undefined) return only === undefined || only.erased !== null ? null : only;
    const text = 'Judgements are corrected one by one: choose one mention.';
    toasts.add({ tone: 'failed', matter: 'decision', text, action: null });
    return null;
  };
  const ask = (part: Asked['part']): void => {
    const mention = findOne();
    setAsked(mention === null ? null : { part, mention });
  };
  const say = (said: Parameters<Judge>[1]): void => {
    close();
    if (asked !== null) judge(asked.mention, said);
  };
  const dialogOf = ({ part, mention }: Asked) =>
    part === 'intent' ? (
      <IntentDialog mention={mention} onSay={(intent) => say({ intent })} onClose={close} />
    ) : (
      <Dialog title="What is it about?" onClose={close}>
        <TopicsField mention={mention} onSay={say} />
      </Dialog>
    );
  return {
    onSentiment: (sentiment) => {
      const mention = findOne();
      if (mention !== null) judge(mention, { sentiment });
    },
    onIntent: () => ask('intent'),
    onTopics: () => ask('topics'),
    dialog: asked === null ? null : dialogOf(asked),
  };
};
