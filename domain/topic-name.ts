/** A topic as it is written in queries (`topic:delay`): one word of small letters, digits and hyphens. */
export const TOPIC_NAME = /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}-]{0,39}$/u;
