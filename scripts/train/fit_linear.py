"""Fits the hashed table: softmax regressions with L2, whose features are the hashed n-grams and, folded into the rows
of the words themselves, sums of word vectors and lexicon scores. A sum of scores is a sum over words, so that after
the fit each word's row simply takes its part: unseen words get a weight from what their vectors are like.
"""

import time

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from train_data import SCORES

# Small beside the n-grams' own features, so that the fit goes downhill evenly.
VECTOR_SCALE, SCORE_SCALE = 0.1, 0.3


def fit_softmax(features, targets, weights, l2, rounds):
    """Weights (features by classes) and biases of the regression with the least weighted cross-entropy."""
    size, classes = features.shape[1], targets.shape[1]
    transposed = features.T.tocsr()
    weights = (weights / weights.sum()).astype(np.float32)[:, None]

    def loss_and_slope(flat):
        flat = flat.astype(np.float32)
        table, bias = flat[: size * classes].reshape(size, classes), flat[size * classes :]
        logits = features @ table + bias
        logits -= logits.max(1, keepdims=True)
        powers = np.exp(logits)
        sums = powers.sum(1, keepdims=True)
        loss = -(weights * targets * (logits - np.log(sums))).sum() + 0.5 * l2 * float((table * table).sum())
        error = weights * (powers / sums - targets)
        slope = np.concatenate([(transposed @ error + l2 * table).ravel(), error.sum(0)])
        return float(loss), slope.astype(np.float64)

    start = np.zeros(size * classes + classes)
    found = minimize(loss_and_slope, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 5})
    flat = found.x.astype(np.float32)
    return flat[: size * classes].reshape(size, classes), flat[size * classes :]


def fit_folded(parts, folded, l2, rounds=60):
    """Fits on `parts`, a list of (features, targets, weights), and folds the word scores into the table's rows."""
    begun = time.time()
    plain = sp.vstack([features for features, _, _ in parts]).tocsr()
    used = np.flatnonzero(np.asarray((plain != 0).sum(0)).ravel())
    scores = plain @ folded
    features = sp.hstack([plain[:, used], sp.csr_matrix(scores)]).tocsr()
    targets = np.concatenate([targets for _, targets, _ in parts]).astype(np.float32)
    weights = np.concatenate([weights for _, _, weights in parts])
    found, bias = fit_softmax(features, targets, weights, l2, rounds)
    table = (folded @ found[len(used) :]).astype(np.float32)
    table[used] += found[: len(used)]
    print(f"  fitted {features.shape[0]} texts, {len(used)} rows in {time.time() - begun:.0f} s", flush=True)
    return table, bias


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
