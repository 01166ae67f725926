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

const graveness: readonly SourceRow['health'][] = ['failing', 'late', 'new', 'ok', 'push', 'paused'];

/** What needs a look first; otherwise by title. */
export const byNeed = (rows: readonly SourceRow[]): readonly SourceRow[] =>
  rows.toSorted(
    (one, other) =>
      graveness.indexOf(one.health) - graveness.indexOf(other.health) ||
      one.source.title.localeCompare(other.source.title, 'en'),
  );
