import { authorExportHref } from '../../api/authors.ts';
import { Icon } from '../../components/icon.tsx';
import { useShell } from '../../shell/shell-context.ts';

/** What a person may ask for: all that is kept of them, or that nothing is. */
export const PrivacyCard = ({ account }: { account: string }) => {
  const { may } = useShell();
  if (!may('manager')) return null;
  return (
    <section class="card stack" aria-labelledby="privacy-title">
      <h2 id="privacy-title">If they ask</h2>
      <p>
        <a class="button button-plain" href={authorExportHref(account)} download>
          <Icon name="import" size={16} />
          <span>All that is kept of them</span>
        </a>
      </p>
      <p class="muted">
        To erase all of it, write <span class="mono break">{account}</span> under{' '}
        <a href="/settings">Settings</a>, “Erase a person”. Each account is erased by itself.
      </p>
    </section>
  );
};
