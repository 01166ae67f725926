"""Fits a teacher, too large to ship, to the sentiment of other languages, and asks it for that of single words and of made texts.

    teach_languages.py <resources folder> <data folder> <work folder> <seed>

Writes `language_words.npy` and `language_texts.npy`: the probabilities of the three sentiments of each word (make_words.py) and
of each text (make_texts.py).
"""

import sys
from pathlib import Path

import numpy as np
import torch

from e5 import E5
from teacher import fit, probabilities
from train_data import SENTIMENTS, Sets, macro_recall

ROUNDS, WARM = 3, 0.08
# The layers from this on are fitted; those below have learned what words mean from many more texts.
FIRST_FITTED = 6
# English tweets beside them, of each sentiment: all languages are judged by one teacher.
ENGLISH_EACH = 3000


def english(sets: Sets, random) -> list[tuple[str, int]]:
    rows = sets.rows("tweet_sentiment_train")
    labels = sets.sentiments("tweet_sentiment_train")
    taken = [at for each in range(3) for at in random.permutation(np.flatnonzero(labels == each))[:ENGLISH_EACH]]
    return [(rows[at]["text"], int(labels[at])) for at in taken]


def main() -> None:
    resources, work, seed = Path(sys.argv[1]), Path(sys.argv[3]), int(sys.argv[4])
    sets, random = Sets(Path(sys.argv[2]), work), np.random.default_rng(seed)
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    net = E5(resources, len(SENTIMENTS), FIRST_FITTED)
    rows, labels = sets.rows("xlmt_train"), sets.sentiments("xlmt_train")
    pairs = [(rows[at]["text"], int(labels[at])) for at in sets.told_languages()] + english(sets, random)
    texts = [net.pieces(text) for text, _ in pairs]
    fit(net, texts, np.array([label for _, label in pairs]), None, random, ROUNDS, WARM)
    for language, (name, checked) in sets.language_checks().items():
        found = probabilities(net, [net.pieces(sets.rows(name)[at]["text"]) for at in checked]).argmax(1)
        print(f"  {language}: {macro_recall(sets.sentiments(name)[checked], found):.1f} on {len(checked)} texts", flush=True)
    for name in ("language_words", "language_texts"):
        np.save(work / f"{name}.npy", probabilities(net, [net.pieces(row["text"]) for row in sets.rows(name)]))


if __name__ == "__main__":
    main()
