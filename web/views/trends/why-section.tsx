import type { Brand } from '../../../domain/brand.ts';
import { getChange } from '../../api/changes.ts';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { ChangeCard } from '../compare/change-card.tsx';
import { toComparison } from '../compare/comparison.ts';

/** Why the negative share is another than in the period before, which takes longer to load than the figures. */
export const WhySection = ({ brand }: { brand: Brand }) => {
  const { api, router } = useShell();
  const { days, from, to, grain } = router.place.value.query;
  const asked = { days, from, to, grain };
  const query = Object.fromEntries(
    Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  const { params } = toComparison(query, brand, Date.now());
  return (
    <LoadedPart
      loadKey={JSON.stringify(params)}
      load={(signal) => getChange(api, params, signal)}
      skeleton="form"
    >
      {(change) => (
        <ChangeCard change={change}>
          <a href={hrefOf('/compare', { brand: brand.id, ...query })}>Compare something else</a>
        </ChangeCard>
      )}
    </LoadedPart>
  );
};
