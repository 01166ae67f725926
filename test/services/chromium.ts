import { findChromium } from '../../scripts/screenshots/chromium.ts';
import { leftUntested } from './require.ts';

/** The path of Chromium, or null where there is none; what then goes untested is told at the end of the run. */
export const requireChromium = (what: string): string | null => {
  const found = findChromium();
  if (found === null) {
    leftUntested(what, 'no Chromium or Chrome on PATH and EARSHOT_TEST_CHROMIUM names none that can run');
  }
  return found;
};
