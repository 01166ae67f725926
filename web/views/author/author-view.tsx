import '../advocates/advocates.css';
import './author.css';
import type { AuthorReportAnswer } from '../../../api/schemas/authors.ts';
import { getAuthor } from '../../api/authors.ts';
import type { View } from '../../view.ts';
import { AuthorPage } from './author-page.tsx';

interface AuthorData {
  readonly account: string;
  /** Null where the address names no account. */
  readonly report: AuthorReportAnswer | null;
}

const isUnknown = ({ figures, labels, notes, steps, joins }: AuthorReportAnswer): boolean =>
  [figures.mentions, labels.length, notes.length, steps.length, joins.length].every((count) => count === 0);

/** One person over all channels, by the account that they are known by. */
export const authorView: View<AuthorData> = {
  path: '/author',
  title: 'Author',
  reads: ['account'],
  skeleton: 'page',
  refreshOn: [],
  load: async ({ query: { account = '' } }, api, signal) => ({
    account,
    report: account === '' ? null : await getAuthor(api, account, signal),
  }),
  empty: ({ report }) =>
    report === null || isUnknown(report)
      ? {
          title: 'Nothing is known of them',
          text: 'Open an author from one of their mentions. What was erased is not here either.',
          action: { label: 'All mentions', href: '/mentions' },
        }
      : null,
  render: ({ account, report }) =>
    report === null ? null : <AuthorPage key={account} account={account} report={report} />,
};
