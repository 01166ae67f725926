"""Fits the convolution of the languages that have no more than sentiment: filters that all of them share, and a head for each.
It learns from labelled texts and, much more, from what a teacher (teach_languages.py) says of texts made of them.

    fit_language_convolution.py <data folder> <work folder> <seed>

Writes `language_convolution.npz`, and `language_convolution-check.npz`, which has not learned from every fifth labelled text.
"""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from convolution import FIRST_WORD, Convolution, Item, fit, number_words, save, told_loss
from train_data import LANGUAGES, SCORES, SENTIMENTS, Sets, every_fifth, first_rows, macro_recall

FILTERS, ROUNDS, AVERAGED = 32, 5, 2
# Numbers of a word that are learned, beside its scores in the lexicons.
LEARNED, SPREAD, SCORES_WEIGHT = 64, 0.1, 0.5
WORDS_KEPT = 14_000
# How much a made text counts where one that people labelled counts 1.
TAUGHT = 0.5


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
        self.held = every_fifth(self.languages["xlmt_train"])
        self.taught = np.load(sets.work / "language_texts.npy")

    def items(self, rows) -> list[Item]:
        told, made = self.texts["xlmt_train"], self.texts["language_texts"]
        items = [Item(told[at], self.languages["xlmt_train"][at], np.eye(3, dtype=np.float32)[self.labels["xlmt_train"][at]], 1) for at in rows]
        items += [Item(text, language, shares, TAUGHT) for text, language, shares in zip(made, self.languages["language_texts"], self.taught)]
        return [item for item in items if len(item.words)]

    def recall(self, net: Convolution, name: str, rows) -> float:
        recalls = []
        for language in LANGUAGES:
            own = [at for at in rows if self.languages[name][at] == language]
            found = net.ask(language, [self.texts[name][at] for at in own]).argmax(1)
            recalls.append(macro_recall(self.labels[name][own], found))
        return float(np.mean(recalls))

    def fit(self, rows, seed: int) -> Convolution:
        torch.manual_seed(seed)
        np.random.seed(seed)
        net = Convolution(self.table, FILTERS, {language: len(SENTIMENTS) for language in LANGUAGES})
        kept, validation = np.setdiff1d(np.arange(len(self.held)), rows), range(len(self.texts["xlmt_val"]))
        of_kept = lambda: f", {self.recall(net, 'xlmt_train', kept):.1f} on the texts kept from it" if len(kept) else ""
        report = lambda: f"{self.recall(net, 'xlmt_val', validation):.1f} on validation{of_kept()}"
        loss_of = lambda pooled, language, targets: told_loss(net.heads[language](pooled), targets)
        fit(net, self.items(rows), loss_of, ROUNDS, AVERAGED, report)
        return net


def main() -> None:
    sets, seed = Sets(Path(sys.argv[1]), Path(sys.argv[2])), int(sys.argv[3])
    torch.set_num_threads(1)
    np.random.seed(seed)
    languages = LanguageTexts(sets)
    for name, rows in (("-check", np.flatnonzero(~languages.held)), ("", np.arange(len(languages.held)))):
        net = languages.fit(rows, seed)
        save(net, languages.words, np.arange(len(languages.words)), sets.work / f"language_convolution{name}.npz")


if __name__ == "__main__":
    main()
