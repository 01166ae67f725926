import type { Instant } from '../../domain/instant.ts';
import type { Mention } from '../../domain/mention.ts';
import type { Secret } from '../access/sessions.ts';
import type { Answer, PollRequest } from '../collector.ts';

/** What is answered, with the payload it came with. */
export interface Answerable extends Pick<Mention, 'externalId'> {
  readonly raw: unknown;
}

/** What a reply is sent with. */
export interface Sending {
  /** The same whenever the same reply is sent. */
  readonly key: string;
  /** When it was written. */
  readonly at: Instant;
  /** What the source is let in with; empty where it needs nothing. */
  readonly secret: Secret;
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
  /** Why nobody can answer with those credentials, in words for a person; null where one can. Without it all can. */
  readonly refuse?: (secret: Secret) => string | null;
  /**
   * @returns null where the payload does not tell how this one is answered.
   */
  readonly request: (
    settings: Settings,
    to: Answerable,
    text: string,
    sending: Sending,
  ) => PollRequest | null;
  /**
   * @throws SourceShapeError where the answer does not say that the reply was taken, SourceRefusedError where it says
   * that it was not.
   */
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
