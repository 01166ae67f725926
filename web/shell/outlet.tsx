import { Component, type ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { LinkButton } from '../components/button.tsx';
import { Empty, ErrorState, Skeleton } from '../components/states.tsx';
import type { AnyView, LoadedView, ViewParams } from '../view.ts';
import { toShownError } from './load-state.ts';
import { ReloadContext } from './reload-context.ts';
import { useShell } from './shell-context.ts';
import { useLoaded } from './use-loaded.ts';
import { isSamePage, loadKey } from './view-params.ts';

/** Catches a page that fails while it is drawn; another page, or trying again, starts afresh. */
class FaultBoundary extends Component<{ children: ComponentChildren }, { fault: unknown }> {
  override state = { fault: null };
  static override getDerivedStateFromError(fault: unknown) {
    return { fault };
  }
  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <ErrorState heading="h1" error={toShownError(fault)} onRetry={() => this.setState({ fault: null })} />
    );
  }
}

/** Loads again, quietly, when something happened that the page shows. */
const useRefresh = (view: AnyView, brandId: string | null, again: () => void): void => {
  const { live } = useShell();
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    const offs = view.refreshOn.map((name) =>
      live.on(name, ({ brandIds }) => {
        if (brandIds === null || brandId === null || brandIds.includes(brandId)) latest.current();
      }),
    );
    return () => {
      for (const off of offs) off();
    };
  }, [live, view, brandId]);
};

/** Draws one page with what it loads: its skeleton, why it failed, that it is empty, or itself. */
export const Outlet = ({ view, params }: { view: AnyView; params: ViewParams }) => {
  const { api } = useShell();
  const key = loadKey(params, view.reads);
  const load = async (signal: AbortSignal) => ({ key, params, page: await view.load(params, api, signal) });
  const loaded = useLoaded(key, load, (oldKey) => isSamePage(oldKey, key));
  useRefresh(view, params.brand?.id ?? null, loaded.again);
  useEffect(() => {
    document.title = `${view.title} · Earshot`;
  }, [view.title]);
  const { data, error, busy } = loaded;
  if (data === null) {
    return error === null ? (
      <Skeleton shape={view.skeleton} />
    ) : (
      <ErrorState heading="h1" error={error} onRetry={loaded.again} />
    );
  }
  return (
    <div class="outlet" aria-busy={busy}>
      {busy ? <div class="progress" aria-hidden="true" /> : null}
      {error === null ? null : <ErrorState error={error} onRetry={loaded.again} />}
      <FaultBoundary key={view.path}>
        <ReloadContext.Provider value={loaded.again}>
          <LoadedPage page={data.page} params={data.key === key ? params : data.params} />
        </ReloadContext.Provider>
      </FaultBoundary>
    </div>
  );
};

const LoadedPage = ({ page, params }: { page: LoadedView; params: ViewParams }) => {
  const words = page.empty(params);
  if (words === null) return <>{page.render(params)}</>;
  return (
    <Empty heading="h1" title={words.title} text={words.text}>
      {words.action === undefined ? undefined : (
        <LinkButton look="primary" href={words.action.href}>
          {words.action.label}
        </LinkButton>
      )}
    </Empty>
  );
};
