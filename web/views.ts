import type { Role } from '../domain/role.ts';
import type { IconName } from './components/icon.tsx';
import { type AnyView, anyView } from './view.ts';
import { accountView } from './views/account/account-view.tsx';
import { accuracyView } from './views/accuracy/accuracy-view.tsx';
import { advocatesView } from './views/advocates/advocates-view.tsx';
import { alertsView } from './views/alerts/alerts-view.tsx';
import { authorView } from './views/author/author-view.tsx';
import { campaignsView } from './views/campaigns/campaigns-view.tsx';
import { changesView } from './views/changes/changes-view.tsx';
import { channelsView } from './views/channels/channels-view.tsx';
import { compareView } from './views/compare/compare-view.tsx';
import { competitorsView } from './views/competitors/competitors-view.tsx';
import { concernsView } from './views/concerns/concerns-view.tsx';
import { deskSettingsView } from './views/desk/desk-settings-view.tsx';
import { digestView } from './views/digest/digest-view.tsx';
import { exportsView } from './views/exports/exports-view.tsx';
import { importView } from './views/import/import-view.tsx';
import { inboxView } from './views/inbox/inbox-view.tsx';
import { mentionsView } from './views/inbox/mentions-view.tsx';
import { invitationView } from './views/invitation/invitation-view.tsx';
import { loginView } from './views/login/login-view.tsx';
import { peopleView } from './views/people/people-view.tsx';
import { repliesView } from './views/replies/replies-view.tsx';
import { reputationView } from './views/reputation/reputation-view.tsx';
import { reviewView } from './views/review/review-view.tsx';
import { settingsView } from './views/settings/settings-view.tsx';
import { setupView } from './views/setup/setup-view.tsx';
import { signOnView } from './views/sign-on/sign-on-view.tsx';
import { sourcesView } from './views/sources/sources-view.tsx';
import { testimonialsView } from './views/testimonials/testimonials-view.tsx';
import { trendsView } from './views/trends/trends-view.tsx';
import { unsubscribeView } from './views/unsubscribe/unsubscribe-view.tsx';

/** Who mostly needs a page: those who answer, those who want to understand, those who look after Earshot. */
export const navGroups = ['work', 'insight', 'set-up'] as const;
export type NavGroup = (typeof navGroups)[number];

export interface ViewRow {
  readonly view: AnyView;
  /** Its place in the navigation; null for pages reached another way. */
  readonly nav: {
    readonly group: NavGroup;
    readonly label: string;
    readonly icon: IconName;
    readonly onPhone: 'bar' | 'more';
  } | null;
  /** The least role that may open it. */
  readonly needs: (query: Readonly<Record<string, string>>) => Role;
  /** `signed-out` pages stand alone, without navigation. */
  readonly for: 'signed-in' | 'signed-out';
}

const anyone = (): Role => 'viewer';
const agents = (): Role => 'agent';
const managers = (): Role => 'manager';

/** Every page, in the order of the navigation. A new page is a view and a row here. */
export const views: readonly ViewRow[] = [
  {
    view: anyView(inboxView),
    nav: { group: 'work', label: 'Inbox', icon: 'inbox', onPhone: 'bar' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(mentionsView),
    nav: { group: 'work', label: 'Mentions', icon: 'mentions', onPhone: 'bar' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(reviewView),
    nav: { group: 'work', label: 'Review', icon: 'question', onPhone: 'more' },
    needs: agents,
    for: 'signed-in',
  },
  {
    view: anyView(trendsView),
    nav: { group: 'insight', label: 'Trends', icon: 'trends', onPhone: 'bar' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(competitorsView),
    nav: { group: 'insight', label: 'Competitors', icon: 'scales', onPhone: 'more' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(reputationView),
    nav: { group: 'insight', label: 'Reputation', icon: 'smile', onPhone: 'more' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(campaignsView),
    nav: { group: 'insight', label: 'Campaigns', icon: 'flag', onPhone: 'more' },
    needs: ({ edit }) => (edit === undefined ? 'viewer' : 'manager'),
    for: 'signed-in',
  },
  {
    view: anyView(advocatesView),
    nav: { group: 'insight', label: 'Advocates', icon: 'heart', onPhone: 'more' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(testimonialsView),
    nav: { group: 'insight', label: 'Testimonials', icon: 'copy', onPhone: 'more' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(alertsView),
    nav: { group: 'insight', label: 'Alerts', icon: 'alert', onPhone: 'more' },
    needs: ({ rule }) => (rule === undefined ? 'viewer' : 'manager'),
    for: 'signed-in',
  },
  {
    view: anyView(digestView),
    nav: { group: 'insight', label: 'Digest', icon: 'note', onPhone: 'more' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(exportsView),
    nav: { group: 'insight', label: 'Exports', icon: 'import', onPhone: 'more' },
    // Whom a file is mailed to comes by its link.
    needs: ({ open }) => (open === undefined ? 'agent' : 'viewer'),
    for: 'signed-in',
  },
  {
    view: anyView(accuracyView),
    nav: { group: 'insight', label: 'Accuracy', icon: 'check', onPhone: 'more' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(setupView),
    nav: { group: 'set-up', label: 'Brands', icon: 'tag', onPhone: 'more' },
    needs: managers,
    for: 'signed-in',
  },
  {
    view: anyView(sourcesView),
    nav: { group: 'set-up', label: 'Sources', icon: 'sources', onPhone: 'more' },
    needs: ({ add, edit, state }) => ((add ?? edit ?? state) === undefined ? 'viewer' : 'manager'),
    for: 'signed-in',
  },
  {
    view: anyView(importView),
    nav: { group: 'set-up', label: 'Import', icon: 'import', onPhone: 'more' },
    needs: managers,
    for: 'signed-in',
  },
  {
    view: anyView(repliesView),
    nav: { group: 'set-up', label: 'Replies', icon: 'reply', onPhone: 'more' },
    needs: managers,
    for: 'signed-in',
  },
  {
    view: anyView(deskSettingsView),
    nav: { group: 'set-up', label: 'Desk', icon: 'hand', onPhone: 'more' },
    needs: managers,
    for: 'signed-in',
  },
  {
    view: anyView(channelsView),
    nav: { group: 'set-up', label: 'Channels', icon: 'bell', onPhone: 'more' },
    needs: managers,
    for: 'signed-in',
  },
  {
    view: anyView(peopleView),
    nav: { group: 'set-up', label: 'People', icon: 'people', onPhone: 'more' },
    needs: managers,
    for: 'signed-in',
  },
  {
    view: anyView(changesView),
    nav: { group: 'set-up', label: 'Changes', icon: 'clock', onPhone: 'more' },
    needs: managers,
    for: 'signed-in',
  },
  {
    view: anyView(settingsView),
    nav: { group: 'set-up', label: 'Settings', icon: 'settings', onPhone: 'more' },
    needs: anyone,
    for: 'signed-in',
  },
  {
    view: anyView(accountView),
    nav: { group: 'set-up', label: 'Account', icon: 'person', onPhone: 'more' },
    needs: anyone,
    for: 'signed-in',
  },
  { view: anyView(compareView), nav: null, needs: anyone, for: 'signed-in' },
  { view: anyView(concernsView), nav: null, needs: anyone, for: 'signed-in' },
  { view: anyView(authorView), nav: null, needs: anyone, for: 'signed-in' },
  { view: anyView(loginView), nav: null, needs: anyone, for: 'signed-out' },
  { view: anyView(unsubscribeView), nav: null, needs: anyone, for: 'signed-out' },
  { view: anyView(signOnView), nav: null, needs: anyone, for: 'signed-out' },
  { view: anyView(invitationView), nav: null, needs: anyone, for: 'signed-out' },
];

/** The page at an address, or null. */
export const findView = (path: string): ViewRow | null => views.find((row) => row.view.path === path) ?? null;
