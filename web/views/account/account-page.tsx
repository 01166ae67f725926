import './account.css';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { useWork } from '../../components/use-work.ts';
import { roleNames, roleWords } from '../../format/role-words.ts';
import { useShell } from '../../shell/shell-context.ts';
import { ThemeToggle } from '../../shell/theme-toggle.tsx';
import type { AccountData } from './account-view.tsx';
import { PasswordSection } from './password-section.tsx';
import { ProfileForm } from './profile-form.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TellingSection } from './telling-section.tsx';

export const AccountPage = ({ data: { account, sessions, telling } }: { data: AccountData }) => (
  <div class="page account">
    <header class="page-head">
      <h1>Account</h1>
    </header>
    <Section
      title="You"
      help={`${roleNames[account.role]}: ${roleWords[account.role]}. Others see your name beside what you do.`}
    >
      <ProfileForm key={`${account.name} ${account.email}`} account={account} />
      <div class="settings-you">
        <ThemeToggle />
        <SignOut />
      </div>
    </Section>
    <TellingSection given={telling} />
    <PasswordSection account={account} />
    <SecondFactorSection account={account} />
    <SessionsSection rows={sessions} />
  </div>
);

const SignOut = () => {
  const { signOut } = useShell();
  const { busy, run } = useWork();
  return (
    <Button icon="signOut" busy={busy} onClick={() => run(signOut)}>
      Sign out
    </Button>
  );
};
