import type { Instant } from '../../domain/instant.ts';
import type { AcknowledgeRule } from '../../domain/replies/acknowledge-rule.ts';
import type { RoutingRule } from '../../domain/work/routing-rule.ts';
import type { SavedView } from '../../domain/work/saved-view.ts';
import type { WorkLabel } from '../../domain/work/work-label.ts';
import type { Json } from './json-column.ts';

interface WorkLabelTable {
  id: string;
  doc: Json<WorkLabel>;
}

interface SavedViewTable {
  id: string;
  doc: Json<SavedView>;
}

interface RoutingRuleTable {
  id: string;
  doc: Json<RoutingRule>;
}

interface AcknowledgeRuleTable {
  id: string;
  brand_id: string;
  doc: Json<AcknowledgeRule>;
}

interface AcknowledgedAuthorTable {
  id: string;
  brand_id: string;
  /** A digest of the account. */
  author: string;
  mention_id: string;
  at: Instant;
}

/** Of what people work with. */
export interface DeskTables {
  work_label: WorkLabelTable;
  saved_view: SavedViewTable;
  routing_rule: RoutingRuleTable;
  acknowledge_rule: AcknowledgeRuleTable;
  acknowledged_author: AcknowledgedAuthorTable;
}
