/** What a source's terms ask of what is kept from it. */
export interface Retention {
  /** Texts and authors may be kept this long without asking the source again, days; null is without limit. */
  readonly keepDays: number | null;
  /** `refresh`: asking again starts the time anew, and what cannot be asked for is erased. `erase`: it ends. */
  readonly afterwards: 'refresh' | 'erase';
  /** Texts may leave Earshot (exports, webhooks, feeds), or only ids and links. */
  readonly share: 'text' | 'ids-only';
  /** How it has to be shown, in plain words; null where it is free. */
  readonly display: string | null;
}
