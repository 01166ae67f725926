import './label-editor.css';
import type { View } from '../../view.ts';
import { Desk } from './desk.tsx';
import { type DeskData, loadDesk } from './desk-data.ts';
import { type DeskKind, toFilter } from './desk-params.ts';

/** A page that is a list of mentions beside the open one. */
export const deskView = (kind: DeskKind): View<DeskData> => ({
  path: kind.path,
  title: kind.title,
  reads: ['q', 'order'],
  skeleton: 'list',
  // The list itself tells what arrived, so that it never jumps under the reader.
  refreshOn: [],
  load: (params, api, signal) => loadDesk(api, kind, toFilter(kind, params), signal),
  empty: (data, params) =>
    params.brands.length === 0 && data.page.rows.length === 0
      ? {
          title: 'No brand yet',
          text: 'Tell Earshot whose mentions to listen for, and it starts at once.',
          action: { label: 'Add a brand', href: '/setup' },
        }
      : null,
  render: (data, params) => <Desk kind={kind} data={data} params={params} />,
});
