import { requestAlertCheck } from '../pipeline/request-alert-check.ts';
import { requestRollup } from '../pipeline/request-rollup.ts';
import { requestRouting } from '../pipeline/request-routing.ts';
import type { Queues } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';

/** The store as the API uses it: what a person or a brand's change touches is rolled up soon after, and rules look at once. */
export const withRollups = (store: Store, queues: Pick<Queues, 'add'>, now: () => Date): Store => ({
  ...store,
  mentions: {
    ...store.mentions,
    setState: async (...change) => {
      const changed = await store.mentions.setState(...change);
      await requestRollup(queues, now());
      return changed;
    },
    changeWork: async (...orders) => {
      const outcomes = await store.mentions.changeWork(...orders);
      await requestRollup(queues, now());
      return outcomes;
    },
    correct: async (...correction) => {
      const corrected = await store.mentions.correct(...correction);
      await requestRollup(queues, now());
      await requestRouting({ desk: store.desk, queues }, [corrected]);
      return corrected;
    },
  },
  alerts: {
    ...store.alerts,
    saveRule: async (rule) => {
      await store.alerts.saveRule(rule);
      await requestAlertCheck(queues, rule.brandId, now());
    },
  },
  brands: {
    ...store.brands,
    save: async (brand) => {
      await store.brands.save(brand);
      await requestRollup(queues, now());
    },
  },
});
