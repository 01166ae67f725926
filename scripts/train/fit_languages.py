"""Fits the sentiment of each language but English: kernel ridge on the hashed features, on the lexicons' scores and on
the answer of the English table, with a share of one such fit over all languages together.

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
from train_data import LANGUAGES, SCORES, SENTIMENTS, Sets, macro_recall, own_scores

RIDGE = 0.4
# How much the lexicons and the English table weigh beside the words, and all languages together beside the one.
LEXICONS, ENGLISH, TOGETHER = 0.1, 0.05, 0.7
# Of features by kind: other, letters of a word, mark or emoji.
KINDS = np.array([1, 0.6, 2], np.float32)
# So that the temperatures are near 1.
SCALE = 4.0


def rarity(features):
    counts = np.asarray((features > 0).sum(0)).ravel()
    return np.where(counts > 0, np.log(features.shape[0] / np.maximum(counts, 1)) + 1, 0).astype(np.float32)


def tellingness(features, labels):
    """How far apart the classes are in how often they have a feature, on average 1 (after NB-SVM, Wang and Manning 2012)."""
    counts = (features > 0).astype(np.float32).T @ np.eye(3, dtype=np.float32)[labels]
    logs = np.log((counts + 0.5) / (counts + 0.5).sum(0))
    spread = np.sqrt(((logs - logs.mean(1, keepdims=True)) ** 2).mean(1))
    return spread / spread[counts.sum(1) > 0].mean()


def fit(features, weights, dense, labels):
    """The table of three columns that add up to nothing, so that it needs no bias. `weights` are by row of the table,
    `dense` (rows by numbers) holds further features, each of them a sum over the rows."""
    targets = np.eye(3, dtype=np.float32)[labels] - 1 / 3
    weighed, found = (features @ sp.diags(weights)).astype(np.float32), features @ dense
    kernel = (weighed @ weighed.T).toarray()
    size = np.trace(kernel) / len(labels)
    kernel = kernel / size + found @ found.T + RIDGE * np.eye(len(labels), dtype=np.float32)
    parts = la.solve(kernel, targets, assume_a="pos", overwrite_a=True)
    return sp.diags(weights) @ (weighed.T @ parts) / size + dense @ (found.T @ parts)


class Languages:
    """The labelled texts with the emoji, which belong to every language, and the further features of rows."""

    def __init__(self, sets: Sets) -> None:
        of = lambda name: np.array([SENTIMENTS.index(row["label"]) for row in sets.rows(name)])
        alone = np.flatnonzero([" " not in row["text"] for row in sets.rows("emoji_train")])
        texts = sets.features("xlmt_train")
        self.features = sp.vstack([texts, sets.features("emoji_train")[alone]]).tocsr()
        self.labels = np.concatenate([of("xlmt_train"), of("emoji_train")[alone]])
        self.languages = np.array([*(row["lang"] for row in sets.rows("xlmt_train")), *("" for _ in alone)])
        self.kinds = KINDS[sets.kinds("xlmt_train")]
        vectors, hashes = np.load(sets.work / "vectors.npy"), np.fromfile(sets.work / "resource.hashes", np.uint32)
        self.scores = np.sqrt(LEXICONS) / SCORE_SCALE * folded_scores(sets, vectors, hashes, BITS, COMMON_WORDS)
        english = np.load(sets.work / "table-sentiment.npz")["table"]
        english = english - english.mean(1, keepdims=True)
        self.english = np.sqrt(ENGLISH) * english / (self.features @ english).std()

    def texts_of(self, language):
        return np.flatnonzero((self.languages == language) | (self.languages == ""))

    def fit_together(self, texts):
        features = self.features[texts]
        return fit(features, rarity(features) * self.kinds, np.hstack([self.scores[:, SCORES], self.english]), self.labels[texts])

    def fit_one(self, language, texts):
        features, labels = self.features[texts], self.labels[texts]
        weights = rarity(features) * tellingness(features, labels) * self.kinds
        dense = [self.scores[:, SCORES], self.scores[:, own_scores(language)], self.english]
        return fit(features, weights.astype(np.float32), np.hstack(dense), labels)

    def held_out(self):
        """Every fifth text of each language, which fits on the others judge: what the choices above are worth."""
        held = np.zeros(len(self.labels), bool)
        for language in LANGUAGES:
            held[np.flatnonzero(self.languages == language)[::5]] = True
        return held

    def check(self):
        held = self.held_out()
        together, recalls = TOGETHER * self.fit_together(np.flatnonzero(~held)), []
        for language in LANGUAGES:
            texts = self.texts_of(language)
            table = together + self.fit_one(language, texts[~held[texts]])
            asked = texts[held[texts]]
            recalls.append(macro_recall(self.labels[asked], (self.features[asked] @ table).argmax(1)))
            print(f"  {language}: {recalls[-1]:.1f} on every fifth training text", flush=True)
        print(f"  mean {np.mean(recalls):.1f}", flush=True)


def main() -> None:
    sets = Sets(Path(sys.argv[1]), Path(sys.argv[2]), BITS)
    languages = Languages(sets)
    languages.check()
    together = TOGETHER * languages.fit_together(np.arange(len(languages.labels)))
    for language in LANGUAGES:
        table = SCALE * (together + languages.fit_one(language, languages.texts_of(language)))
        np.savez(sets.work / f"table-many-{language}.npz", table=table.astype(np.float32), bias=np.zeros(3, np.float32))


if __name__ == "__main__":
    main()
