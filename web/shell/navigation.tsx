import type { Brand } from '../../domain/brand.ts';
import { Icon, Logo } from '../components/icon.tsx';
import { Popover } from '../components/popover.tsx';
import { type ViewRow, views } from '../views.ts';
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

const NavLink = ({ row, path, brand }: { row: ViewRow } & NavigationProps) => {
  const { may } = useShell();
  if (row.nav === null || !may(row.needs({}))) return null;
  return (
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
};

const links = (rows: readonly ViewRow[], at: NavigationProps) =>
  rows.map((row) => <NavLink key={row.view.path} row={row} {...at} />);

/** Beside the page on a wide window. */
export const Sidebar = (at: NavigationProps) => (
  <div class="sidebar">
    <div class="sidebar-head">
      <Logo />
      <span class="wordmark">Earshot</span>
      <PaletteButton />
      <NoticesBell />
    </div>
    <BrandSwitcher brand={at.brand} />
    <nav aria-label="Pages">
      <ul>{links(views, at)}</ul>
    </nav>
    <div class="sidebar-foot">
      <ThemeToggle />
      <LiveBadge />
    </div>
  </div>
);

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
export const PhoneTabs = (at: NavigationProps) => (
  <nav class="phone-tabs" aria-label="Pages">
    <ul>
      {links(
        views.filter((row) => row.nav?.onPhone === 'bar'),
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
          <ul class="menu">
            {links(
              views.filter((row) => row.nav?.onPhone === 'more'),
              at,
            )}
          </ul>
          <ThemeToggle />
          <LiveBadge />
        </Popover>
      </li>
    </ul>
  </nav>
);
