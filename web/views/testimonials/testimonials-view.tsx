import './testimonials.css';
import type { FoundPermission, TestimonialList } from '../../../api/schemas/testimonials.ts';
import type { Brand } from '../../../domain/brand.ts';
import { getPermission, listTestimonials } from '../../api/testimonials.ts';
import { Icon } from '../../components/icon.tsx';
import { hrefOf } from '../../shell/place.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { View } from '../../view.ts';
import { PermissionCard } from './permission-card.tsx';
import { TestimonialsPage } from './testimonials-page.tsx';

/** All of a brand, or one mention that may be quoted. */
type TestimonialsData =
  | { readonly shows: 'nothing' }
  | { readonly shows: 'all'; readonly brand: Brand; readonly list: TestimonialList }
  | { readonly shows: 'one'; readonly brand: Brand; readonly found: FoundPermission };

/** Praise that may be quoted. */
export const testimonialsView: View<TestimonialsData> = {
  path: '/testimonials',
  title: 'Testimonials',
  reads: ['mention'],
  skeleton: 'page',
  refreshOn: [],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    if (brand === null) return { shows: 'nothing' };
    const { mention } = params.query;
    return mention === undefined
      ? { shows: 'all', brand, list: await listTestimonials(api, brand.id, signal) }
      : { shows: 'one', brand, found: await getPermission(api, mention, signal) };
  },
  empty: ({ shows }) =>
    shows === 'nothing'
      ? {
          title: 'No brand yet',
          text: 'There is something to quote once Earshot listens for a brand.',
          action: { label: 'Add a brand', href: '/setup' },
        }
      : null,
  render: (data) => {
    if (data.shows === 'nothing') return null;
    if (data.shows === 'all') return <TestimonialsPage brand={data.brand} list={data.list} />;
    return (
      <div class="page testimonials">
        <header class="page-head">
          <a class="alert-back" href={hrefOf('/testimonials', { brand: data.brand.id })}>
            <Icon name="back" size={16} /> All testimonials
          </a>
          <h1>A testimonial for {data.brand.name}</h1>
        </header>
        <PermissionCard key={data.found.mention.id} brand={data.brand} found={data.found} />
      </div>
    );
  },
};
