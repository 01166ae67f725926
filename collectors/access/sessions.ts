import { SourceRefusedError } from '../../domain/errors.ts';
import type { Access, AccessSession, SessionRules } from '../access.ts';
import type { Http } from '../http.ts';
import { explainTokenRefusal } from './token-refusal.ts';

export type Secret = Readonly<Record<string, string>>;

/** A secret, and a text that is another one whenever the secret is. */
export interface HeldSecret {
  readonly secret: Secret;
  readonly basis: string;
}

export interface SessionDeps {
  readonly http: Pick<Http, 'send'>;
  readonly now: () => Date;
}

/** Where secrets come from and rotated ones go. */
export interface SecretHolder {
  /** As it is kept now. */
  readonly read: () => Promise<HeldSecret>;
  /** Keeps a new secret in the old one's place. @returns how it is held from now on. */
  readonly rotate: (held: HeldSecret, secret: Secret) => Promise<HeldSecret>;
}

interface OpenSession {
  readonly held: HeldSecret;
  readonly session: AccessSession;
  readonly openedAt: Date;
}

/** Tokens are asked for anew this much ahead of their end, ms: a tenth of their time within these bounds. */
const AHEAD = { least: 30_000, most: 7 * 24 * 3_600_000 };

const isFresh = ({ session, openedAt }: OpenSession, now: Date): boolean => {
  if (session.expiresAt === null) return true;
  const lifeMs = session.expiresAt.getTime() - openedAt.getTime();
  const aheadMs = Math.min(Math.max(lifeMs / 10, AHEAD.least), AHEAD.most);
  return now.getTime() < session.expiresAt.getTime() - aheadMs;
};

const request = async (
  rules: SessionRules<Secret>,
  { secret }: HeldSecret,
  { http, now }: SessionDeps,
): Promise<AccessSession> => {
  // The exchange is told to nobody: its answer is a secret.
  const sent = await http.send(rules.open(secret, now()), {
    // Not the caller's: others may be waiting for the same token.
    signal: new AbortController().signal,
    validators: null,
    explain: explainTokenRefusal,
  });
  if (sent.answer === 'not-modified') throw new SourceRefusedError('The source gave no token (304).');
  return rules.read(sent.answer, secret);
};

/** Opens a session; a secret that another process has exchanged meanwhile is refused, and its successor tried. */
const open = async (
  rules: SessionRules<Secret>,
  held: HeldSecret,
  holder: SecretHolder,
  deps: SessionDeps,
): Promise<OpenSession> => {
  const keep = async (used: HeldSecret, session: AccessSession): Promise<OpenSession> => ({
    held: session.secret === undefined ? used : await holder.rotate(used, session.secret),
    session,
    openedAt: deps.now(),
  });
  try {
    return await keep(held, await request(rules, held, deps));
  } catch (error) {
    if (!(error instanceof SourceRefusedError)) throw error;
    const latest = await holder.read();
    if (latest.basis === held.basis) throw error;
    return keep(latest, await request(rules, latest, deps));
  }
};

/** Tokens of sources, kept in this process's memory: one is asked for once, however many want it. */
export interface Sessions {
  /** @throws SourceRefusedError and what Http.send throws. */
  token(sourceId: string, access: Access, holder: SecretHolder, signal: AbortSignal): Promise<string>;
  /** The token was refused: it is not used again. One got meanwhile stays. */
  drop(sourceId: string, token: string): void;
}

export const createSessions = (deps: SessionDeps): Sessions => {
  const opened = new Map<string, OpenSession>();
  const opening = new Map<string, Promise<OpenSession>>();

  const openOnce = (
    sourceId: string,
    rules: SessionRules<Secret>,
    held: HeldSecret,
    holder: SecretHolder,
  ): Promise<OpenSession> => {
    const key = `${sourceId} ${held.basis}`;
    const running = opening.get(key);
    if (running !== undefined) return running;
    const started = open(rules, held, holder, deps)
      .then((session) => {
        opened.set(sourceId, session);
        return session;
      })
      .finally(() => opening.delete(key));
    opening.set(key, started);
    return started;
  };

  return {
    token: async (sourceId, access, holder, signal) => {
      if (access.session === undefined) throw new Error('the secret itself lets in');
      const held = await holder.read();
      const known = opened.get(sourceId);
      if (known !== undefined && known.held.basis === held.basis && isFresh(known, deps.now())) {
        return known.session.token;
      }
      const { session } = await openOnce(sourceId, access.session, held, holder);
      signal.throwIfAborted();
      return session.token;
    },
    drop: (sourceId, token) => {
      if (opened.get(sourceId)?.session.token === token) opened.delete(sourceId);
    },
  };
};
