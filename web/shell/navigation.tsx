import { useEffect, useId, useRef } from 'preact/hooks';
import type { Brand } from '../../domain/brand.ts';
import { Icon, Logo } from '../components/icon.tsx';
import { Popover } from '../components/popover.tsx';
import { type NavGroup, navGroups, type ViewRow, views } from '../views.ts';
import { BrandSwitcher } from './brand-switcher.tsx';
import { PaletteButton } from './command-palette.tsx';
import { LiveBadge } from './live-badge.tsx';
import { NoticesBell } from './notices-bell.tsx';
import { useShell } from './shell-context.ts';
import { ThemeToggle } from './theme-toggle.tsx';
import { navHref } from './view-params.ts';

interface NavigationProps {
  readonly path: string;
  readonly brand: Brand | null;
}

const NavLink = ({ row, path, brand }: { row: ViewRow } & NavigationProps) =>
  row.nav === null ? null : (
    <li>
      <a
        class="nav-link"
        href={navHref(row.view.path, brand)}
        aria-current={row.view.path === path ? 'page' : undefined}
      >
        <Icon name={row.nav.icon} />
        <span>{row.nav.label}</span>
      </a>
    </li>
  );

const groupNames: Readonly<Record<NavGroup, string>> = {
  work: 'Work',
  insight: 'Insight',
  'set-up': 'Set up',
};

/** Pages by who mostly needs them; a group of which nobody here may open any is not there. */
const NavGroups = ({ rows, ...at }: { readonly rows: readonly ViewRow[] } & NavigationProps) => {
  const id = useId();
  return navGroups.map((group) => {
    const own = rows.filter(({ nav }) => nav?.group === group);
    return own.length === 0 ? null : (
      <div key={group} class="nav-group">
        <h2 class="nav-title" id={`${id}-${group}`}>
          {groupNames[group]}
        </h2>
        <ul aria-labelledby={`${id}-${group}`}>{links(own, at)}</ul>
      </div>
    );
  });
};

const links = (rows: readonly ViewRow[], at: NavigationProps) =>
  rows.map((row) => <NavLink key={row.view.path} row={row} {...at} />);

const useOpenViews = (): readonly ViewRow[] => {
  const { may } = useShell();
  return views.filter((row) => may(row.needs({})));
};

/** Beside the page on a wide window. */
export const Sidebar = (at: NavigationProps) => {
  const nav = useRef<HTMLElement>(null);
  // The pages may be more than there is room for.
  useEffect(
    () => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }),
    [at.path],
  );
  return (
    <div class="sidebar">
      <div class="sidebar-head">
        <Logo />
        <span class="wordmark">Earshot</span>
        <PaletteButton />
        <NoticesBell />
      </div>
      <BrandSwitcher brand={at.brand} />
      <nav aria-label="Pages" ref={nav}>
        <NavGroups rows={useOpenViews()} {...at} />
      </nav>
      <div class="sidebar-foot">
        <ThemeToggle />
        <LiveBadge />
      </div>
    </div>
  );
};

/** Above the page on a phone. */
export const PhoneTop = ({ brand }: { brand: Brand | null }) => (
  <div class="phone-top">
    <Logo />
    <BrandSwitcher brand={brand} />
    <PaletteButton />
    <NoticesBell />
  </div>
);

/** Under the page on a phone, within reach of the thumb. */
export const PhoneTabs = (at: NavigationProps) => {
  const open = useOpenViews();
  return (
    <nav class="phone-tabs" aria-label="Pages">
      <ul>
        {links(
          open.filter(({ nav }) => nav?.onPhone === 'bar'),
          at,
        )}
        <li>
          <Popover
            buttonClass="nav-link"
            button={
              <>
                <Icon name="more" />
                <span>More</span>
              </>
            }
          >
            <div class="nav-menu">
              <NavGroups rows={open.filter(({ nav }) => nav?.onPhone === 'more')} {...at} />
            </div>
            <ThemeToggle />
            <LiveBadge />
          </Popover>
        </li>
      </ul>
    </nav>
  );
};
