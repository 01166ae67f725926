import type { CredentialRow } from '../api/schemas/sources.ts';
import type { CredentialService } from '../api/services.ts';
import { isSamePlace } from '../collectors/access/same-place.ts';
import type { SignIn } from '../collectors/access/sign-in.ts';
import type { Vault } from '../collectors/access/vault.ts';
import type { Access } from '../collectors/access.ts';
import { findCollector, getCollector, parseSettings } from '../collectors/registry.ts';
import { toSourceError } from '../collectors/source-progress.ts';
import { NotFoundError, SettingsError } from '../domain/errors.ts';
import type { Source } from '../domain/source.ts';
import type { CredentialStore, SourceStore } from '../store/port.ts';

const getAccess = (source: Source): Access => {
  const { access, title } = getCollector(source.collector);
  if (access === null) throw new SettingsError(`${title} takes no credentials: everybody may read it.`);
  return access;
};

/** What the API asks about secrets. */
export const createCredentialService = ({
  sources,
  credentials,
  vault,
  signIn,
  now,
}: {
  readonly sources: Pick<SourceStore, 'find' | 'state' | 'saveState'>;
  readonly credentials: Pick<CredentialStore, 'list' | 'remove'>;
  readonly vault: Pick<Vault, 'save'>;
  readonly signIn: SignIn;
  readonly now: () => Date;
}): CredentialService => ({
  describe: async (sources) => {
    const kept = new Map((await credentials.list()).map((each) => [each.sourceId, each]));
    return new Map(
      sources.flatMap(({ id, credentialRef }): [string, CredentialRow][] => {
        const own = kept.get(id);
        if (own !== undefined) {
          const { fields, savedAt, expiresAt } = own;
          return [[id, { from: 'page', fields, savedAt, expiresAt }]];
        }
        if (credentialRef === null) return [];
        return [[id, { from: 'environment', fields: [], savedAt: null, expiresAt: null }]];
      }),
    );
  },
  save: (source, secret) => vault.save(source.id, getAccess(source), secret),
  changed: async (before, after) => {
    const collector = findCollector(after.collector);
    if (collector === null) return;
    const [one, other] = [before, after].map(({ settings }) => parseSettings(collector, settings));
    if (!isSamePlace(collector, one ?? {}, other ?? {})) await credentials.remove(after.id);
  },
  remove: (sourceId) => credentials.remove(sourceId),
  startSignIn: (source, secret, way) => {
    const { title } = getCollector(source.collector);
    const typed = Object.fromEntries(Object.entries(secret).filter(([, value]) => value !== ''));
    return signIn.start({ id: source.id, access: getAccess(source), title }, typed, way);
  },
  finishSignIn: async (answer, session) => {
    const pending = await signIn.take(answer.state, session);
    const source = await sources.find(pending.sourceId);
    if (source === null) throw new NotFoundError('source', pending.sourceId);
    try {
      await signIn.finish(pending, getAccess(source), getCollector(source.collector).title, answer);
    } catch (error) {
      // Its page goes on showing it once the message has gone.
      const state = await sources.state(source.id);
      await sources.saveState({ ...state, error: toSourceError(error, now()) });
      throw error;
    }
    return source;
  },
});
