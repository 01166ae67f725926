import type { AcknowledgeRule } from '../domain/replies/acknowledge-rule.ts';
import type { RoutingRule } from '../domain/work/routing-rule.ts';
import type { SavedView } from '../domain/work/saved-view.ts';
import type { WorkLabel } from '../domain/work/work-label.ts';

/** What people who work on mentions work with. */
export interface DeskStore {
  /** Inserts or replaces. */
  saveLabel(label: WorkLabel): Promise<void>;
  /** By id. */
  listLabels(): Promise<readonly WorkLabel[]>;
  /** Nothing happens when there is none; mentions keep its id, which then means nothing. */
  removeLabel(id: string): Promise<void>;
  /** Inserts or replaces. */
  saveView(view: SavedView): Promise<void>;
  /** Everybody’s, by id. */
  listViews(): Promise<readonly SavedView[]>;
  /** Nothing happens when there is none. */
  removeView(id: string): Promise<void>;
  /** Inserts or replaces. */
  saveRoutingRule(rule: RoutingRule): Promise<void>;
  /** By id. */
  listRoutingRules(): Promise<readonly RoutingRule[]>;
  /** Nothing happens when there is none; what it gave stays given. */
  removeRoutingRule(id: string): Promise<void>;
  /** Inserts or replaces. It goes with its brand. */
  saveAcknowledgeRule(rule: AcknowledgeRule): Promise<void>;
  /** By id. */
  listAcknowledgeRules(): Promise<readonly AcknowledgeRule[]>;
  /** Nothing happens when there is none; mentions keep its id and name. */
  removeAcknowledgeRule(id: string): Promise<void>;
}
