"""Fits the columns of the hashed table.

    fit_tables.py <data folder> <work folder> [task ...] [--without-airline]

Writes `table-<task>.npz` (table, bias) for each task: sentiment, intent, emotion, irony, abuse, reason. With `--without-airline`
(in a work folder of its own) sentiment is fitted without the airline tweets, to see what it knows of a trade it has not read.
"""

import re
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from folded_scores import folded_scores
from ridge import Examples, fit_ridge, join, rarity, tellingness
from softmax import fit_softmax
from train_data import (
    COMPOSED_SETS, EMOTION_OF, EMOTIONS, INTENTS, REASONS, Sets, TWEET_EMOTIONS, WRITTEN_SETS, class_weights, macro_f1, macro_recall,
    some, without_flag, without_reason,
)

BITS = 18
COMMON_WORDS = 30_000
REASON_POWER = 1.0
ENGLISH = slice(0, 104)
RIDGE = 5
# By this power of it counts how much a feature tells.
TELLING = 0.7
# Of features by kind: other, letters of a word, mark or emoji.
KINDS = np.array([1, 1, 2], np.float32)
# How much vectors and lexicons weigh beside the words.
SCORES_WEIGHT = 0.1
# The softmax regression of sentiment.
SOFTMAX_L2, SOFTMAX_ROUNDS = 2e-5, 60
# Sets of sentiment: how much a text counts, and by which power more the rarer its class.
SENTIMENT_SETS = {"tweet_sentiment_train": (1, 0.8), "airline_train": (1.25, 1), "uci_review_sentences": (1.5, 0), "vader_tweets": (0.5, 0.8),
                  "emoji_train": (COMPOSED_SETS["emoji_train"], 1), "negated_train": (COMPOSED_SETS["negated_train"], 0),
                  **{name: (scale, 0.8) for name, scale in WRITTEN_SETS.items()}}
# What a ridge answers on its own texts has this standard deviation, as the convolution's logits about have.
SPREAD = 2
# How much a text counts that is taken for one without irony or abuse.
WITHOUT_FLAG = 0.3
# How much a text counts that the teachers labelled, where one that people labelled counts 1: of reasons, and of sentiment those
# made of customers' texts.
TAUGHT_REASON, TAUGHT_CUSTOMER = 1, 0.1
# How much more one of WRITTEN_SETS counts for the intent: in no other set people told a question or a request.
WRITTEN_INTENTS = 6
ENGLISH_SETS = ["tweet_sentiment_train", "airline_train", "uci_review_sentences", "vader_tweets", "goemotions_train",
                "tweet_emotion_train", "tweet_irony_train", "tweet_offensive_train"]
REQUEST = re.compile(
    r"\b(?:please|pls|plz|can (?:you|u|i|we)|could (?:you|u|i|we)|would (?:you|like|love)|need (?:help|to|you|your)|help me"
    r"|i want|let me know|dm me|follow (?:me|back)|tell me|give me|set|find me|show me|send)\b", re.I)


def one_hot(labels, classes):
    return np.eye(classes, dtype=np.float32)[labels]


def part(sets, name, labels, classes, scale=1.0, power=0.8, keep=None) -> Examples:
    """Examples of a set whose label is not negative and that are not held out."""
    labels = np.asarray(labels)
    chosen = labels >= 0 if keep is None else (labels >= 0) & keep
    rows = np.flatnonzero(chosen & ~sets.held_out(name))
    return Examples(sets.features(name)[rows], one_hot(labels[rows], classes), class_weights(labels[rows], classes, power) * scale)


def sentiment(sets):
    return [part(sets, name, sets.sentiments(name), 3, scale, power) for name, (scale, power) in SENTIMENT_SETS.items()]


def airline_intent(row):
    if row["label"] == "negative":
        return 0
    if row["label"] == "positive":
        return 3
    return 1 if "?" in row["text"] else 2 if REQUEST.search(row["text"]) else 4


def intent(sets):
    """In the public sets only complaints and praise are labelled by people; questions and requests by how they are written."""
    asks = lambda row: "?" in row["text"]
    tweet = "tweet_sentiment_train"
    quiet = lambda row: row["label"] == "neutral" and not asks(row)
    return [
        part(sets, "airline_train", [airline_intent(row) for row in sets.rows("airline_train")], 5, power=0.35),
        *(part(sets, name, [INTENTS.index(row["intent"]) for row in sets.rows(name)], 5, WRITTEN_INTENTS * scale, 0)
          for name, scale in WRITTEN_SETS.items()),
        part(sets, "uci_review_sentences", [0 if row["label"] == "negative" else 3 for row in sets.rows("uci_review_sentences")], 5, 0.4, 0),
        part(sets, "banking77_train", some(sets, "banking77_train", 1, 1200, asks), 5, 0.2, 0),
        part(sets, "clinc150_train", some(sets, "clinc150_train", 2, 1200, lambda row: REQUEST.search(row["text"])), 5, 0.2, 0),
        part(sets, tweet, some(sets, tweet, 4, 3000, quiet), 5, 0.2, 0),
        part(sets, tweet, some(sets, tweet, 1, 1000, lambda row: row["label"] == "neutral" and asks(row)), 5, 0.2, 0),
        part(sets, tweet, some(sets, tweet, 4, 1500, lambda row: row["label"] == "negative" and "@" not in row["text"]), 5, 0.1, 0),
        part(sets, "goemotions_train", some(sets, "goemotions_train", 3, 1500, lambda row: row["labels"] == ["gratitude"]), 5, 0.15, 0),
        part(sets, "goemotions_train", some(sets, "goemotions_train", 4, 2000, lambda row: row["labels"] == ["neutral"]), 5, 0.15, 0),
    ]


def emotion(sets):
    single = lambda row: EMOTIONS.index(EMOTION_OF[row["labels"][0]]) if row["labels"][0] in EMOTION_OF else -1
    keep = np.arange(len(sets.rows("goemotions_train"))) % 2 == 0
    return [
        part(sets, "tweet_emotion_train", [EMOTIONS.index(row["label"]) for row in sets.rows("tweet_emotion_train")], 7, 2.5),
        part(sets, "goemotions_train", [single(row) for row in sets.rows("goemotions_train")], 7, 0.4, 0.7, keep),
    ]


def irony(sets):
    labels = [int(row["label"] == "irony") for row in sets.rows("tweet_irony_train")]
    return [part(sets, "tweet_irony_train", labels, 2), *plain_texts(sets, "irony")]


def abuse(sets):
    labels = [int(row["label"] == "offensive") for row in sets.rows("tweet_offensive_train")]
    return [part(sets, "tweet_offensive_train", labels, 2, power=0.6), *plain_texts(sets, "abuse")]


def plain_texts(sets, flag):
    return [part(sets, name, labels, 2, WITHOUT_FLAG, 0) for name, labels in without_flag(sets, flag).items()]


def reason(sets):
    own, sure = sets.reasons()
    told = part(sets, "airline_train", own, 11, power=REASON_POWER)
    return [
        # Where those who labelled agreed less, the label counts less.
        told._replace(counts=told.counts * sure[(own >= 0) & ~sets.held_out("airline_train")]),
        *(part(sets, name, labels, 11, 0.1, 0) for name, labels in without_reason(sets).items()),
    ]


TASKS = {each.__name__: each for each in (reason, intent, irony, abuse, emotion, sentiment)}


def report(sets, task, table, bias):
    found = lambda name: (sets.features(name) @ table + bias).argmax(1)
    if task == "sentiment":
        print(f"  tweets {macro_recall(sets.sentiments('tweet_sentiment_val'), found('tweet_sentiment_val')):.1f}")
        held = sets.held_out("airline_train")
        print(f"  airline {macro_recall(sets.sentiments('airline_train')[held], found('airline_train')[held]):.1f}")
    if task in ("reason", "intent"):
        held = sets.held_out("airline_train")
        rows, got = [r for r, h in zip(sets.rows("airline_train"), held) if h], found("airline_train")[held]
        if task == "intent":
            wanted = np.array([r["label"] == "negative" for r in rows])
            print(f"  complaint F1 {2 * ((got == 0) & wanted).sum() / ((got == 0).sum() + wanted.sum()):.3f}")
        else:
            own = sets.reasons()[0][held]
            print(f"  reasons macro-F1 {macro_f1(own[own >= 0], got[own >= 0], len(REASONS)):.3f}")
    if task in ("irony", "abuse", "emotion"):
        name, classes = {"irony": ("tweet_irony_val", ["non_irony", "irony"]), "abuse": ("tweet_offensive_val", ["non_offensive", "offensive"]), "emotion": ("tweet_emotion_val", EMOTIONS)}[task]
        logits = sets.features(name) @ table + bias
        labels = np.array([classes.index(r["label"]) for r in sets.rows(name)])
        if task == "emotion":
            among = [EMOTIONS.index(e) for e in TWEET_EMOTIONS]
            print(f"  {task} {macro_recall(labels, np.array(among)[logits[:, among].argmax(1)]):.1f}")
        else:
            print(f"  {task} {macro_recall(labels, logits.argmax(1)):.1f}")


def taught_reasons(sets) -> Examples:
    """What the teachers say of made texts; the last class, `none`, is not theirs."""
    return taught(sets, "reason_texts", np.pad(sets.taught_reasons(), ((0, 0), (0, 1))), TAUGHT_REASON)


def taught_sentiments(sets) -> Examples:
    return taught(sets, "customer_made", sets.taught_sentiments("customer_made"), TAUGHT_CUSTOMER)


def taught(sets, name, shares, count) -> Examples:
    return Examples(sets.features(name), shares.astype(np.float32), np.full(len(shares), count, np.float32))


TAUGHT = {"reason": taught_reasons, "sentiment": taught_sentiments}


class Tables:
    """Fits on the hashed features and the scores of their words."""

    def __init__(self, sets: Sets, without_airline: bool) -> None:
        # The teachers have read such tweets.
        self.without_airline = without_airline
        vectors, hashes = sets.word_scores()
        self.folded = folded_scores(sets, vectors, hashes, BITS, COMMON_WORDS)[:, ENGLISH]
        self.kinds = KINDS[sets.kinds(*ENGLISH_SETS)]

    def by_ridge(self, told: Examples, taught: list[Examples]):
        told = told._replace(counts=told.counts / told.counts.mean())
        weights = (rarity(told) * tellingness(told) ** TELLING * self.kinds).astype(np.float32)
        table = fit_ridge([told, *taught], weights, np.sqrt(np.float32(SCORES_WEIGHT)) * self.folded, RIDGE)
        return SPREAD / (told.features @ table).std() * table, np.zeros(table.shape[1], np.float32)

    def by_softmax(self, told: Examples):
        used = np.flatnonzero(told.features.getnnz(0))
        rows = sp.hstack([told.features[:, used], sp.csr_matrix(told.features @ self.folded)]).tocsr()
        found, bias = fit_softmax(rows, told.targets, told.counts, SOFTMAX_L2, SOFTMAX_ROUNDS)
        table = self.folded @ found[len(used) :]
        table[used] += found[: len(used)]
        return table, bias

    def fit(self, task: str, sets: Sets):
        told, taught = join(TASKS[task](sets)), [TAUGHT[task](sets)] if task in TAUGHT and not self.without_airline else []
        by_ridge = self.by_ridge(told, taught)
        if task != "sentiment":
            return by_ridge
        # Least squares tells the classes apart better, the softmax knows better how sure to be: half of each.
        return ((one + other) / 2 for one, other in zip(by_ridge, self.by_softmax(join([told, *taught]))))


def main() -> None:
    sets = Sets(Path(sys.argv[1]), Path(sys.argv[2]), BITS)
    without_airline = "--without-airline" in sys.argv
    if without_airline:
        del SENTIMENT_SETS["airline_train"]
    tables = Tables(sets, without_airline)
    for task in [each for each in sys.argv[3:] if not each.startswith("--")] or TASKS:
        print(task, flush=True)
        table, bias = tables.fit(task, sets)
        report(sets, task, table, bias)
        np.savez(sets.work / f"table-{task}.npz", table=table.astype(np.float32), bias=bias)


if __name__ == "__main__":
    main()
