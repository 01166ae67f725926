"""Fits a teacher to the sentiment of English texts, and lets it label those that make_texts.py made and others without a label.

    teach_sentiment.py <resources folder> <data folder> <work folder> <seed>

Writes `taught-<set>.npy` for each of TAUGHT_SETS: each text's probabilities of the three sentiments. What is held out is kept
from it.
"""

import sys
from pathlib import Path

import numpy as np
import torch

from minilm import MiniLM
from teacher import fit, probabilities
from train_data import SENTIMENTS, Sets, TAUGHT_SETS, class_weights, macro_recall

ROUNDS, WARM = 3, 0.1
# How many tweets of each sentiment beside the airline's: with all of them the fit would take hours.
TWEETS_EACH = 4000
# By set, how much a text counts, and by which power more the rarer its sentiment.
SENTIMENT_SETS = {"airline_train": (1, 0.8), "tweet_sentiment_train": (1, 0), "uci_review_sentences": (1, 0), "customer_texts": (2, 0.8)}
# What it is checked on.
CHECKED = ["tweet_sentiment_val", "airline_train", "uci_review_sentences"]


def chosen_rows(sets: Sets, name: str, labels, random):
    if name != "tweet_sentiment_train":
        return np.flatnonzero(~sets.held_out(name))
    return np.concatenate([random.permutation(np.flatnonzero(labels == each))[:TWEETS_EACH] for each in range(3)])


def report(net, sets: Sets) -> None:
    for name in CHECKED:
        rows = np.arange(len(sets.rows(name))) if name.endswith("val") else np.flatnonzero(sets.held_out(name))
        found = probabilities(net, [net.pieces(sets.rows(name)[at]["text"]) for at in rows]).argmax(1)
        print(f"  {name}: {macro_recall(sets.sentiments(name)[rows], found):.1f}", flush=True)


def main() -> None:
    resources, work, seed = Path(sys.argv[1]), Path(sys.argv[3]), int(sys.argv[4])
    sets, random = Sets(Path(sys.argv[2]), work), np.random.default_rng(seed)
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    net = MiniLM(resources, len(SENTIMENTS))
    texts, labels, weights = [], [], []
    for name, (scale, power) in SENTIMENT_SETS.items():
        rows = chosen_rows(sets, name, sets.sentiments(name), random)
        own = sets.sentiments(name)[rows]
        texts += [net.pieces(sets.rows(name)[at]["text"]) for at in rows]
        labels.append(own)
        weights.append(class_weights(own, len(SENTIMENTS), power) * scale)
    weights = np.concatenate(weights)
    fit(net, texts, np.concatenate(labels), weights / weights.mean(), np.random.default_rng(seed), ROUNDS, WARM)
    report(net, sets)
    for name in TAUGHT_SETS:
        np.save(work / f"taught-{name}.npy", probabilities(net, [net.pieces(row["text"]) for row in sets.rows(name)]))


if __name__ == "__main__":
    main()
