/** `npm run eval`: how well the judge does, beside other packages in the same run (docs/models/earshot-1.md). */
import { parseArgs } from 'node:util';
import { createJudge } from '../pipeline/language/judge.ts';
import { loadModel, modelPath } from '../pipeline/language/model/load-model.ts';
import { topics } from '../pipeline/language/topics.ts';
import { counterfactualTable } from './eval/counterfactual-table.ts';
import { readSets } from './eval/labelled-sets.ts';
import { learningTable } from './eval/learning-table.ts';
import { loadPackages } from './eval/packages.ts';
import { type Cells, languageTable, sentimentTable } from './eval/sentiment-table.ts';
import { severityTable } from './eval/severity-table.ts';
import { taskTable } from './eval/task-table.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/nlp' },
    model: { type: 'string', default: modelPath() },
  },
});

const toTable = ([head = [], ...rows]: readonly Cells[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const judge = createJudge(loadModel(values.model), topics);
const sets = readSets(values.data);
const tables = [
  sentimentTable(judge, loadPackages(), [sets.tweets, sets.airline, sets.reviews]),
  languageTable(judge, sets.languages, sets.validationHindi),
  taskTable(judge, sets.airline.rows, values.data),
  counterfactualTable(judge),
  severityTable(judge, [sets.tweets, sets.airline]),
  learningTable(judge),
];
console.log(tables.map(toTable).join('\n\n'));
