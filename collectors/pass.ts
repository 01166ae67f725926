import type { Secret, SecretHolder, Sessions } from './access/sessions.ts';
import type { Access } from './access.ts';
import type { PollRequest } from './collector.ts';

/** A request with what lets it in. */
export interface Admitted {
  readonly request: PollRequest;
  /** Null where the secret itself lets in. */
  readonly token: string | null;
}

/** What lets a source's requests in. */
export interface Pass {
  readonly secret: Secret;
  /** The same for all sources that share one account, so that its limits are counted once. */
  readonly account: string;
  /** A token is asked for first where the source wants one. @throws SourceRefusedError and what Http.send throws. */
  readonly admit: (request: PollRequest, signal: AbortSignal) => Promise<Admitted>;
  /** The source refused it (401). Whether it makes sense to ask once more, with another token. */
  readonly refused: (admitted: Admitted) => boolean;
}

/** A pass from a secret. */
export const createPass = (
  {
    sourceId,
    access,
    secret,
    account,
    holder,
  }: {
    readonly sourceId: string;
    readonly access: Access;
    readonly secret: Secret;
    readonly account: string;
    readonly holder: SecretHolder;
  },
  sessions: Sessions,
  now: () => Date,
): Pass => ({
  secret,
  account,
  admit: async (request, signal) => {
    if (access.session === undefined) {
      return { request: access.authorize(request, secret, null, now()), token: null };
    }
    const token = await sessions.token(sourceId, access, holder, signal);
    const { secret: current } = await holder.read();
    return { request: access.authorize(request, current, token, now()), token };
  },
  refused: ({ token }) => {
    if (token === null) return false;
    sessions.drop(sourceId, token);
    return true;
  },
});
