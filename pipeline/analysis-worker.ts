import { parentPort } from 'node:worker_threads';
import { analyse, compileForAnalysis } from './analyse.ts';
import type { AnalysisAnswer, AnalysisRequest } from './analysis-protocol.ts';
import { judge } from './language/shipped-judge.ts';
import type { Adjustments } from './stages/judge.ts';

let brands = compileForAnalysis([]);
let adjustments: Adjustments = new Map();

const answer = (request: AnalysisRequest): AnalysisAnswer => {
  try {
    if (request.brands !== null) brands = compileForAnalysis(request.brands);
    if (request.adjustments !== null) adjustments = request.adjustments;
    return { ok: true, analysis: analyse(request.job, { brands, judge, adjustments }) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
};

parentPort?.on('message', (request: AnalysisRequest) => parentPort?.postMessage(answer(request)));
