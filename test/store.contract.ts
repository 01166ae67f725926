import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import { compareText } from '../domain/text-order.ts';
import type { Store } from '../store/port.ts';
import { describeAcknowledging } from './store/acknowledging.ts';
import { describeAlerts } from './store/alerts.ts';
import { describeAuthors } from './store/authors.ts';
import { describeCampaigns } from './store/campaigns.ts';
import { describeChannels } from './store/channels.ts';
import { describeConcerns } from './store/concerns.ts';
import { describeDesk } from './store/desk.ts';
import { describeDigests } from './store/digests.ts';
import { describeDueTimes } from './store/due-times.ts';
import { describeErasure } from './store/erasure.ts';
import { describeExports } from './store/exports.ts';
import { describeInsight } from './store/insight.ts';
import { describeLabels } from './store/labels.ts';
import { describeLeases } from './store/leases.ts';
import { describeListening } from './store/listening.ts';
import { describeLookingAgain } from './store/looking-again.ts';
import { describeMentionChanges } from './store/mention-changes.ts';
import { describeMentionLists } from './store/mention-lists.ts';
import { describeMentionSaving } from './store/mention-saving.ts';
import { describeOwnReplies } from './store/own-replies.ts';
import { describePeople } from './store/people.ts';
import { describePersonal } from './store/personal.ts';
import { describePresence } from './store/presence.ts';
import { describeReplies } from './store/replies.ts';
import { describeRollups } from './store/rollups.ts';
import { describeSettings } from './store/settings.ts';
import { describeSharedLinks } from './store/shared-links.ts';
import { describeStories } from './store/stories.ts';
import { describeTallies } from './store/tallies.ts';
import { describeTestimonials } from './store/testimonials.ts';
import { describeWork } from './store/work.ts';

/** What an engine that only stands in for another in tests does otherwise. */
export interface EngineLimits {
  /** The order of its texts, where it is not `compareText`. */
  readonly textOrder?: typeof compareText;
  /** It cannot compare and change in one step, so writers of several processes get in each other's way. */
  readonly oneWriter?: boolean;
}

/** A real engine that stores can be opened on. */
export interface StorePlace {
  /** Opens the store kept under that name, empty at first. Two with one name share what they keep. */
  open(name: string): Promise<Store>;
  /** Forgets all that is kept under the name. */
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** What the tests of one concern are given. */
export interface StoreUnderTest {
  /** Empty at the beginning of each test. */
  readonly store: Store;
  readonly textOrder: typeof compareText;
  /** A test in which several write at once; left out where the engine takes only one. */
  readonly itAtOnce: (name: string, test: () => Promise<void>) => void;
  /** Another process's view of the same store. */
  openAgain(): Promise<Store>;
  /** Another empty store. */
  openFresh(): Promise<Store>;
}

let places = 0;

/** The promises of store/port.ts, checked on a real engine. */
export const describeStore = (
  name: string,
  start: () => Promise<StorePlace>,
  limits: EngineLimits = {},
): void => {
  describe(`store on ${name}`, () => {
    let place: StorePlace;
    let names: string[] = [];
    let opened: Store[] = [];

    const open = async (under: string): Promise<Store> => {
      const store = await place.open(under);
      opened.push(store);
      return store;
    };
    const openFresh = (): Promise<Store> => {
      places += 1;
      const fresh = `contract_${process.pid}_${places}`;
      names.push(fresh);
      return open(fresh);
    };
    beforeAll(async () => {
      place = await start();
    });
    afterAll(async () => {
      await place.stop();
    });
    beforeEach(async ({ task }) => {
      names = [];
      opened = [];
      await openFresh();
      return async () => {
        for (const store of opened) await store.close();
        // One that ran out of time may still write: no other test gets its place.
        if (task.result?.state === 'fail') return;
        for (const each of names) await place.drop(each);
      };
    });

    const given: StoreUnderTest = {
      get store() {
        const [store] = opened;
        if (store === undefined) throw new Error('the store is open only within a test');
        return store;
      },
      textOrder: limits.textOrder ?? compareText,
      itAtOnce: it.skipIf(limits.oneWriter === true),
      openAgain: () => open(names[0] ?? ''),
      openFresh,
    };
    describeMentionSaving(given);
    describeMentionChanges(given);
    describeMentionLists(given);
    describeDueTimes(given);
    describeConcerns(given);
    describeStories(given);
    describeTallies(given);
    describeWork(given);
    describeDesk(given);
    describeAcknowledging(given);
    describePersonal(given);
    describeErasure(given);
    describeOwnReplies(given);
    describeLookingAgain(given);
    describeRollups(given);
    describeLabels(given);
    describeAlerts(given);
    describeAuthors(given);
    describeCampaigns(given);
    describeSharedLinks(given);
    describeInsight(given);
    describeListening(given);
    describeLeases(given);
    describePresence(given);
    describePeople(given);
    describeReplies(given);
    describeChannels(given);
    describeDigests(given);
    describeExports(given);
    describeSettings(given);
    describeTestimonials(given);
  });
};
