import type { Alert } from '../domain/alerts/alert.ts';
import type { AlertRule, RuleCheck } from '../domain/alerts/alert-rule.ts';
import type { Instant } from '../domain/instant.ts';

/** When to tell people, and what they were told. All of a brand's goes with the brand. */
export interface AlertStore {
  /** Inserts or replaces. */
  saveRule(rule: AlertRule): Promise<void>;
  /** Oldest first. @param brandId null for all. */
  listRules(brandId: string | null): Promise<readonly AlertRule[]>;
  findRule(id: string): Promise<AlertRule | null>;
  /** Its checks and alerts go with it. */
  removeRule(id: string): Promise<void>;
  /** Replaces the rule's; keeps nothing of a rule that is gone. */
  saveCheck(check: RuleCheck): Promise<void>;
  /** In any order; a rule that never looked is missing. */
  listChecks(brandId: string): Promise<readonly RuleCheck[]>;
  /** Inserts or replaces; keeps nothing of a rule that is gone. */
  save(alert: Alert): Promise<void>;
  find(id: string): Promise<Alert | null>;
  /** By `at`, then id, both descending. @param page.before the last row of the page before. @param page.limit 1–200. */
  list(
    brandId: string,
    page: { readonly before: { readonly at: Instant; readonly id: string } | null; readonly limit: number },
  ): Promise<readonly Alert[]>;
  /** Those of one rule raised at `since` or later, newest first. */
  listOf(ruleId: string, since: Instant): Promise<readonly Alert[]>;
}
