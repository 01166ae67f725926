"""Ridge regressions on the hashed features, weighed by how rare they are and how much they tell, and on further numbers that
are folded into the table's rows: an answer that is a sum over rows stays one.
"""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

# Of the steps towards the least squares: as small as this share of the first, or so many.
TOLERANCE, MOST_STEPS = 3e-4, 100


class Examples(NamedTuple):
    features: sp.csr_matrix
    # Of the classes, summing to 1; what a teacher tells also below 0.
    targets: np.ndarray
    # How much each counts.
    counts: np.ndarray


def join(parts: list[Examples]) -> Examples:
    features, targets, counts = zip(*parts)
    return Examples(sp.vstack(features).tocsr(), np.concatenate(targets), np.concatenate(counts).astype(np.float32))


def rarity(*examples: Examples):
    found = sum(each.counts @ (each.features > 0) for each in examples)
    return np.where(found > 0, np.log(sum(each.counts.sum() for each in examples) / np.maximum(found, 0.5)) + 1, 0).astype(np.float32)


def tellingness(examples: Examples):
    """How far apart the classes are in how often they have a feature, on average 1 (after NB-SVM, Wang and Manning 2012)."""
    counts = (examples.features > 0).astype(np.float32).T @ (examples.targets * examples.counts[:, None])
    logs = np.log((counts + 0.5) / (counts + 0.5).sum(0))
    spread = np.sqrt(((logs - logs.mean(1, keepdims=True)) ** 2).mean(1))
    return spread / spread[counts.sum(1) > 0].mean()


def solve(rows, counts, targets, ridge):
    """Least squares, each row by how much it counts, with the ridge: by conjugate gradients (Hestenes and Stiefel 1952)."""
    columns, counts = rows.T.tocsr(), counts[:, None]
    found = np.zeros((rows.shape[1], targets.shape[1]), np.float32)
    rest = columns @ (counts * targets)
    step, left = rest.copy(), (rest * rest).sum(0)
    enough = TOLERANCE**2 * left
    for _ in range(MOST_STEPS):
        pulled = columns @ (counts * (rows @ step)) + ridge * step
        size = left / np.maximum((step * pulled).sum(0), 1e-30)
        found += size * step
        rest -= size * pulled
        before, left = left, (rest * rest).sum(0)
        if (left < enough).all():
            break
        step = rest + (left / before) * step
    return found


def fit_ridge(examples: list[Examples], weights, dense, ridge: float):
    """The table, a column a class, that add up to nothing, so that it needs no bias. `weights` are by row of the table; texts
    of the first examples are of size 1 on average, weighed so. `dense` (rows by numbers) holds the further numbers."""
    features, targets, counts = join(examples)
    weighed = (features @ sp.diags(weights)).astype(np.float32).tocsr()
    first = weighed[: len(examples[0].counts)]
    size = np.float32(np.sqrt(first.multiply(first).sum() / first.shape[0]))
    used = np.flatnonzero(weighed.getnnz(0))
    rows = sp.hstack([weighed[:, used] / size, sp.csr_matrix(features @ dense)]).tocsr().astype(np.float32)
    found = solve(rows, counts, targets - np.float32(1 / targets.shape[1]), ridge)
    table = dense @ found[len(used) :]
    table[used] += weights[used, None] / size * found[: len(used)]
    return table
