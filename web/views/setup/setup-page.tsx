import { LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/states.tsx';
import { ownTimeZone } from '../../components/time-zone-field.tsx';
import type { ViewParams } from '../../view.ts';
import { emptyDraft, toDraft } from './brand-draft.ts';
import { BrandForm } from './brand-form.tsx';
import { BrandList } from './brand-list.tsx';
import { DemoPanel } from './demo-panel.tsx';
import type { SetupData } from './setup-data.ts';

interface SetupPageProps {
  readonly data: SetupData;
  readonly params: ViewParams;
}

/** The first page, the list of brands, or the form of one brand, as the address says. */
export const SetupPage = ({ data, params }: SetupPageProps) => {
  const { edit, add } = params.query;
  if (edit !== undefined) return <EditBrand id={edit} data={data} params={params} />;
  if (params.brands.length === 0) return <Welcome data={data} />;
  if (add !== undefined) return <AddBrand kind={add === 'competitor' ? 'competitor' : 'own'} data={data} />;
  return <Brands data={data} params={params} />;
};

const Welcome = ({ data }: { data: SetupData }) => (
  <div class="page setup">
    <header class="page-head">
      <div>
        <h1>Whom shall Earshot listen for?</h1>
        <p class="muted">Tell it a name. It proposes the rest, and everything can be changed later.</p>
      </div>
    </header>
    {data.demo ? null : <DemoPanel />}
    <BrandForm
      start={emptyDraft('own', ownTimeZone())}
      brand={null}
      sources={data.sources}
      desk={data.desk}
      topics={data.topics}
      backTo={null}
    />
  </div>
);

const AddBrand = ({ kind, data }: { kind: 'own' | 'competitor'; data: SetupData }) => (
  <div class="page setup">
    <header class="page-head">
      <h1>{kind === 'own' ? 'Add a brand' : 'Add a competitor'}</h1>
    </header>
    <BrandForm
      key={kind}
      start={emptyDraft(kind, ownTimeZone())}
      brand={null}
      sources={data.sources}
      desk={data.desk}
      topics={data.topics}
      backTo="/setup"
    />
  </div>
);

const EditBrand = ({ id, data, params }: SetupPageProps & { id: string }) => {
  const brand = params.brands.find((each) => each.id === id);
  if (brand === undefined) {
    return (
      <Empty
        heading="h1"
        icon="question"
        title="There is no such brand"
        text="It may have been deleted meanwhile."
      >
        <LinkButton look="primary" href="/setup">
          See all brands
        </LinkButton>
      </Empty>
    );
  }
  return (
    <div class="page setup">
      <header class="page-head">
        <h1>
          Edit <span dir="auto">{brand.name}</span>
        </h1>
      </header>
      <BrandForm
        key={id}
        start={toDraft(brand, new Set(data.topics.map(({ topic }) => topic)))}
        brand={brand}
        sources={data.sources}
        desk={data.desk}
        topics={data.topics}
        backTo="/setup"
      />
    </div>
  );
};

const Brands = ({ data, params }: SetupPageProps) => (
  <div class="page setup">
    <header class="page-head">
      <h1>Brands</h1>
      <div class="page-actions">
        <LinkButton href="/setup?add=competitor" icon="plus">
          Add a competitor
        </LinkButton>
        <LinkButton look="primary" href="/setup?add=own" icon="plus">
          Add a brand
        </LinkButton>
      </div>
    </header>
    <BrandList brands={params.brands} />
    {data.demo ? null : <DemoPanel />}
  </div>
);
