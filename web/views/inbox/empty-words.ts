import type { IconName } from '../../components/icon.tsx';
import { formatDay } from '../../format/time.ts';
import { formatAtLeast, plural } from '../../format/words.ts';
import type { ViewParams } from '../../view.ts';
import { type Background, type DeskData, notJudgedQuery, snoozedQuery } from './desk-data.ts';
import { type DeskKind, inboxKind } from './desk-params.ts';

interface Words {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly path: string; readonly query?: string };
}

const nothingKept = (data: DeskData, params: ViewParams): Words => {
  const whose = params.brand === null ? '' : ` of ${params.brand.name}`;
  const { background } = data;
  if (background === null || background.sources === 0 || background.since === null) {
    return {
      icon: 'sources',
      title: 'Not listening yet',
      text: `There are no mentions${whose}, and no source is switched on. Add one, or import a file.`,
      action: { label: 'Add a source', path: '/sources' },
    };
  }
  if (background.unheard === background.sources) {
    return {
      icon: 'offline',
      title: 'No source could be heard yet',
      text: `Each of ${plural(background.sources, 'source')} fails, so it is not known what is said${whose}.`,
      action: { label: 'See what is wrong', path: '/sources' },
    };
  }
  const day = formatDay(background.since, params.brand?.timeZone);
  return {
    icon: 'live',
    title: 'No mentions yet',
    text: `Listening since ${day}. New mentions${whose} will show here by themselves.`,
    action: { label: 'See how the sources are doing', path: '/sources' },
  };
};

/** Nobody waits, as far as is known: what could not be judged may be a complaint all the same. */
const nobodyWaits = ({ kept, notJudged, snoozed }: Background): Words => {
  const all = ` All ${formatAtLeast(kept)} mentions kept are under Mentions.`;
  const put = snoozed.count === 0 ? '' : ` ${formatAtLeast(snoozed)} snoozed will come back.`;
  if (notJudged.count === 0)
    return {
      icon: 'check',
      title: 'No unanswered complaints',
      text: `Nobody is waiting for an answer${put === '' ? '' : ' now'}.${put}${all}`,
      action: { label: 'Look at all mentions', path: '/mentions' },
    };
  return {
    icon: 'question',
    title: 'No unanswered complaints among what was judged',
    text: `${formatAtLeast(notJudged)} could not be judged, for want of a model for their language, or of words: whether somebody is waiting there shows only when you read them.${put}`,
    action: { label: 'Read them', path: '/mentions', query: notJudgedQuery },
  };
};

/** Why a list has no rows. Nothing heard, nothing left to do and nothing found are three different things. */
export const emptyWords = (kind: DeskKind, data: DeskData, params: ViewParams): Words => {
  if (data.queryFault !== null) {
    return { icon: 'alert', title: 'This search cannot be read', text: data.queryFault };
  }
  const kept = data.background?.kept ?? null;
  if (kept !== null && kept.count === 0) return nothingKept(data, params);
  if (data.filter.query === 'is:late') {
    return {
      icon: 'check',
      title: 'Nothing is late',
      text: 'No mention waits past its due time. Only brands with response times set have one.',
      action: { label: 'Set response times', path: '/setup' },
    };
  }
  if (data.filter.query === snoozedQuery) {
    return {
      icon: 'clock',
      title: 'Nothing is snoozed',
      text: 'What you snooze is out of the inbox until its time comes, or its author speaks again.',
      action: { label: 'Show all that wait', path: kind.path },
    };
  }
  if (data.filter.query === inboxKind.query && data.background !== null) {
    return nobodyWaits(data.background);
  }
  return {
    icon: 'search',
    title: 'Nothing matches',
    text: `No mention matches “${data.filter.query}”. Take a word away, or search a longer time.`,
    action: { label: kind.query === '' ? 'Show everything' : 'Show all that wait', path: kind.path },
  };
};
