import { useState } from 'preact/hooks';
import type { AuthorReportAnswer } from '../../../api/schemas/authors.ts';
import type { AccountPair, AuthorJoin } from '../../../domain/authors/author-join.ts';
import { decideJoin, takeJoinBack } from '../../api/authors.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { useForm } from '../../components/use-form.ts';
import { useWork } from '../../components/use-work.ts';
import { formatDay } from '../../format/time.ts';
import { plural, sourceName } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { authorName } from '../inbox/author-words.ts';
import { accountHref } from './author-href.ts';
import { decisionWords, evidenceWords } from './evidence-words.ts';

interface AccountsCardProps {
  readonly account: string;
  readonly report: AuthorReportAnswer;
}

type Decide = (pair: AccountPair, verdict: AuthorJoin['verdict'] | null) => void;

const Decisions = ({ report, decide }: { report: AuthorReportAnswer; decide: Decide | null }) => (
  <ul class="author-notes">
    {report.joins.map((join) => (
      <li key={`${join.one} ${join.other}`}>
        <p class="author-note-text">
          <a href={accountHref(join.one)}>{join.one}</a> {join.verdict === 'same' ? 'and' : 'is not'}{' '}
          <a href={accountHref(join.other)}>{join.other}</a>
        </p>
        <p class="author-note-foot faint">
          <span>
            {decisionWords(join)}, {join.byName ?? 'somebody who left'}, {formatDay(join.at, report.timeZone)}
          </span>
          {decide === null ? null : (
            <Button look="quiet" icon="undo" onClick={() => decide(join, null)}>
              Take back
            </Button>
          )}
        </p>
      </li>
    ))}
  </ul>
);

const Suggestions = ({ report, decide }: { report: AuthorReportAnswer; decide: Decide | null }) => (
  <ul class="author-notes">
    {report.suggestions.map(({ seen, like, evidence }) => {
      const pair = { one: like, other: seen.account };
      return (
        <li key={seen.account} class="stack">
          <p class="author-note-text">
            Perhaps <a href={accountHref(seen.account)}>{authorName({ ...seen, id: null })}</a> on{' '}
            {sourceName(seen.source)}, {plural(seen.mentions, 'mention')} looked at:{' '}
            {evidence.map(evidenceWords).join(', ')}.
          </p>
          {decide === null ? null : (
            <div class="author-choices">
              <Button onClick={() => decide(pair, 'same')}>Same person</Button>
              <Button look="quiet" onClick={() => decide(pair, 'different')}>
                Somebody else
              </Button>
            </div>
          )}
        </li>
      );
    })}
  </ul>
);

const JoinForm = ({ account }: Pick<AccountsCardProps, 'account'>) => {
  const { api } = useShell();
  const reload = useReload();
  const [other, setOther] = useState('');
  const { busy, error, submit } = useForm(async () => {
    await decideJoin(api, { one: account, other: other.trim() }, 'same');
    setOther('');
    reload();
  });
  return (
    <form class="stack" onSubmit={submit}>
      <TextField
        label="Another account of theirs"
        help="The source, a colon and the id or handle there, such as mastodon:jane@example.social."
        value={other}
        maxLength={541}
        error={error?.message ?? null}
        onInput={setOther}
      />
      <div>
        <Button type="submit" icon="plus" busy={busy} disabled={other.trim() === ''}>
          Join it
        </Button>
      </div>
    </form>
  );
};

/** Which accounts are one person's, what speaks for it, and who said so. */
export const AccountsCard = ({ account, report }: AccountsCardProps) => {
  const { api, may } = useShell();
  const { run } = useWork();
  const reload = useReload();
  const decide: Decide = (pair, verdict) =>
    run(async () => {
      await (verdict === null ? takeJoinBack(api, pair) : decideJoin(api, pair, verdict));
      reload();
    });
  const allowed = may('agent') ? decide : null;
  return (
    <section class="card" aria-labelledby="accounts-title">
      <header class="card-head">
        <h2 id="accounts-title">Their accounts</h2>
        <p class="faint">Joined by people here, never by itself.</p>
      </header>
      {report.joins.length === 0 ? null : <Decisions report={report} decide={allowed} />}
      {report.suggestions.length === 0 ? null : <Suggestions report={report} decide={allowed} />}
      {allowed === null ? null : <JoinForm account={account} />}
      {allowed === null && report.joins.length === 0 ? (
        <p class="muted">No other account is known to be theirs.</p>
      ) : null}
    </section>
  );
};
