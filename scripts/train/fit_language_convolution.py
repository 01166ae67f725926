"""Fits the convolution of the languages that have no more than sentiment: filters that all of them share, and a head for each.
It learns from labelled texts and, much more, from what a teacher (teach_languages.py) says of texts made of them.

    fit_language_convolution.py <data folder> <work folder> <seed>

Writes `language_convolution.npz`.
"""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from convolution import FIRST_WORD, Convolution, Item, fit, number_words, save, told_loss
from train_data import LANGUAGES, SCORES, SENTIMENTS, Sets, first_rows, macro_recall

FILTERS, ROUNDS, AVERAGED = 32, 5, 2
# Numbers of a word that are learned, beside its scores in the lexicons.
LEARNED, SPREAD, SCORES_WEIGHT = 64, 0.1, 0.5
WORDS_KEPT = 16_500
# How much a made text counts where one that people labelled counts 1.
TAUGHT = 0.25


def read_vocabulary(sets: Sets):
    """The words that come most in labelled and made texts, commonest first, and what is known of them."""
    counts = Counter(word for name in ("xlmt_train", "language_texts") for word in sets.ragged(name, "tokens")[0].tolist())
    words = sorted(counts, key=lambda word: (-counts[word], word))[:WORDS_KEPT]
    vectors, hashes = sets.word_scores()
    scores, row_of = vectors[:, SCORES.start :], first_rows(hashes)
    table = np.random.randn(len(words) + FIRST_WORD, LEARNED + scores.shape[1]).astype(np.float32) * SPREAD
    table[:FIRST_WORD], table[:, LEARNED:] = 0, 0
    for at, word in enumerate(words):
        if word in row_of:
            table[at + FIRST_WORD, LEARNED:] = SCORES_WEIGHT * scores[row_of[word]]
    return words, table


class LanguageTexts:
    """Labelled texts and made ones, by the numbers of their words."""

    def __init__(self, sets: Sets) -> None:
        self.words, self.table = read_vocabulary(sets)
        number_of = {word: at + FIRST_WORD for at, word in enumerate(self.words)}
        names = ("xlmt_train", "xlmt_val", "language_texts")
        self.texts = {name: number_words(sets.ragged(name, "tokens"), number_of) for name in names}
        self.languages = {name: sets.languages(name) for name in names}
        self.labels = {name: sets.sentiments(name) for name in names[:2]}
        self.told, self.checks = sets.told_languages(), sets.language_checks()
        self.taught = np.load(sets.work / "language_texts.npy")

    def items(self) -> list[Item]:
        texts, languages, labels = (each["xlmt_train"] for each in (self.texts, self.languages, self.labels))
        targets = np.eye(3, dtype=np.float32)[labels]
        items = [Item(texts[at], languages[at], targets[at], 1) for at in self.told]
        items += [Item(*each, TAUGHT) for each in zip(self.texts["language_texts"], self.languages["language_texts"], self.taught)]
        return [item for item in items if len(item.words)]

    def recall(self, net: Convolution) -> float:
        recalls = []
        for language, (name, rows) in self.checks.items():
            found = net.ask(language, [self.texts[name][at] for at in rows]).argmax(1)
            recalls.append(macro_recall(self.labels[name][rows], found))
        return float(np.mean(recalls))


def main() -> None:
    sets, seed = Sets(Path(sys.argv[1]), Path(sys.argv[2])), int(sys.argv[3])
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    np.random.seed(seed)
    languages = LanguageTexts(sets)
    net = Convolution(languages.table, FILTERS, {language: len(SENTIMENTS) for language in LANGUAGES})
    loss_of = lambda pooled, language, targets: told_loss(net.heads[language](pooled), targets)
    report = lambda: f"{languages.recall(net):.1f} on checks"
    fit(net, languages.items(), loss_of, ROUNDS, AVERAGED, report)
    save(net, languages.words, np.arange(len(languages.words)), sets.work / "language_convolution.npz")


if __name__ == "__main__":
    main()
