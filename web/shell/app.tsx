import { useEffect, useState } from 'preact/hooks';
import type { Role } from '../../domain/role.ts';
import { ApiError } from '../api/api-error.ts';
import { LinkButton } from '../components/button.tsx';
import { Empty, ErrorState, Skeleton } from '../components/states.tsx';
import { ToastHost } from '../components/toast-host.tsx';
import { findView, type ViewRow } from '../views.ts';
import { CommandPalette } from './command-palette.tsx';
import type { StartableShell } from './create-shell.ts';
import { toShownError } from './load-state.ts';
import { PhoneTabs, PhoneTop, Sidebar } from './navigation.tsx';
import { NoticesBanner } from './notices-bell.tsx';
import { Outlet } from './outlet.tsx';
import { ShellContext, useShell } from './shell-context.ts';
import { homePath, toViewParams } from './view-params.ts';

/** The whole page: the sign-in page alone, or a page inside navigation once it is known who is here. */
export const App = ({ shell }: { shell: StartableShell }) => {
  const place = shell.router.place.value;
  const row = findView(place.path);
  const params = toViewParams(place, shell.brands.value);
  return (
    <ShellContext.Provider value={shell}>
      {row?.for === 'signed-out' ? (
        <main class="alone" id="main">
          <Outlet view={row.view} params={params} />
        </main>
      ) : (
        <SignedIn shell={shell} row={row} />
      )}
      <ToastHost toasts={shell.toasts} />
    </ShellContext.Provider>
  );
};

const useStart = (shell: StartableShell): { error: ApiError | null; again: () => void } => {
  const [error, setError] = useState<ApiError | null>(null);
  const [round, setRound] = useState(0);
  // A new round starts again
  useEffect(() => {
    if (shell.session.value !== null) return;
    shell.start().catch((fault: unknown) => {
      if (fault instanceof ApiError && fault.status === 401) shell.showLogin();
      else setError(toShownError(fault));
    });
  }, [shell, round]);
  const again = (): void => {
    setError(null);
    setRound((each) => each + 1);
  };
  return { error, again };
};

const SignedIn = ({ shell, row }: { shell: StartableShell; row: ViewRow | null }) => {
  const { error, again } = useStart(shell);
  const place = shell.router.place.value;
  const isReady = shell.session.value !== null;
  useEffect(() => {
    if (isReady && place.path === '/')
      shell.router.go(homePath(shell.brands.value, shell.mayOpen('/setup')), { replace: true });
  }, [isReady, place.path, shell]);
  if (!isReady) {
    return (
      <main class="alone" id="main">
        {error === null ? (
          <Skeleton shape="form" />
        ) : (
          <ErrorState heading="h1" error={error} onRetry={again} />
        )}
      </main>
    );
  }
  return <Frame row={row} />;
};

const Frame = ({ row }: { row: ViewRow | null }) => {
  const { router, brands, may } = useShell();
  const place = router.place.value;
  const needed = row?.needs(place.query) ?? 'viewer';
  const params = toViewParams(place, brands.value);
  const isOpen = place.query['open'] !== undefined;
  return (
    <div class={isOpen ? 'frame frame-open' : 'frame'}>
      <a class="skip-link" href="#main">
        Skip to the page
      </a>
      <header>
        <Sidebar path={place.path} brand={params.brand} />
        <PhoneTop brand={params.brand} />
      </header>
      <main class="main" id="main" tabIndex={-1}>
        <NoticesBanner />
        {row === null ? <NoSuchPage path={place.path} /> : null}
        {may(needed) ? null : <NotForYou role={needed} />}
        {row === null || !may(needed) ? null : <Outlet key={row.view.path} view={row.view} params={params} />}
      </main>
      <CommandPalette />
      <PhoneTabs path={place.path} brand={params.brand} />
    </div>
  );
};

const NotForYou = ({ role }: { role: Role }) => (
  <Empty
    heading="h1"
    icon="key"
    title="This page is not open to you"
    text={`It needs the role ${role}. Ask an owner or a manager if you should have it.`}
  />
);

const NoSuchPage = ({ path }: { path: string }) =>
  path === '/' ? (
    <Skeleton shape="page" />
  ) : (
    <Empty
      heading="h1"
      icon="question"
      title="There is no such page"
      text={`Nothing stands at ${path}. The link may be old.`}
    >
      <LinkButton look="primary" href="/inbox">
        Go to the inbox
      </LinkButton>
    </Empty>
  );
