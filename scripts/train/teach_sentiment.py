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
TWEETS_EACH = 2000
# Of how much more the rare sentiments count, by set.
POWERS = {"airline_train": 0.8, "tweet_sentiment_train": 0, "uci_review_sentences": 0}


def chosen_rows(sets: Sets, name: str, labels, random):
    if name != "tweet_sentiment_train":
        return np.flatnonzero(~sets.held_out(name))
    return np.concatenate([random.permutation(np.flatnonzero(labels == each))[:TWEETS_EACH] for each in range(3)])


def report(net, sets: Sets) -> None:
    for name in POWERS:
        asked = "tweet_sentiment_val" if name == "tweet_sentiment_train" else name
        rows = np.arange(len(sets.rows(asked))) if asked != name else np.flatnonzero(sets.held_out(name))
        found = probabilities(net, [net.pieces(sets.rows(asked)[at]["text"]) for at in rows]).argmax(1)
        print(f"  {asked}: {macro_recall(sets.sentiments(asked)[rows], found):.1f}", flush=True)


def main() -> None:
    resources, work, seed = Path(sys.argv[1]), Path(sys.argv[3]), int(sys.argv[4])
    sets, random = Sets(Path(sys.argv[2]), work), np.random.default_rng(seed)
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    net = MiniLM(resources, len(SENTIMENTS))
    texts, labels, weights = [], [], []
    for name, power in POWERS.items():
        rows = chosen_rows(sets, name, sets.sentiments(name), random)
        own = sets.sentiments(name)[rows]
        texts += [net.pieces(sets.rows(name)[at]["text"]) for at in rows]
        labels.append(own)
        weights.append(class_weights(own, len(SENTIMENTS), power))
    weights = np.concatenate(weights)
    fit(net, texts, np.concatenate(labels), weights / weights.mean(), np.random.default_rng(seed), ROUNDS, WARM)
    report(net, sets)
    for name in TAUGHT_SETS:
        np.save(work / f"taught-{name}.npy", probabilities(net, [net.pieces(row["text"]) for row in sets.rows(name)]))


if __name__ == "__main__":
    main()
