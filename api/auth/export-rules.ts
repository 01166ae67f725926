import { changes, inPerson, reads } from './route-rule.ts';

/** Of scheduled exports. Whose each is, and whom it is for, the routes look at themselves. */
export const exportRules = {
  'GET /api/scheduled-exports': inPerson(reads('viewer')),
  'POST /api/scheduled-exports': inPerson(changes('agent', 'scheduled export', 'added')),
  'PUT /api/scheduled-exports/:id': inPerson(changes('agent', 'scheduled export', 'changed')),
  'DELETE /api/scheduled-exports/:id': inPerson(changes('agent', 'scheduled export', 'removed')),
  'DELETE /api/scheduled-exports/:id/mails': inPerson(
    changes('viewer', 'scheduled export', 'mailed to fewer'),
  ),
  'POST /api/scheduled-exports/:id/runs': inPerson(changes('agent', 'scheduled export', 'run')),
  'POST /api/export-runs/:id/again': inPerson(changes('agent', 'scheduled export', 'run again')),
  'GET /api/export-runs/:id/file': inPerson(changes('viewer', 'scheduled export', 'downloaded')),
};
