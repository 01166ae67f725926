import type { Brand } from '../../domain/brand.ts';
import { Icon } from '../components/icon.tsx';
import { withQuery } from './place.ts';
import { useShell } from './shell-context.ts';

const options = (brands: readonly Brand[], kind: Brand['kind']) =>
  brands
    .filter((brand) => brand.kind === kind)
    .map((brand) => (
      <option key={brand.id} value={brand.id}>
        {brand.name}
      </option>
    ));

/** Chooses whose mentions every page is about; the choice stands in the address. */
export const BrandSwitcher = ({ brand }: { brand: Brand | null }) => {
  const { brands, router } = useShell();
  const all = brands.value;
  if (all.length === 0) return null;
  const choose = (id: string): void => router.go(withQuery(router.place.value, { brand: id, open: null }));
  return (
    <label class="brand-switcher select">
      <span class="sr-only">Brand</span>
      <select class="input" value={brand?.id ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">All brands</option>
        <optgroup label="Our brands">{options(all, 'own')}</optgroup>
        {all.some((each) => each.kind === 'competitor') ? (
          <optgroup label="Competitors">{options(all, 'competitor')}</optgroup>
        ) : null}
      </select>
      <Icon name="down" size={14} />
    </label>
  );
};
