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
  /** For a talk: the secret, whose `token` is one asked for first where the source wants one. Throws as `admit`. */
  readonly admitTalk: (signal: AbortSignal) => Promise<Pick<Admitted, 'token'> & { readonly secret: Secret }>;
  /** The source refused it (401). Whether it makes sense to ask once more, with another token. */
  readonly refused: (admitted: Pick<Admitted, 'token'>) => boolean;
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
): Pass => {
  const { session } = access;
  const needsToken = session !== undefined && (session.isNeeded?.(secret) ?? true);
  const open = async (signal: AbortSignal): Promise<{ token: string | null; current: Secret }> => {
    if (!needsToken) return { token: null, current: secret };
    const token = await sessions.token(sourceId, access, holder, signal);
    return { token, current: (await holder.read()).secret };
  };
  return {
    secret,
    account,
    admit: async (request, signal) => {
      const { token, current } = await open(signal);
      return { request: access.authorize(request, current, token, now()), token };
    },
    admitTalk: async (signal) => {
      const { token, current } = await open(signal);
      return { token, secret: token === null ? current : { ...current, token } };
    },
    refused: ({ token }) => {
      if (token === null) return false;
      sessions.drop(sourceId, token);
      return true;
    },
  };
};
