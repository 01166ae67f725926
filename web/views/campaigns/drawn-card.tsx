import { useState } from 'preact/hooks';
import type { ContestPlace, ContestReport, ContestRow } from '../../../api/schemas/contests.ts';
import { putBack, setAside } from '../../api/contests.ts';
import { Button } from '../../components/button.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { useForm } from '../../components/use-form.ts';
import { useWork } from '../../components/use-work.ts';
import { formatInstant } from '../../format/time.ts';
import { formatCount, plural, sourceName } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

type Draw = NonNullable<ContestReport['draw']>;

interface DrawnCardProps {
  readonly contest: ContestRow;
  readonly draw: Draw;
  readonly timeZone: string;
}

interface PlaceProps {
  readonly contest: ContestRow;
  readonly place: ContestPlace;
}

const SetAsideDialog = ({ contest, place, onClose }: PlaceProps & { readonly onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const [reason, setReason] = useState('');
  const { busy, error, submit } = useForm(async () => {
    await setAside(api, contest.id, place.entry, reason);
    onClose();
    reload();
  });
  return (
    <Dialog title="Give the prize to the next" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TextField
          label="Why"
          help="Kept with the draw, with your name. Such as: did not answer within a week."
          value={reason}
          maxLength={300}
          required
          onInput={setReason}
        />
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={reason.trim() === ''}>
            Set aside
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const PlaceAction = ({ contest, place }: PlaceProps) => {
  const { api, may } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const [asks, setAsks] = useState(false);
  if (!may('manager') || place.standing === 'next') return null;
  if (place.standing === 'winner')
    return (
      <>
        <Button look="quiet" onClick={() => setAsks(true)}>
          Set aside
        </Button>
        {asks ? <SetAsideDialog contest={contest} place={place} onClose={() => setAsks(false)} /> : null}
      </>
    );
  const back = (): void =>
    run(async () => {
      await putBack(api, contest.id, place.entry);
      reload();
    });
  return (
    <Button look="quiet" busy={busy} onClick={back}>
      Put back
    </Button>
  );
};

const standingWords: Readonly<Record<ContestPlace['standing'], string>> = {
  winner: 'Winner',
  'set aside': 'Set aside',
  next: 'Next',
};

const Entry = ({ contest, place: { quote } }: PlaceProps) =>
  quote === null ? (
    <span class="muted">Erased since</span>
  ) : (
    <>
      <a href={hrefOf('/mentions', { brand: contest.brandId, open: quote.mentionId })}>
        {quote.author ?? 'Somebody'} on {sourceName(quote.source)}
      </a>
      {quote.text === null ? null : <span class="cell-note faint">{quote.text}</span>}
    </>
  );

const columnsOf = (contest: ContestRow): readonly Column<ContestPlace>[] => [
  { title: 'Place', numeric: true, cell: ({ place }) => formatCount(place) },
  { title: 'Entry', header: true, cell: (place) => <Entry contest={contest} place={place} /> },
  {
    title: 'Standing',
    cell: ({ standing, setAside: apart }) => (
      <>
        {standingWords[standing]}
        {apart === null ? null : (
          <span class="cell-note faint">
            {apart.reason} ({apart.by})
          </span>
        )}
      </>
    ),
  },
  { title: 'Ticket', cell: ({ ticket }) => <code title={ticket}>{ticket.slice(0, 12)}…</code> },
  {
    title: 'What to do',
    hiddenTitle: true,
    cell: (place) => <PlaceAction contest={contest} place={place} />,
  },
];

const sinceWords = ({ more, gone }: Draw['since']): string | null => {
  if (more + gone === 0) return null;
  const came = more === 0 ? [] : [`${plural(more, 'entry', 'entries')} came in since`];
  const went = gone === 0 ? [] : [`${formatCount(gone)} ${gone === 1 ? 'is' : 'are'} none any more`];
  return `${[...came, ...went].join(', and ')}. The draw stays as it was.`;
};

const CheckCard = ({ contest, draw }: Omit<DrawnCardProps, 'timeZone'>) => (
  <section class="card stack" aria-labelledby="check-title">
    <header class="card-head">
      <h2 id="check-title">Check it yourself</h2>
      <p class="faint">The ticket of an entry is the SHA-256 of three lines: secret, words, entry.</p>
    </header>
    <p>
      The secret has the hash that was published, {contest.commitment.slice(0, 12)}…; the smallest tickets
      win. On any machine with a shell:
    </p>
    <CopyText label="Secret" text={draw.secret} />
    <CopyText
      label="Command that gives the ticket of the first place"
      text={`printf '%s\\n%s\\n%s' ${[draw.secret, draw.words, draw.places[0]?.entry ?? ''].map(quoted).join(' ')} | sha256sum`}
    />
    <CopyText label="SHA-256 of all entries, sorted, each on a line" text={draw.fingerprint} />
  </section>
);

/** As a shell takes it for one word, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Who won, and how anybody can check that. */
export const DrawnCard = ({ contest, draw, timeZone }: DrawnCardProps) => {
  const since = sinceWords(draw.since);
  return (
    <>
      <section class="card" aria-labelledby="drawn-title">
        <header class="card-head">
          <h2 id="drawn-title">Who won</h2>
          <p class="faint">
            Drawn by {draw.by} on {formatInstant(draw.at, timeZone)}, from{' '}
            {plural(draw.entries, 'entry', 'entries')}
            {draw.words === '' ? '' : `, with the words “${draw.words}”`}.
          </p>
        </header>
        <Table
          caption="The draw"
          rows={draw.places}
          rowKey={({ entry }) => entry}
          columns={columnsOf(contest)}
        />
        {since === null ? null : <p class="muted">{since}</p>}
      </section>
      <CheckCard contest={contest} draw={draw} />
    </>
  );
};
