import './take-menu.css';
import { type QueryValues, toUrl } from '../api/client.ts';
import { type Drawing, toSvg } from '../charts/drawing/svg.ts';
import { toPng } from '../charts/drawing/to-png.ts';
import { FileFormats } from './file-formats.tsx';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';
import { saveFile } from './save-file.ts';
import { useWork } from './use-work.ts';

/** Where numbers come from as a file. */
export interface TakenNumbers {
  readonly path: string;
  readonly query: QueryValues;
}

interface TakeMenuProps {
  /** What is taken, as it is headed. */
  readonly title: string;
  /** Missing where they can be had otherwise. */
  readonly numbers?: TakenNumbers;
  /** Its chart, for what is one. `source` says under it of whom, when and of what it was counted. */
  readonly picture?: { readonly source: string; readonly draw: () => Drawing };
}

const toFileName = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const Pictures = ({
  title,
  picture,
}: Pick<TakeMenuProps, 'title'> & Required<Pick<TakeMenuProps, 'picture'>>) => {
  const { busy, run } = useWork();
  const svg = (): string => toSvg({ title, source: picture.source }, picture.draw());
  const name = `earshot-${toFileName(title)}`;
  const takeSvg = (): void => saveFile(`${name}.svg`, new Blob([svg()], { type: 'image/svg+xml' }));
  const takePng = (): void => run(async () => saveFile(`${name}.png`, await toPng(svg())));
  return (
    <>
      <h3 class="take-part">The chart</h3>
      <ul class="file-formats">
        <li>
          <button type="button" class="file-format take-picture" disabled={busy} onClick={takePng}>
            <span>PNG</span>
            <span class="muted">To put into a document, a slide or a message</span>
          </button>
        </li>
        <li>
          <button type="button" class="file-format take-picture" onClick={takeSvg}>
            <span>SVG</span>
            <span class="muted">To print in any size, or to work on</span>
          </button>
        </li>
      </ul>
    </>
  );
};

const Numbers = ({ numbers: { path, query } }: { numbers: TakenNumbers }) => (
  <>
    <h3 class="take-part">The numbers</h3>
    <FileFormats urlOf={(format) => toUrl(path, { ...query, format })} />
    <p class="faint file-terms">
      Each with what it is made of, how sure it is, its period and its query. Empty is not known.
    </p>
  </>
);

/** Offers what a card shows as files: its numbers and, where it is a chart, the chart. */
export const TakeMenu = ({ title, numbers, picture }: TakeMenuProps) => (
  <span class="take">
    <Popover buttonClass="icon-button" label={`Export: ${title}`} button={<Icon name="import" size={16} />}>
      <h2 class="popover-title">{title}</h2>
      {numbers === undefined ? null : <Numbers numbers={numbers} />}
      {picture === undefined ? null : <Pictures title={title} picture={picture} />}
    </Popover>
  </span>
);
