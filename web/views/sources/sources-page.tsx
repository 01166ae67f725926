import type { ComponentChildren } from 'preact';
import { LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/states.tsx';
import { plural } from '../../format/words.ts';
import type { ViewParams } from '../../view.ts';
import { CollectorPicker } from './collector-picker.tsx';
import { FinishSignIn } from './finish-sign-in.tsx';
import { byNeed } from './health-words.ts';
import { RefusedPlugins } from './refused-plugins.tsx';
import { SourceCard } from './source-card.tsx';
import { SourceFault } from './source-fault.tsx';
import { SourceForm } from './source-form.tsx';
import type { SourcesData } from './sources-data.ts';

interface SourcesPageProps {
  readonly data: SourcesData;
  readonly params: ViewParams;
}

/** `?add` chooses a kind of source, `?add=feed` and `?edit=id` show its form, `?state` ends a sign-in; otherwise the list. */
export const SourcesPage = ({ data, params }: SourcesPageProps) => {
  const { add, edit, state, code = null, error = null } = params.query;
  if (state !== undefined) return <FinishSignIn data={data} state={state} code={code} error={error} />;
  if (edit !== undefined) return <EditSource id={edit} data={data} params={params} />;
  if (add !== undefined) return <AddSource id={add} data={data} params={params} />;
  return <SourceRows data={data} params={params} />;
};

const Page = ({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) => (
  <div class="page sources">
    <header class="page-head">
      <h1>{title}</h1>
      {actions === undefined ? null : <div class="page-actions">{actions}</div>}
    </header>
    {children}
  </div>
);

const SourceRows = ({ data, params }: SourcesPageProps) => {
  const quiet = data.listening.filter(({ silence }) => silence !== null).map(({ sourceId }) => sourceId);
  const failing = data.rows.filter((row) => row.health === 'failing').length;
  return (
    <Page
      title="Sources"
      actions={
        <LinkButton look="primary" icon="plus" href="/sources?add=any">
          Add a source
        </LinkButton>
      }
    >
      <p class="muted">
        {plural(data.rows.length, 'source')}
        {failing === 0 ? '.' : `, ${failing} failing.`} What a source reads is kept when it matches a brand.
      </p>
      <div class="source-cards">
        {byNeed(data.rows, new Set(quiet)).map((row) => (
          <SourceCard
            key={row.source.id}
            row={row}
            listening={data.listening.find(({ sourceId }) => sourceId === row.source.id) ?? null}
            collector={data.collectors.find(({ id }) => id === row.source.collector) ?? null}
            about={
              params.brands.find(({ id }) => id === row.source.aboutBrandId)?.name ?? row.source.aboutBrandId
            }
          />
        ))}
      </div>
    </Page>
  );
};

const AddSource = ({ id, data, params }: SourcesPageProps & { id: string }) => {
  const collector = data.collectors.find((each) => each.id === id);
  if (collector === undefined) {
    return (
      <Page title="Add a source" actions={<LinkButton href="/sources">Cancel</LinkButton>}>
        <CollectorPicker collectors={data.collectors} />
        <RefusedPlugins refused={data.refusedPlugins} />
      </Page>
    );
  }
  return (
    <Page
      title={`Add: ${collector.title}`}
      actions={
        <LinkButton icon="back" href="/sources?add=any">
          Other kinds
        </LinkButton>
      }
    >
      <SourceForm key={id} collector={collector} source={null} brands={params.brands} credential={null} />
    </Page>
  );
};

const EditSource = ({ id, data, params }: SourcesPageProps & { id: string }) => {
  const row = data.rows.find((each) => each.source.id === id);
  const source = row?.source;
  const collector = data.collectors.find((each) => each.id === source?.collector);
  if (source === undefined || collector === undefined) {
    return (
      <Empty
        heading="h1"
        icon="question"
        title="There is no such source"
        text="It may have been deleted meanwhile."
      >
        <LinkButton look="primary" href="/sources">
          See all sources
        </LinkButton>
      </Empty>
    );
  }
  return (
    <Page title={`Edit ${source.title}`}>
      {row?.health === 'failing' && row.state.error !== null ? <SourceFault error={row.state.error} /> : null}
      <SourceForm
        key={id}
        collector={collector}
        source={source}
        brands={params.brands}
        credential={row?.credential ?? null}
      />
    </Page>
  );
};
