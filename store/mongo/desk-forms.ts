import { form } from './table-form.ts';

/** Of what people work with, each table of a backup. */
export const deskForms = {
  work_label: form('workLabel', { plain: { id: '_id' } }),
  routing_rule: form('routingRule', { plain: { id: '_id' } }),
  acknowledge_rule: form('acknowledgeRule', { plain: { id: '_id', brand_id: 'brandId' } }),
  acknowledged_author: form('acknowledgedAuthor', {
    plain: { id: '_id', brand_id: 'brandId', author: 'author', mention_id: 'mentionId', at: 'at' },
    json: {},
  }),
  saved_view: form('savedView', { plain: { id: '_id' } }),
} as const;
