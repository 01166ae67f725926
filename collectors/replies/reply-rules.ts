import type { Mention } from '../../domain/mention.ts';
import type { Answer, PollRequest } from '../collector.ts';

/** What is answered, with the payload it came with. */
export interface Answerable extends Pick<Mention, 'externalId'> {
  readonly raw: unknown;
}

/** What a source tells of a reply it took. */
export interface TakenReply {
  /** As a collector would name it, so that it is known when it is collected; null where replies have no id. */
  readonly externalId: string | null;
  readonly url: string | null;
}

/** Answering by the source's own API: two pure functions, as `poll` and `read` are. */
export interface ReplyRules<Settings = unknown> {
  /** The right its credentials need, as the source calls it. */
  readonly needs: string;
  /** Sending the same again changes nothing, so that a reply of which nobody knows whether it arrived is sent again. */
  readonly isRepeatable: boolean;
  /**
   * @param key the same whenever the same reply is sent.
   * @returns null where the payload does not tell how this one is answered.
   */
  readonly request: (settings: Settings, to: Answerable, text: string, key: string) => PollRequest | null;
  /** @throws SourceShapeError where the answer does not say that the reply was taken. */
  readonly read: (answer: Answer) => TakenReply;
}

const NO_ID: TakenReply = { externalId: null, url: null };

/** For sources whose replies are a part of what they answer. */
export const takenWithoutId = (): TakenReply => NO_ID;

/** A request whose body is JSON. */
export const jsonRequest = (
  method: 'POST' | 'PUT',
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): PollRequest => ({
  ...{ url, method, body: JSON.stringify(body) },
  headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
});
