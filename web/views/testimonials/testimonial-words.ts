import type { TestimonialRow } from '../../../api/schemas/testimonials.ts';
import type { PermissionState } from '../../../domain/testimonials/permission.ts';

export const stateWords: Readonly<Record<PermissionState, string>> = {
  asked: 'Asked',
  granted: 'Granted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};

/** Why it cannot be shown, whatever its author allows. */
export const hiddenWords: Readonly<Record<NonNullable<TestimonialRow['hidden']>, string>> = {
  'not-praise': 'Not shown: it is not judged to be praise.',
  erased: 'Not shown: its words are erased.',
  edited: 'Not shown: its author changed it since. Ask again, and note the answer.',
  'other-brand': 'Not shown: it is no mention of this brand any more.',
  terms: 'Not shown: the terms of its source do not let its words leave Earshot.',
};

/** What another page takes in to show the wall. */
export const snippetOf = (origin: string, brandId: string, heading: string): string => {
  const title = heading.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${origin}/api/wall/${encodeURIComponent(brandId)}" title="${title}" loading="lazy" sandbox style="width:100%;height:32rem;border:0"></iframe>`;
};
