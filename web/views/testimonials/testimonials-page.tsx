import type { TestimonialList, TestimonialRow } from '../../../api/schemas/testimonials.ts';
import type { Brand } from '../../../domain/brand.ts';
import { orderTestimonials } from '../../api/testimonials.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { moveInList } from '../../components/move-in-list.ts';
import { useWork } from '../../components/use-work.ts';
import { formatDay } from '../../format/time.ts';
import { sourceName } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { hiddenWords, stateWords } from './testimonial-words.ts';
import { WallCard } from './wall-card.tsx';

export interface TestimonialsPageProps {
  readonly brand: Brand;
  readonly list: TestimonialList;
}

const Quote = ({ row, brand, timeZone }: { row: TestimonialRow; brand: Brand; timeZone: string }) => {
  const { mention, permission, hidden } = row;
  return (
    <div class="testimonial">
      <blockquote class="testimonial-text" dir="auto" lang={mention.lang ?? undefined}>
        {mention.text}
      </blockquote>
      <p class="testimonial-foot faint">
        <span>
          {permission.shownAs ?? 'Without a name'}, {sourceName(mention.source)},{' '}
          {formatDay(mention.at, timeZone)}
        </span>
        {permission.state === 'granted' ? null : <Badge>{stateWords[permission.state]}</Badge>}
        <a href={hrefOf('/testimonials', { brand: brand.id, mention: mention.id })}>Permission</a>
      </p>
      {hidden === null ? null : <p class="muted">{hiddenWords[hidden]}</p>}
    </div>
  );
};

type Put = (mentionIds: readonly string[]) => void;

interface PartProps extends TestimonialsPageProps {
  readonly rows: readonly TestimonialRow[];
  /** Ids on the wall, in order. */
  readonly shown: readonly string[];
  /** Null for those who may only look. */
  readonly put: Put | null;
}

const OnWall = ({ rows, brand, list, shown, put }: PartProps) => (
  <section class="card" aria-labelledby="on-wall-title">
    <header class="card-head">
      <h2 id="on-wall-title">On the wall</h2>
      <p class="faint">In this order.</p>
    </header>
    {rows.length === 0 ? <p class="muted">Nothing yet.</p> : null}
    <ol class="testimonials-list">
      {rows.map((row, at) => (
        <li key={row.mention.id}>
          <Quote row={row} brand={brand} timeZone={list.timeZone} />
          {put === null ? null : (
            <div class="testimonial-tools">
              <Button disabled={at === 0} onClick={() => put(moveInList(shown, at, at - 1))}>
                Up
              </Button>
              <Button disabled={at === rows.length - 1} onClick={() => put(moveInList(shown, at, at + 1))}>
                Down
              </Button>
              <IconButton
                icon="minus"
                label="Take off the wall"
                onClick={() => put(shown.toSpliced(at, 1))}
              />
            </div>
          )}
        </li>
      ))}
    </ol>
  </section>
);

const Others = ({ rows, brand, list, shown, put }: PartProps) =>
  rows.length === 0 ? null : (
    <section class="card" aria-labelledby="others-title">
      <header class="card-head">
        <h2 id="others-title">Not on the wall</h2>
        <p class="faint">Granted ones can be put there.</p>
      </header>
      <ul class="testimonials-list">
        {rows.map((row) => (
          <li key={row.mention.id}>
            <Quote row={row} brand={brand} timeZone={list.timeZone} />
            {put === null || row.permission.state !== 'granted' || row.hidden !== null ? null : (
              <div class="testimonial-tools">
                <Button icon="plus" onClick={() => put([...shown, row.mention.id])}>
                  Put on the wall
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

/** What people said that may be quoted, and the wall it stands on. */
export const TestimonialsPage = ({ brand, list }: TestimonialsPageProps) => {
  const { api, may } = useShell();
  const { run } = useWork();
  const reload = useReload();
  const onWall = list.rows.filter(({ permission }) => permission.place !== null);
  const others = list.rows.filter(({ permission }) => permission.place === null);
  const put: Put = (mentionIds) =>
    run(async () => {
      await orderTestimonials(api, brand.id, mentionIds);
      reload();
    });
  const shared = {
    ...{ brand, list, shown: onWall.map(({ mention }) => mention.id) },
    put: may('manager') ? put : null,
  };
  return (
    <div class="page testimonials">
      <header class="page-head">
        <div>
          <h1>Testimonials of {brand.name}</h1>
          <p class="muted">Praise whose authors agreed to be quoted.</p>
        </div>
      </header>
      <p class="card">
        To ask somebody, open their{' '}
        <a href={hrefOf('/mentions', { brand: brand.id, q: 'intent:praise' })}>praise</a>, answer it by a
        template, and note there that they were asked.
      </p>
      <OnWall {...shared} rows={onWall} />
      <Others {...shared} rows={others} />
      <WallCard brand={brand} wall={list.wall} />
    </div>
  );
};
