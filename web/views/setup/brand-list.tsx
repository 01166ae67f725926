import { useState } from 'preact/hooks';
import type { Brand } from '../../../domain/brand.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';

/** Whom Earshot listens for: own brands first. */
export const BrandList = ({ brands }: { brands: readonly Brand[] }) => {
  const [removing, setRemoving] = useState<Brand | null>(null);
  const ordered = [...brands.filter(isOwn), ...brands.filter((brand) => !isOwn(brand))];
  return (
    <>
      <ul class="brand-list">
        {ordered.map((brand) => (
          <BrandRow key={brand.id} brand={brand} onRemove={() => setRemoving(brand)} />
        ))}
      </ul>
      {removing === null ? null : <RemoveBrand brand={removing} onClose={() => setRemoving(null)} />}
    </>
  );
};

const isOwn = (brand: Brand): boolean => brand.kind === 'own';

const BrandRow = ({ brand, onRemove }: { brand: Brand; onRemove: () => void }) => (
  <li class="brand-row">
    <div class="brand-row-body">
      <h2>
        <span dir="auto">{brand.name}</span>{' '}
        {isOwn(brand) ? <Badge tone="accent">Our brand</Badge> : <Badge>Competitor</Badge>}
      </h2>
      <p class="mono brand-query" title="Its query">
        {brand.query}
      </p>
      <p class="faint">
        {brand.timeZone.replaceAll('_', ' ')} · {languageWords(brand.languages)}
        {brand.handles.length === 0 ? '' : ` · ${brand.handles.map(({ handle }) => `@${handle}`).join(' ')}`}
      </p>
    </div>
    <div class="row-actions">
      <LinkButton href={hrefOf('/inbox', { brand: brand.id })} icon="inbox">
        Inbox
      </LinkButton>
      <LinkButton href={hrefOf('/setup', { edit: brand.id })} icon="edit">
        Edit
      </LinkButton>
      <Button look="quiet" icon="trash" onClick={onRemove}>
        Delete<span class="sr-only"> {brand.name}</span>
      </Button>
    </div>
  </li>
);

const languageWords = (codes: readonly string[]): string => {
  if (codes.length === 0) return 'every language';
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
};

const RemoveBrand = ({ brand, onClose }: { brand: Brand; onClose: () => void }) => {
  const { api, toasts, reloadBrands } = useShell();
  const remove = async (): Promise<void> => {
    await api.send('DELETE', `/brands/${brand.id}`);
    await reloadBrands();
    toasts.add({ tone: 'done', text: `Deleted ${brand.name}`, action: null });
  };
  return (
    <WorkDialog
      title={`Delete ${brand.name}?`}
      text="Earshot stops listening for it. Its mentions leave every list and trend unless another brand has them too. This cannot be undone."
      confirm="Delete brand"
      work={remove}
      onClose={onClose}
    />
  );
};
