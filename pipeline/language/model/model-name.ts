/** The shipped model: its file, and its card in docs/models/. */
export const MODEL_FAMILY = 'earshot-1';

/**
 * What judged, in every judgement. The last number rises whenever the judge says anything else of any text, by another fit or by
 * another rule, so that what was judged before is judged anew (pipeline/learning/judge-by-new-model.ts).
 */
export const MODEL_NAME = `${MODEL_FAMILY}.5`;
