import type { LabelChange } from '../../../api/schemas/learning.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { labelMention } from '../../api/labels.ts';
import { humanise } from '../../format/words.ts';
import { toShownError } from '../../shell/load-state.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { ListEvent } from './list-state.ts';
import { takeBackLabels } from './take-back-labels.ts';
import type { Undos } from './use-undos.ts';

/** Says how a mention is meant. */
export type Judge = (mention: StoredMention, said: LabelChange) => void;

export interface Judging {
  /** Once the server agrees. */
  readonly judge: Judge;
  /** A person said so elsewhere on the page. */
  readonly judged: (mention: StoredMention) => void;
}

const saidWords = ({ sentiment, intent, topics }: LabelChange): string =>
  [
    sentiment == null ? [] : [humanise(sentiment)],
    intent == null ? [] : [humanise(intent)],
    topics == null ? [] : [topics.length === 0 ? 'No topics' : topics.map(humanise).join(', ')],
  ]
    .flat()
    .join(', ');

/** Corrects a judgement once the server agrees, and offers to take it back. */
export const useJudging = (send: (event: ListEvent) => void, undos: Undos): Judging => {
  const { api, toasts } = useShell();
  const say = async (mention: StoredMention, said: LabelChange): Promise<StoredMention> => {
    const judged = await labelMention(api, mention.id, said);
    send({ type: 'judged', mention: judged });
    return judged;
  };
  const tell = (text: string): number =>
    toasts.add({ tone: 'failed', matter: 'decision', text, action: null });
  const fail = (error: unknown): void => void tell(toShownError(error).message);
  const judge: Judge = (mention, said) => {
    const back = takeBackLabels(mention.judgement, said);
    const undo = (judged: StoredMention) => () => {
      say(judged, back).then(
        () => toasts.add({ tone: 'done', matter: 'decision', text: 'Taken back', action: null }),
        fail,
      );
      return true;
    };
    say(mention, said).then((judged) => {
      const action = { label: 'Undo', run: undos.add(undo(judged)) };
      const words = saidWords(said);
      toasts.add({
        ...{ tone: 'done', matter: 'decision', action },
        text: words === '' ? 'As judged' : `Corrected: ${words}`,
      });
    }, fail);
  };
  return { judge, judged: (mention) => send({ type: 'judged', mention }) };
};
