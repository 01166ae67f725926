import type { ChannelRow } from '../../../api/schemas/channels.ts';
import type { ChannelKind } from '../../../domain/telling/channel.ts';
import { type EventKind, eventKinds } from '../../../domain/telling/told-event.ts';

/** What the form holds. */
export interface ChannelDraft {
  readonly title: string;
  readonly kind: ChannelKind;
  /** Empty for all brands. */
  readonly brandId: string;
  readonly events: readonly EventKind[];
  /** A mail or web address; empty leaves a kept web address as it is. */
  readonly address: string;
}

const usual: readonly EventKind[] = ['alert-begun', 'answers-late', 'source-broken'];

export const draftOf = (channel: ChannelRow | null, canMail: boolean): ChannelDraft =>
  channel === null
    ? { title: '', kind: canMail ? 'email' : 'slack', brandId: '', events: usual, address: '' }
    : { ...channel, brandId: channel.brandId ?? '', address: channel.email ?? '' };

/** In the order of the list, so that nothing looks changed that is not. */
export const withEvent = (draft: ChannelDraft, kind: EventKind, isIn: boolean): ChannelDraft => ({
  ...draft,
  events: (Object.keys(eventKinds) as EventKind[]).filter((each) =>
    each === kind ? isIn : draft.events.includes(each),
  ),
});

/** What the API takes, but for the kind. */
export const toChange = ({ title, kind, brandId, events, address }: ChannelDraft, enabled: boolean) => {
  const given = address.trim() === '' ? null : address.trim();
  return {
    ...{ title, enabled, events: [...events] },
    brandId: brandId === '' ? null : brandId,
    email: kind === 'email' ? given : null,
    url: kind === 'email' ? null : given,
  };
};

/** Where the address is found. */
export const addressHelp: Readonly<Record<ChannelKind, string>> = {
  email: 'One person, or a list that your mail server knows.',
  slack: 'From the Slack app’s “Incoming Webhooks”. Mattermost and Rocket.Chat take the same.',
  teams: 'From the Teams workflow “Send webhook alerts to a channel”.',
  discord: 'From the channel’s settings: Integrations, Webhooks, Copy Webhook URL.',
  webhook: 'An address of yours that takes JSON. Messages are signed as Standard Webhooks says.',
};
