"""Fits the convolution of English on several tasks together, and on what teachers say of further texts.

    fit_convolution.py <data folder> <work folder> <seed> [--without-airline]

Writes `convolution.npz`.
"""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from convolution import FIRST_WORD, Convolution, Item, fit, number_words, save, told_loss
from train_data import (
    COMPOSED_SETS, REASONS, REASON_CLASSES, Sets, TAUGHT_SETS, TWEET_EMOTIONS, WRITTEN_SETS, class_weights, first_rows, macro_f1,
    macro_recall, without_flag, without_reason,
)

FILTERS, ROUNDS, AVERAGED = 64, 5, 3
# A word without a vector is learned when it comes so often.
LEAST_COUNT = 3
TRAINING = ["tweet_sentiment_train", "airline_train", "uci_review_sentences", "vader_tweets", "goemotions_train",
            "tweet_emotion_train", "tweet_irony_train", "tweet_offensive_train", *COMPOSED_SETS, *WRITTEN_SETS]
WORDS_KEPT = 20_000
# How much a text counts for the reasons that people labelled, that the teachers did, and that complains of nothing; rare reasons
# count more.
TOLD_REASON, TAUGHT_REASON, WITHOUT_REASON = 0.5, 1.2, 0.3
# One that is taken for one without irony or abuse.
WITHOUT_FLAG = 0.3
# Of how much more a text counts whose class, as a teacher of sentiment or of reasons tells it, is rare, and how rare it may be.
SENTIMENT_POWER, REASON_POWER, LEAST_SHARE = 0.5, 1, 1e-3


def read_vocabulary(sets, vectors, row_of):
    counts = Counter()
    for name in TRAINING:
        counts.update(sets.ragged(name, "tokens")[0].tolist())
    words = [word for word, count in counts.items() if count >= LEAST_COUNT or word in row_of]
    table = np.zeros((len(words) + FIRST_WORD, 104), np.float32)
    for at, word in enumerate(words):
        table[at + FIRST_WORD] = vectors[row_of[word], :104] if word in row_of else np.append(np.random.randn(100) * 0.05, np.zeros(4))
    return words, counts, table


def read_items(sets, texts, emotions, without_airline) -> list[Item]:
    """Every labelled text that is not held out, and those that teachers label."""
    items = []

    def add(name, task, labels, classes, scale):
        labels = np.asarray(labels)
        known = labels >= 0
        weights = np.zeros(len(labels))
        weights[known] = class_weights(labels[known], classes, 0.75) * scale
        items.extend(Item(texts[name][at], task, int(labels[at]), weights[at]) for at in np.flatnonzero(known & ~sets.held_out(name)) if len(texts[name][at]))

    def add_taught(name, task, shares, scale, power):
        shares = shares.astype(np.float32)
        counts = (shares @ (1 / np.maximum(shares.mean(0), LEAST_SHARE))) ** power
        counts = scale * (counts / counts.mean()).astype(np.float64)
        items.extend(Item(texts[name][at], task, shares[at], counts[at]) for at in range(len(shares)) if len(texts[name][at]))

    add("tweet_sentiment_train", "sentiment", sets.sentiments("tweet_sentiment_train"), 3, 1)
    add("uci_review_sentences", "polarity", [int(row["label"] == "positive") for row in sets.rows("uci_review_sentences")], 2, 1)
    add("vader_tweets", "sentiment", sets.sentiments("vader_tweets"), 3, 0.5)
    for name, scale in {**COMPOSED_SETS, **WRITTEN_SETS}.items():
        add(name, "sentiment", sets.sentiments(name), 3, scale)
    for text, row in zip(texts["goemotions_train"], sets.rows("goemotions_train")):
        items.append(Item(text, "comments", np.isin(emotions, row["labels"]).astype(np.float32), 0.7))
    add("tweet_emotion_train", "emotion", [TWEET_EMOTIONS.index(row["label"]) for row in sets.rows("tweet_emotion_train")], 4, 0.5)
    add("tweet_irony_train", "irony", [int(row["label"] == "irony") for row in sets.rows("tweet_irony_train")], 2, 0.5)
    add("tweet_offensive_train", "abuse", [int(row["label"] == "offensive") for row in sets.rows("tweet_offensive_train")], 2, 0.5)
    for flag in ("irony", "abuse"):
        for name, labels in without_flag(sets, flag).items():
            if not (without_airline and name == "airline_train"):
                # One class, in which all count alike.
                add(name, flag, labels, 1, WITHOUT_FLAG)
    if without_airline:
        # The teachers have read such tweets.
        return items
    add("airline_train", "sentiment", sets.sentiments("airline_train"), 3, 1)
    add("airline_train", "reason", sets.reasons()[0], len(REASONS), TOLD_REASON)
    for name, labels in without_reason(sets).items():
        add(name, "reason", labels, 1, WITHOUT_REASON)
    for name, scale in TAUGHT_SETS.items():
        add_taught(name, "taught", sets.taught_sentiments(name), scale, SENTIMENT_POWER)
    # The last class, `none`, is not the teachers'.
    add_taught("reason_texts", "taught-reason", np.pad(sets.taught_reasons(), ((0, 0), (0, 1))), TAUGHT_REASON, REASON_POWER)
    return items


def loss_by(net: Convolution):
    def loss_of(pooled, task, targets):
        if task == "comments":
            return functional.binary_cross_entropy_with_logits(
                net.heads[task](pooled), torch.tensor(np.stack(targets)), reduction="none").sum(1) * 0.5
        if task == "polarity":
            return told_loss(net.heads["sentiment"](pooled)[:, [0, 2]], targets)
        return told_loss(net.heads[{"taught": "sentiment", "taught-reason": "reason"}.get(task, task)](pooled), targets)

    return loss_of


def report_of(net: Convolution, sets, texts):
    def report() -> str:
        scores = []
        for name, held in (("tweet_sentiment_val", False), ("airline_train", True), ("uci_review_sentences", True)):
            keep = np.flatnonzero(sets.held_out(name)) if held else np.arange(len(texts[name]))
            labels = sets.sentiments(name)[keep]
            logits = net.ask("sentiment", [texts[name][at] for at in keep])
            if name.startswith("uci"):
                logits[:, 1] = -99
            scores.append(f"{name} {macro_recall(labels, logits.argmax(1)):.1f}")
        reasons, _ = sets.reasons()
        keep = np.flatnonzero((reasons >= 0) & sets.held_out("airline_train"))
        found = net.ask("reason", [texts["airline_train"][at] for at in keep]).argmax(1)
        return ", ".join([*scores, f"reasons {macro_f1(reasons[keep], found, len(REASONS)):.3f}"])

    return report


def commonest(words, counts, vectors, hashes) -> np.ndarray:
    """Of the words those that come most, and of the rest those that a lexicon knows."""
    has_score = {int(word) for word, score in zip(hashes, np.abs(vectors[:, 100:104]).sum(1)) if score > 0}
    order = sorted(range(len(words)), key=lambda at: (-(counts[words[at]] + 3 * (words[at] in has_score)), words[at]))
    return np.array(order[:WORDS_KEPT])


def main() -> None:
    sets, seed, without_airline = Sets(Path(sys.argv[1]), Path(sys.argv[2])), int(sys.argv[3]), "--without-airline" in sys.argv
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    np.random.seed(seed)
    vectors, hashes = sets.word_scores()
    words, counts, table = read_vocabulary(sets, vectors, first_rows(hashes))
    number_of = {word: at + FIRST_WORD for at, word in enumerate(words)}
    texts = {name: number_words(sets.ragged(name, "tokens"), number_of)
             for name in [*TRAINING, "tweet_sentiment_val", "sentiment_texts", "customer_made", "reason_texts"]}
    emotions = sorted({label for row in sets.rows("goemotions_train") for label in row["labels"]})
    heads = {"sentiment": 3, "comments": len(emotions), "emotion": 4, "irony": 2, "abuse": 2, "reason": len(REASON_CLASSES)}
    net = Convolution(table, FILTERS, heads)
    items = read_items(sets, texts, emotions, without_airline)
    fit(net, items, loss_by(net), ROUNDS, AVERAGED, report_of(net, sets, texts))
    save(net, words, commonest(words, counts, vectors, hashes), sets.work / "convolution.npz")


if __name__ == "__main__":
    main()
