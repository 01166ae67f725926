import { signal } from '@preact/signals';
import type { BrandList } from '../../api/schemas/brands.ts';
import type { NoticeList } from '../../api/schemas/notices.ts';
import type { SessionAnswer } from '../../api/schemas/session.ts';
import type { Brand } from '../../domain/brand.ts';
import type { Notice } from '../../domain/notice.ts';
import { type Role, reaches } from '../../domain/role.ts';
import { createApi } from '../api/client.ts';
import { createLiveEvents, type LiveEvents } from '../api/live-events.ts';
import { findView } from '../views.ts';
import { createOthers } from './others.ts';
import { hrefOf, parsePlace, safeReturnPath } from './place.ts';
import { createRouter } from './router.ts';
import type { Shell } from './shell-context.ts';
import { createToasts } from './toasts.ts';
import { createTold, type Told } from './told.ts';

export interface StartableShell extends Shell {
  /** Asks who is signed in, then for brands and notices, and listens for news. @throws ApiError */
  start(): Promise<void>;
  /** Goes to the sign-in page, which leads back here. */
  showLogin(): void;
}

/** Reads again when the person who is here was told something, or nobody knows whom it was. */
const followTold = (told: Told, live: LiveEvents, session: Shell['session']): void => {
  live.on('told', ({ accountIds }) => {
    const own = session.value?.account.id ?? null;
    if (own === null || accountIds?.includes(own) === false) return;
    // A lost answer is made up for by the next.
    void told.reload().catch(() => {});
  });
};

/** Wires what every page shares. */
export const createShell = (): StartableShell => {
  const router = createRouter();
  const session = signal<SessionAnswer | null>(null);
  const brands = signal<readonly Brand[]>([]);
  const notices = signal<readonly Notice[]>([]);
  const live = createLiveEvents('/api/events');
  const may = (role: Role): boolean => reaches(session.value?.account.role ?? 'viewer', role);
  const showLogin = (): void => {
    session.value = null;
    live.stop();
    const { path, query } = router.place.value;
    if (path !== '/login') router.go(hrefOf('/login', { next: hrefOf(path, query) }), { replace: true });
  };
  const api = createApi({ fetch: (input, init) => fetch(input, init), onSignedOut: showLogin });
  const reloadBrands = async (): Promise<void> => {
    brands.value = (await api.get<BrandList>('/brands')).rows;
  };
  const reloadNotices = async (): Promise<void> => {
    notices.value = (await api.get<NoticeList>('/notices')).rows;
  };
  const told = createTold(api, (path) => router.go(path));
  followTold(told, live, session);
  // Notices are told again by the next event; a lost answer is no reason to disturb.
  live.on('notices', () => void reloadNotices().catch(() => {}));
  return {
    api,
    router,
    live,
    toasts: createToasts(),
    commands: { offered: signal([]), isOpen: signal(false) },
    session,
    may,
    mayOpen: (href) => {
      const { path, query } = parsePlace(href);
      return may(findView(path)?.needs(query) ?? 'viewer');
    },
    ...{ brands, notices, told, others: createOthers(api, live, session) },
    showLogin,
    reloadBrands,
    dismissNotice: async (key) => {
      await api.send('DELETE', `/notices/${encodeURIComponent(key)}`);
      await reloadNotices();
    },
    enter: (next) => {
      session.value = null;
      live.stop();
      router.go(safeReturnPath(next), { replace: true });
    },
    signOut: async () => {
      await api.send('DELETE', '/session');
      session.value = null;
      live.stop();
      router.go('/login');
    },
    start: async () => {
      const answer = await api.get<SessionAnswer>('/session');
      await Promise.all([reloadBrands(), reloadNotices(), told.begin()]);
      session.value = answer;
      live.start();
    },
  };
};
