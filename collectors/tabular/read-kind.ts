import type { MentionKind } from '../../domain/mention.ts';
import { foldName } from '../../domain/query/fold.ts';

const words: Readonly<Record<MentionKind, readonly string[]>> = {
  post: ['post', 'tweet', 'toot', 'status', 'story', 'thread', 'article', 'video', 'beitrag', 'publication'],
  comment: ['comment', 'reply', 'answer', 'response', 'kommentar', 'antwort', 'commentaire', 'comentario'],
  review: ['review', 'rating', 'bewertung', 'avis', 'resena', 'recensione', 'recenzja'],
  message: ['message', 'dm', 'chat', 'email', 'e-mail', 'mail', 'ticket', 'nachricht', 'mensaje'],
  survey: ['survey', 'nps', 'csat', 'feedback', 'questionnaire', 'umfrage', 'encuesta', 'enquete'],
};
const kinds: ReadonlyMap<string, MentionKind> = new Map(
  (['post', 'comment', 'review', 'message', 'survey'] as const).flatMap((kind) =>
    words[kind].flatMap((word): [string, MentionKind][] => [
      [word, kind],
      [`${word}s`, kind],
    ]),
  ),
);

/** What kind of mention a word stands for; null where it is none we know. */
export const readKind = (text: string): MentionKind | null => kinds.get(foldName(text)) ?? null;
