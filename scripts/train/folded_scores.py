"""Scores of words, vectors and lexicons, as numbers of the table's rows: a sum of scores over a text's words is a sum over
its rows, so that what a fit makes of them is folded into the rows, and unseen words count by what their vectors are like.
"""

import numpy as np

from train_data import SCORES

# Small beside the n-grams' own features, so that the fit goes downhill evenly.
VECTOR_SCALE, SCORE_SCALE = 0.1, 0.3


def folded_scores(sets, vectors, hashes, bits, first_words):
    """Table rows by numbers: the vectors of words that the sets know, of the commonest words, and of all lexicons."""
    wanted = set()
    for path in sorted(sets.work.glob("*_train.tokens.values")) + sorted(sets.work.glob("uci*.tokens.values")):
        wanted |= set(np.fromfile(path, np.uint32).tolist())
    folded = np.zeros((1 << bits, vectors.shape[1]), np.float32)
    taken = set()
    has_score = np.abs(vectors[:, SCORES]).sum(1) > 0
    for row, word in enumerate(hashes.tolist()):
        if word == 0 or word in taken or not (row < first_words or has_score[row] or word in wanted):
            continue
        taken.add(word)
        folded[word & ((1 << bits) - 1)] += vectors[row]
    used = np.abs(folded[:, :100]).sum(1) > 0
    folded[used, :100] -= folded[used, :100].mean(0)
    folded[:, :100] *= VECTOR_SCALE
    folded[:, 100:] *= SCORE_SCALE
    return folded
