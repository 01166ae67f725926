"""Fits the sentiment of each language but English: a ridge regression on the hashed features, on the lexicons' scores and on
the answer of the English table, with a share of one such fit over all languages together. It learns from texts that people
labelled, and from what a teacher (teach_languages.py) says of single words, most of which are in no such text.

    fit_languages.py <data folder> <work folder>

Writes `table-many-<language>.npz` (table, bias).
"""

import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from fit_tables import BITS, COMMON_WORDS
from folded_scores import SCORE_SCALE, folded_scores
from ridge import Examples, fit_ridge, rarity, tellingness
from train_data import LANGUAGES, SCORES, Sets, own_scores

RIDGE = 0.4
# How much a word counts that the teacher labelled, where a text that people labelled counts 1.
TAUGHT = 0.3
# How much the lexicons and the English table weigh beside the words, and all languages together beside the one.
LEXICONS, ENGLISH, TOGETHER = 0.1, 0.05, 0.7
# Of features by kind: other, letters of a word, mark or emoji.
KINDS = np.array([1, 0.6, 2], np.float32)
# So that the temperatures are near 1.
SCALE = 4.0


class Languages:
    """The labelled texts with the emoji, which belong to every language, and the further features of rows."""

    def __init__(self, sets: Sets) -> None:
        alone = np.flatnonzero([" " not in row["text"] for row in sets.rows("emoji_train")])
        told = sets.told_languages()
        self.features = sp.vstack([sets.features("xlmt_train")[told], sets.features("emoji_train")[alone]]).tocsr()
        self.labels = np.concatenate([sets.sentiments("xlmt_train")[told], sets.sentiments("emoji_train")[alone]])
        self.languages = np.array([*sets.languages("xlmt_train")[told], *("" for _ in alone)])
        self.words, self.taught = sets.features("language_words"), np.load(sets.work / "language_words.npy")
        self.word_languages = sets.languages("language_words")
        for language in LANGUAGES:
            # Most single words are neutral. What the teacher says of all of them is left out, for of a text it says nothing.
            own = self.word_languages == language
            self.taught[own] += 1 / 3 - self.taught[own].mean(0)
        self.kinds = KINDS[sets.kinds("xlmt_train", "language_words")]
        vectors, hashes = sets.word_scores()
        self.scores = np.sqrt(LEXICONS) / SCORE_SCALE * folded_scores(sets, vectors, hashes, BITS, COMMON_WORDS)
        english = np.load(sets.work / "table-sentiment.npz")["table"]
        english = english - english.mean(1, keepdims=True)
        self.english = np.sqrt(ENGLISH) * english / (self.features @ english).std()

    def texts_of(self, language):
        return np.flatnonzero((self.languages == language) | (self.languages == ""))

    def told(self, texts) -> Examples:
        return Examples(self.features[texts], np.eye(3, dtype=np.float32)[self.labels[texts]], np.ones(len(texts), np.float32))

    def taught_of(self, language=None) -> Examples:
        words = np.flatnonzero(self.word_languages == language) if language else np.arange(len(self.taught))
        return Examples(self.words[words], self.taught[words], np.full(len(words), TAUGHT, np.float32))

    def fit_together(self, texts):
        told, taught = self.told(texts), self.taught_of()
        return fit_ridge([told, taught], rarity(told, taught) * self.kinds, np.hstack([self.scores[:, SCORES], self.english]), RIDGE)

    def fit_one(self, language, texts):
        told, taught = self.told(texts), self.taught_of(language)
        weights = rarity(told, taught) * tellingness(told) * self.kinds
        dense = [self.scores[:, SCORES], self.scores[:, own_scores(language)], self.english]
        return fit_ridge([told, taught], weights.astype(np.float32), np.hstack(dense), RIDGE)


def main() -> None:
    sets = Sets(Path(sys.argv[1]), Path(sys.argv[2]), BITS)
    languages = Languages(sets)
    together = TOGETHER * languages.fit_together(np.arange(len(languages.labels)))
    for language in LANGUAGES:
        table = SCALE * (together + languages.fit_one(language, languages.texts_of(language)))
        np.savez(sets.work / f"table-many-{language}.npz", table=table.astype(np.float32), bias=np.zeros(3, np.float32))


if __name__ == "__main__":
    main()
