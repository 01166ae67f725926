import type { SourceTest, TestedItem } from '../../../api/schemas/sources.ts';
import type { Brand } from '../../../domain/brand.ts';
import { Badge, SourceBadge } from '../../components/badge.tsx';
import { OutsideLink } from '../../components/button.tsx';
import { Skeleton } from '../../components/states.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { humanise, plural } from '../../format/words.ts';
import { safeUrl } from '../inbox/safe-url.ts';
import { ExchangeDetails } from './exchange-details.tsx';
import { plainText } from './plain-text.ts';
import { SourceFault } from './source-fault.tsx';

interface SourceTestResultProps {
  readonly test: SourceTest | null;
  readonly isBusy: boolean;
  readonly brands: readonly Brand[];
}

/** What a source would yield: some items with the brands they would be kept for, what was unusable, or the error. */
export const SourceTestResult = ({ test, isBusy, brands }: SourceTestResultProps) => (
  <section class="test-result" aria-label="Test" aria-busy={isBusy}>
    <h2>What it yields</h2>
    {test === null && !isBusy ? (
      <p class="muted">Test it to see what it would bring, before anything is kept.</p>
    ) : null}
    {isBusy ? <Skeleton shape="page" /> : null}
    {test === null ? null : <Result test={test} brands={brands} />}
  </section>
);

const Result = ({ test, brands }: { test: SourceTest; brands: readonly Brand[] }) => {
  const matching = test.items.filter((item) => item.brandIds.length > 0).length;
  return (
    <>
      {test.error === null ? (
        <p role="status">
          {test.found === 0
            ? 'It answered, and has nothing at the moment.'
            : `${plural(test.found, 'item')} now. Of the first ${test.items.length}, ${matching} ${matching === 1 ? 'matches' : 'match'} a brand.`}
        </p>
      ) : (
        <div role="alert">
          <SourceFault error={test.error} />
        </div>
      )}
      <ol class="test-items">
        {test.items.map((item) => (
          <ItemRow key={item.externalId} item={item} brands={brands} />
        ))}
      </ol>
      {test.drops.length === 0 ? null : (
        <details class="disclosure">
          <summary>{plural(test.drops.length, 'item')} could not be used</summary>
          <ul class="drops">
            {test.drops.map((drop) => (
              <li key={`${drop.item} ${drop.reason}`}>
                <span class="mono break">{drop.item}</span> <span class="muted">{drop.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {test.exchange === null ? null : <ExchangeDetails exchange={test.exchange} />}
    </>
  );
};

const ItemRow = ({ item, brands }: { item: TestedItem; brands: readonly Brand[] }) => {
  const url = item.url === null ? null : safeUrl(item.url);
  const text = item.textFormat === 'html' ? plainText(item.text) : item.text;
  return (
    <li class={item.brandIds.length === 0 ? 'test-item test-item-out' : 'test-item'}>
      <p class="test-item-meta">
        {item.brandIds.length === 0 ? <Badge>Matches no brand</Badge> : null}
        {item.brandIds.map((id) => (
          <Badge key={id} tone="accent" icon="check">
            {brands.find((brand) => brand.id === id)?.name ?? id}
          </Badge>
        ))}
        <SourceBadge source={item.source} />
        <Badge>{humanise(item.kind)}</Badge>
        <span class="faint">
          {item.publishedAt === null ? 'no date' : <TimeAgo instant={item.publishedAt} />}
        </span>
        {url === null ? null : <OutsideLink href={url}>Open</OutsideLink>}
      </p>
      {item.title === null ? null : (
        <p class="test-item-title" dir="auto">
          {item.title}
        </p>
      )}
      {text === '' ? null : (
        <p class="test-item-text" dir="auto">
          {text}
        </p>
      )}
    </li>
  );
};
