import { useState } from 'preact/hooks';
import type { ReliabilityList } from '../../../api/schemas/learning.ts';
import { drawReliability } from '../../charts/drawing/draw-reliability.ts';
import { sourceLine } from '../../charts/drawing/source-line.ts';
import { ReliabilityChart } from '../../charts/reliability-chart.tsx';
import { SelectField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { formatCount, percent, plural, sourceName } from '../../format/words.ts';
import { basisWords } from './basis-words.ts';

type Row = ReliabilityList['languages'][number];

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** How often the judge is right by how sure it says it is. */
export const ReliabilitySection = ({ reliability }: { reliability: ReliabilityList }) => {
  const groups = [
    ...reliability.languages.map((row) => ({
      key: `lang ${row.name}`,
      label: languageNames.of(row.name) ?? row.name,
      row,
    })),
    ...reliability.sources.map((row) => ({ key: `source ${row.name}`, label: sourceName(row.name), row })),
  ];
  const [key, setKey] = useState<string | null>(null);
  const shown = groups.find((group) => group.key === key) ?? groups[0];
  return (
    <section class="accuracy-part" aria-labelledby="reliability">
      <h2 id="reliability">Sure, and right</h2>
      <p class="muted">
        Of answers that are 80 % sure, 80 of 100 should be right: dots on the line. Larger dots stand for more
        texts.
      </p>
      {shown === undefined ? (
        <p>There are no mentions yet.</p>
      ) : (
        <>
          <SelectField
            label="Language or source"
            value={shown.key}
            options={groups.map((group) => ({ value: group.key, label: group.label }))}
            onChange={setKey}
          />
          <p>{basisWords(shown.row)}</p>
          {shown.row.error === null ? null : (
            <Chart row={shown.row} label={shown.label} error={shown.row.error} />
          )}
        </>
      )}
    </section>
  );
};

const Chart = ({ row, label, error }: { row: Row; label: string; error: number }) => (
  <div class="accuracy-chart">
    <figure>
      <ReliabilityChart bins={row.bins} />
      <figcaption class="faint">
        Across: how sure. Up: how often right, in %.
        <TakeMenu
          title={`Sure, and right: ${label}`}
          picture={{
            source: sourceLine(basisWords(row), 'UTC'),
            draw: () => drawReliability(row.bins),
          }}
        />
      </figcaption>
    </figure>
    <div>
      <p>
        Off by <strong class="nums">{(100 * error).toFixed(1)} points</strong> on average over{' '}
        {plural(row.texts, 'text')} (expected calibration error).
      </p>
      <Table
        caption={`Sureness and being right: ${label}`}
        rows={row.bins}
        rowKey={(bin) => String(bin.says)}
        columns={[
          { title: 'Says', header: true, cell: (bin) => percent(bin.says) },
          { title: 'Is right', numeric: true, cell: (bin) => percent(bin.isRight) },
          { title: 'Texts', numeric: true, cell: (bin) => formatCount(bin.texts) },
        ]}
      />
    </div>
  </div>
);
