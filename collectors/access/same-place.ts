import type { AnyCollector } from '../collector.ts';

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

/**
 * Whether other settings lead to the same server, so that a secret kept for the one may be sent to the other: who can
 * change settings could have it sent anywhere else. @param one as `parseSettings` gives them. @param other likewise.
 */
export const isSamePlace = (
  collector: AnyCollector,
  one: Record<string, unknown>,
  other: Record<string, unknown>,
): boolean => {
  switch (collector.kind) {
    case 'push':
      return true;
    case 'poll': {
      const [here, there] = [one, other].map((settings) =>
        originOf(collector.poll(settings, null, new Date(0)).url),
      );
      return here === there;
    }
    case 'dialogue': {
      const placeOf = collector.place ?? JSON.stringify;
      return placeOf(one) === placeOf(other);
    }
  }
};
