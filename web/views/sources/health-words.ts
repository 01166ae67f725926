import type { SourceRow } from '../../../api/schemas/sources.ts';
import type { BadgeTone } from '../../components/badge.tsx';
import type { IconName } from '../../components/icon.tsx';

interface HealthLook {
  readonly text: string;
  readonly tone: BadgeTone;
  readonly icon: IconName;
  /** What it means, in a sentence. */
  readonly help: string;
}

/** What each health is called and looks like. */
export const healthLooks: Readonly<Record<SourceRow['health'], HealthLook>> = {
  ok: { text: 'Listening', tone: 'positive', icon: 'check', help: 'It answered when it was last asked.' },
  new: { text: 'New', tone: 'accent', icon: 'clock', help: 'It has not been asked yet.' },
  late: { text: 'Late', tone: 'unsure', icon: 'clock', help: 'It should have been asked by now.' },
  failing: { text: 'Failing', tone: 'negative', icon: 'alert', help: 'It did not give what it should.' },
  paused: { text: 'Paused', tone: 'plain', icon: 'pause', help: 'It is not asked until you resume it.' },
  push: { text: 'Open', tone: 'accent', icon: 'live', help: 'It is not asked: it sends by itself.' },
};

/** It answers, but brings unusually little. */
export const quietLook: HealthLook = {
  text: 'Quiet',
  tone: 'unsure',
  icon: 'alert',
  help: 'It answers, but brings much less than usual.',
};

const graveness: readonly SourceRow['health'][] = ['failing', 'late', 'new', 'ok', 'push', 'paused'];

/** What needs a look first; otherwise by title. @param quiet ids of sources that bring unusually little. */
export const byNeed = (rows: readonly SourceRow[], quiet: ReadonlySet<string>): readonly SourceRow[] => {
  const place = ({ health, source }: SourceRow): number =>
    health === 'ok' && quiet.has(source.id) ? graveness.indexOf('late') : graveness.indexOf(health);
  return rows.toSorted(
    (one, other) => place(one) - place(other) || one.source.title.localeCompare(other.source.title, 'en'),
  );
};
