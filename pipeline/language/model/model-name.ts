/** Name and version of the shipped model: of its file, its card in docs/models/, and in every judgement. */
export const MODEL_NAME = 'earshot-1';
