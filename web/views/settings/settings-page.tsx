import { Section } from '../../components/section.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { ApiKeys } from './api-keys.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { EraseAuthor } from './erase-author.tsx';
import type { SettingsData } from './settings-data.ts';
import { SharedLinks } from './shared-links.tsx';
import { StatusPanel } from './status-panel.tsx';

export const SettingsPage = ({ data }: { data: SettingsData }) => (
  <div class="page">
    <header class="page-head">
      <h1>Settings</h1>
    </header>
    {data.managed === null ? null : <Managed {...data.managed} />}
    <Section title="Server" help="How Earshot itself is doing.">
      <StatusPanel status={data.status} />
      <QueuesLink />
    </Section>
  </div>
);

/** The board is open to the owner alone. */
const QueuesLink = () =>
  useShell().session.value?.account.role === 'owner' ? (
    <p>
      <a href="/api/queues">Look into the queues</a>
    </p>
  ) : null;

const Managed = ({ keys, deadLetters, links }: NonNullable<SettingsData['managed']>) => (
  <>
    <Section
      title="API keys"
      help="A key lets a program do what its role allows. Send it as “Authorization: Bearer …”. The address of the API’s own documentation is /api/docs."
    >
      <ApiKeys rows={keys} />
    </Section>
    <Section
      title="Shared links"
      help="Who has such a link sees the numbers of one page without an account, until it ends or you take it back."
    >
      <SharedLinks rows={links} />
    </Section>
    <Section
      title="Erase a person"
      help="When somebody asks that what they said is not kept. Words, name and payload go for good; figures stay as they are."
    >
      <EraseAuthor />
    </Section>
    <Section
      title="Failed work"
      help="What was tried again and again and still failed. Nothing of it is lost: mend the cause, then retry."
    >
      <DeadLetters rows={deadLetters} />
    </Section>
  </>
);
