import { useState } from 'preact/hooks';
import type { Recomputation } from '../../../api/schemas/digests.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { Delivery } from '../../../domain/digest/digest-record.ts';
import { Section } from '../../components/section.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ShareLink } from '../../components/share-link.tsx';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { hrefOf } from '../../shell/place.ts';
import type { DigestData } from './digest-view.tsx';
import { WishesForm } from './wishes-form.tsx';

const stateWords: Readonly<Record<Delivery['state'], string>> = {
  page: 'Only shown here',
  waiting: 'Waits to be sent',
  sending: 'Is being sent',
  sent: 'Sent',
  refused: 'Not sent',
  unknown: 'May have arrived',
};

interface DigestPageProps {
  readonly data: DigestData;
  readonly brands: readonly Brand[];
  /** The one that is open; null for what it would say now. */
  readonly week: string | null;
}

export const DigestPage = ({ data, brands, week }: DigestPageProps) => (
  <div class="page digest">
    <header class="page-head">
      <h1>Weekly digest</h1>
    </header>
    <Section
      title="What you get"
      help="What changed and why, who waits for an answer, and what to celebrate."
    >
      <MailNote mail={data.settings.mail} />
      <WishesForm key={JSON.stringify(data.settings.wishes)} given={data.settings.wishes} brands={brands} />
    </Section>
    <Shown week={week} />
    {data.again === null ? null : <Again again={data.again} />}
    <Section
      title="Former digests"
      help="As they were told. Words that were erased since are gone from them."
    >
      <Former rows={data.rows} />
    </Section>
  </div>
);

const MailNote = ({ mail: { isSet, address } }: { mail: DigestData['settings']['mail'] }) => {
  if (!isSet)
    return (
      <p class="muted">
        It is shown here and not mailed: whoever runs Earshot sets EARSHOT_SMTP_URL, EARSHOT_MAIL_FROM and
        EARSHOT_PUBLIC_URL to have it mailed.
      </p>
    );
  if (address !== null) return <p class="muted">It is mailed to {address}.</p>;
  return (
    <p class="muted">
      It is shown here and not mailed: you have no email. <a href="/account">Give one</a>.
    </p>
  );
};

type Look = 'light' | 'dark';
type Width = 'phone' | 'wide';

/** The mail itself, in a frame of its own that can run nothing. */
const Shown = ({ week }: { week: string | null }) => {
  const [look, setLook] = useState<Look>('light');
  const [width, setWidth] = useState<Width>('wide');
  const [drawn, setDrawn] = useState<string | null>(null);
  const path = week === null ? '/api/digest/preview' : `/api/digests/${encodeURIComponent(week)}`;
  const src = hrefOf(path, { look });
  return (
    <section class="digest-shown" aria-labelledby="digest-shown-title">
      <div class="digest-tools">
        <h2 id="digest-shown-title">{week === null ? 'What it would say now' : `Week that ended ${week}`}</h2>
        {week === null ? null : (
          <>
            <a href="/digest">What it would say now</a>
            <ShareLink page="digest" asked={{ week }} title={`Weekly digest, week that ended ${week}`} />
          </>
        )}
        <Segmented
          label="Light or dark"
          value={look}
          choices={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={setLook}
        />
        <Segmented
          label="Width"
          value={width}
          choices={[
            { value: 'phone', label: 'Phone' },
            { value: 'wide', label: 'Wide' },
          ]}
          onChange={setWidth}
        />
        <a href={hrefOf(path, { look: 'light' })} target="_blank" rel="noreferrer">
          To print
        </a>
        <a href={hrefOf(path, { as: 'text' })} target="_blank" rel="noreferrer">
          As text
        </a>
      </div>
      <p class="muted" role="status">
        {drawn === src ? '' : 'Putting it together…'}
      </p>
      <iframe
        class={`digest-frame digest-${width}`}
        title="The digest as it is mailed"
        sandbox="allow-top-navigation-by-user-activation"
        src={src}
        onLoad={() => setDrawn(src)}
      />
    </section>
  );
};

const said = (value: number | null): string => (value === null ? 'not known' : String(value));

const Again = ({ again: { changes, since } }: { again: Recomputation }) => (
  <Section title="Computed again" help="The same week from what is kept now.">
    <p>
      Since then: {since.late} came late, {since.corrected} were corrected, {since.erased} were erased, and{' '}
      {since.moved} were answered, dismissed or opened again.
    </p>
    {changes.length === 0 ? (
      <p class="muted">Every number is the same.</p>
    ) : (
      <Table
        caption="Numbers that are others now"
        rows={changes}
        rowKey={({ name }) => name}
        columns={[
          { title: 'Number', header: true, cell: ({ name, path }) => <a href={path}>{name}</a> },
          { title: 'Was', numeric: true, cell: ({ was }) => said(was) },
          { title: 'Is', numeric: true, cell: ({ is }) => said(is) },
        ]}
      />
    )}
  </Section>
);

const Former = ({ rows }: { rows: DigestData['rows'] }) =>
  rows.length === 0 ? (
    <p class="muted">None yet.</p>
  ) : (
    <Table
      caption="Former digests"
      rows={rows}
      rowKey={({ week }) => week}
      columns={[
        {
          title: 'Week that ended',
          header: true,
          cell: ({ week }) => <a href={hrefOf('/digest', { week })}>{week}</a>,
        },
        { title: 'Made', cell: ({ computedAt }) => <TimeAgo instant={computedAt} /> },
        {
          title: 'Mail',
          cell: ({ delivery: { state, detail } }) => (
            <span>
              {stateWords[state]}
              {detail === null ? null : <span class="muted digest-detail"> {detail}</span>}
            </span>
          ),
        },
      ]}
    />
  );
