import type { Trend, Week } from '../../../api/schemas/trends.ts';
import { drawWeek } from '../../charts/drawing/draw-week.ts';
import { WeekMap } from '../../charts/week-map.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { trendNumbers } from './trend-numbers.ts';
import { busiestWords, toWeekMap, weekDays } from './week-figures.ts';

const DAYS_AT_MOST = 100;

const spansDays = ({ from, to }: Trend): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** When people speak. Of less than a week, or of very long, it says nothing. */
export const WeekSection = ({ trend, source }: { trend: Trend; source: string }) => {
  const { api } = useShell();
  const days = spansDays(trend);
  if (days < 7 || days > DAYS_AT_MOST) return null;
  const { brandId: brand, from, to } = trend;
  const query = { brand, from, to };
  return (
    <LoadedPart
      loadKey={JSON.stringify(query)}
      load={(signal) => api.get<Week>('/trends/week', { query, signal })}
      skeleton="form"
    >
      {(week) => (
        <section class="card" aria-labelledby="week-title">
          <header class="card-head">
            <h2 id="week-title">Hours and weekdays</h2>
            <TakeMenu
              title="Hours and weekdays"
              numbers={trendNumbers(trend, 'week')}
              picture={{ source, draw: () => drawWeek(weekDays, toWeekMap(week)) }}
            />
            <p class="faint">
              {busiestWords(week)} The stronger the colour, the more; hatched is not known. Press an hour to
              read it.
            </p>
          </header>
          <WeekMap title="Mentions by weekday and hour" days={weekDays} cells={toWeekMap(week)} />
        </section>
      )}
    </LoadedPart>
  );
};
