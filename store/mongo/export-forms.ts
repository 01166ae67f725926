import { form } from './table-form.ts';

/** Scheduled exports as rows of a backup; the files are in none, for they can be made again. */
export const exportForms = {
  scheduled_export: form('scheduledExport', { plain: { id: '_id', brand_id: 'brandId' } }),
  export_run: form('exportRun', {
    plain: {
      ...{ id: '_id', export_id: 'exportId', at: 'at' },
      ...{ version: 'version', next_at: 'nextAt', gone: 'gone' },
    },
  }),
};
