/** Who a change is by that a rule made: `rule:` and the id of the rule. */
export const byRule = (ruleId: string): string => `rule:${ruleId}`;

/** Whether a rule, and no person, did it. */
export const isAutomaticActor = (by: string): boolean => by.startsWith(byRule(''));
