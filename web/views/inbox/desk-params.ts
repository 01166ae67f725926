import type { MentionOrder } from '../../../api/schemas/mentions.ts';
import type { SavedView } from '../../../domain/work/saved-view.ts';
import type { ViewParams } from '../../view.ts';
import type { DeskFilter } from './desk-data.ts';

/** A query offered with one press. */
interface QuickFilter {
  readonly label: string;
  readonly query: string;
}

/** What makes the inbox the inbox and the list of all mentions that. */
export interface DeskKind {
  readonly path: string;
  /** Which saved views are its own. */
  readonly page: SavedView['page'];
  readonly title: string;
  /** Used while the address names none. */
  readonly query: string;
  readonly order: MentionOrder;
  readonly quick: readonly QuickFilter[];
}

export const inboxKind: DeskKind = {
  path: '/inbox',
  page: 'inbox',
  title: 'Inbox',
  query: 'is:unanswered -is:snoozed',
  order: 'priority',
  quick: [
    { label: 'Waiting', query: 'is:unanswered -is:snoozed' },
    { label: 'Mine', query: 'assigned:me is:unanswered -is:snoozed' },
    { label: 'Late', query: 'is:late' },
    { label: 'Complaints', query: 'is:unanswered -is:snoozed is:complaint' },
    { label: 'Questions', query: 'is:unanswered -is:snoozed intent:question' },
    { label: 'Snoozed', query: 'is:snoozed is:unanswered' },
    { label: 'Answered', query: 'is:answered' },
    { label: 'Dismissed', query: 'is:dismissed' },
  ],
};

export const mentionsKind: DeskKind = {
  path: '/mentions',
  page: 'mentions',
  title: 'Mentions',
  query: '',
  order: 'newest',
  quick: [
    { label: 'Everything', query: '' },
    { label: 'Negative', query: 'sentiment:negative' },
    { label: 'Positive', query: 'sentiment:positive' },
    { label: 'Complaints', query: 'is:complaint' },
    { label: 'Reviews', query: 'kind:review' },
  ],
};

/** Reads the filter from the address; what it does not say is the kind's own. */
export const toFilter = (kind: DeskKind, params: ViewParams): DeskFilter => {
  const { q, order } = params.query;
  return {
    brandId: params.brand?.id ?? null,
    query: q ?? kind.query,
    order: order === 'newest' || order === 'priority' || order === 'due' ? order : kind.order,
  };
};

/** For the address: what is the kind's own is left out. */
export const toQueryParams = (
  kind: DeskKind,
  filter: Pick<DeskFilter, 'query' | 'order'>,
): { q: string | null; order: string | null } => ({
  q: filter.query.trim() === kind.query ? null : filter.query.trim(),
  order: filter.order === kind.order ? null : filter.order,
});
