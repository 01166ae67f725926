"""Fits the sentiment of each language but English: kernel ridge on the hashed features weighed by their rarity and on
the lexicons' scores, with a share of the fit over all languages together (`table-many.npz`).

    fit_languages.py <data folder> <work folder>

Writes `table-many-<language>.npz` (table, bias). A language has far fewer texts than features, so that the system
to solve has as many unknowns as texts; the table is the texts' features weighed by its solution.
"""

import sys
from pathlib import Path

import numpy as np
import scipy.linalg as la
import scipy.sparse as sp

from fit_linear import SCORE_SCALE, folded_scores
from fit_tables import BITS, COMMON_WORDS
from train_data import LANGUAGES, SENTIMENTS, Sets, macro_recall

RIDGE = 0.4
# How much the lexicons weigh beside the words, and all languages together beside the one.
LEXICONS, TOGETHER = 0.4, 0.4
# So that the temperatures are near 1.
SCALE = 4.0


def solve(kernel, targets):
    ridge = RIDGE * np.eye(len(targets), dtype=np.float32)
    return la.solve((kernel + ridge).astype(np.float32), targets, assume_a="pos")


def fit(features, scores, labels, shared):
    """The table of one language; its columns add up to nothing, so that it needs no bias. The last `shared` texts are any
    language's."""
    targets = np.eye(3, dtype=np.float32)[labels] - 1 / 3
    counts = np.asarray((features > 0).sum(0)).ravel()
    rarity = np.where(counts > 0, np.log(len(labels) / np.maximum(counts, 1)) + 1, 0).astype(np.float32)
    weighed, found = features @ sp.diags(rarity), features @ scores
    kernel = (weighed @ weighed.T).toarray()
    size = np.trace(kernel) / len(labels)
    kernel = kernel / size + LEXICONS * found @ found.T
    # Every fifth text of the language is judged by the others, to see what the choices above are worth.
    held = (np.arange(len(labels)) % 5 == 0) & (np.arange(len(labels)) < len(labels) - shared)
    judged = kernel[np.ix_(held, ~held)] @ solve(kernel[np.ix_(~held, ~held)], targets[~held])
    parts = solve(kernel, targets)
    table = sp.diags(rarity) @ (weighed.T @ parts) / size + LEXICONS * scores @ (found.T @ parts)
    return SCALE * table, macro_recall(labels[held], judged.argmax(1))


def main() -> None:
    sets = Sets(Path(sys.argv[1]), Path(sys.argv[2]), BITS)
    vectors, hashes = np.load(sets.work / "vectors.npy"), np.fromfile(sets.work / "resource.hashes", np.uint32)
    scores = folded_scores(sets, vectors, hashes, BITS, COMMON_WORDS)[:, 100:] / SCORE_SCALE
    together = np.load(sets.work / "table-many.npz")
    rows = sets.rows("xlmt_train")
    labels, languages = np.array([SENTIMENTS.index(row["label"]) for row in rows]), np.array([row["lang"] for row in rows])
    emoji_rows = sets.rows("emoji_train")
    alone = np.flatnonzero([" " not in row["text"] for row in emoji_rows])
    emoji = np.array([SENTIMENTS.index(row["label"]) for row in emoji_rows])[alone]
    for language in LANGUAGES:
        own = np.flatnonzero(languages == language)
        features = sp.vstack([sets.features("xlmt_train")[own], sets.features("emoji_train")[alone]]).tocsr()
        table, held = fit(features, scores, np.concatenate([labels[own], emoji]), len(alone))
        print(f"  {language}: {held:.1f} on every fifth training text", flush=True)
        table = (table + TOGETHER * together["table"]).astype(np.float32)
        np.savez(sets.work / f"table-many-{language}.npz", table=table, bias=TOGETHER * together["bias"])


if __name__ == "__main__":
    main()
