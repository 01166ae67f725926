import { form } from './table-form.ts';

/** Weekly digests as rows of a backup. */
export const digestForms = {
  digest_settings: form('digestSettings', { plain: { account_id: '_id' } }),
  digest: form('digest', {
    plain: {
      ...{ id: '_id', account_id: 'accountId', week: 'week' },
      ...{ state: 'state', state_at: 'stateAt' },
    },
  }),
  personal_complaint: form('personalComplaint', {
    plain: {
      ...{ mention_id: '_id', given_to: 'givenTo', holder: 'holder' },
      ...{ week: 'week', version: 'version' },
    },
  }),
};
