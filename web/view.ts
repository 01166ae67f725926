import type { ComponentChild } from 'preact';
import type { EventName } from '../api/schemas/events.ts';
import type { Brand } from '../domain/brand.ts';
import type { Api } from './api/client.ts';

/** What a page may depend on. All of it comes from the address and from the brands the shell has loaded. */
export interface ViewParams {
  readonly path: string;
  /** The query string; a missing filter is a missing key. */
  readonly query: Readonly<Record<string, string>>;
  /** The brand chosen in the switcher (`?brand=`), or null for all of them. */
  readonly brand: Brand | null;
  readonly brands: readonly Brand[];
}

/** Why a page has nothing to show, and what to do about it. */
export interface EmptyWords {
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly href: string };
}

/** Which grey shape stands in while a page loads. */
export type SkeletonShape = 'list' | 'page' | 'form';

/** One page. The shell draws loading, empty and failed; a view only says what it needs and what it shows. */
export interface View<Data> {
  readonly path: string;
  readonly title: string;
  /** Keys of the query string that `load` reads (the brand always counts): only their change loads again. */
  readonly reads: readonly string[];
  readonly skeleton: SkeletonShape;
  /** Events after which the shell loads again quietly, keeping what is shown. */
  readonly refreshOn: readonly EventName[];
  /** Asks the API and nothing else. @throws ApiError, which the shell shows with a way to try again. */
  load(params: ViewParams, api: Api, signal: AbortSignal): Promise<Data>;
  /** Words for a page without data; null draws `render`. */
  empty(data: Data, params: ViewParams): EmptyWords | null;
  /** Pure: the same data and params draw the same page. */
  render(data: Data, params: ViewParams): ComponentChild;
}

/** A loaded page with its data inside, so that views of any data stand in one table. */
export interface LoadedView {
  empty(params: ViewParams): EmptyWords | null;
  render(params: ViewParams): ComponentChild;
}

/** A view whose data only itself knows. */
export interface AnyView extends Pick<View<never>, 'path' | 'title' | 'reads' | 'skeleton' | 'refreshOn'> {
  load(params: ViewParams, api: Api, signal: AbortSignal): Promise<LoadedView>;
}

/** Closes over a view's data type. */
export const anyView = <Data>(view: View<Data>): AnyView => ({
  path: view.path,
  title: view.title,
  reads: view.reads,
  skeleton: view.skeleton,
  refreshOn: view.refreshOn,
  load: async (params, api, signal) => {
    const data = await view.load(params, api, signal);
    return { empty: (now) => view.empty(data, now), render: (now) => view.render(data, now) };
  },
});
