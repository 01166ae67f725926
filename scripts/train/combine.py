"""Puts the table and the convolution together: how much each counts, how sure they may be, and whole numbers.

    combine.py <data folder> <work folder> <name of the model>

Everything is chosen on validation parts and held-out fifths. Writes `model.json` and one file of numbers an array.
"""

import json
import sys
from pathlib import Path

import numpy as np

from calibration import calibration_error, find_sentence_temperature, find_temperature
from train_data import EMOTIONS, INTENTS, LANGUAGES, REASON_CLASSES, SENTIMENTS, Sets, TWEET_EMOTIONS, macro_f1, macro_recall

BITS, ASPECT_BITS = 18, 15
CLASSES = {
    "sentiment": SENTIMENTS, "intent": INTENTS, "emotion": EMOTIONS, "irony": ["no", "yes"], "abuse": ["no", "yes"],
    "reason": REASON_CLASSES,
    # Last, so that an English text needs a run of columns without them.
    **{f"many-{language}": SENTIMENTS for language in LANGUAGES},
}
# A weight larger than all but this share is cut: one outlier would cost all the others their precision.
CUT = 0.9998


def quantise(weights):
    """Whole numbers of -127 to 127, and what one step of each column is worth."""
    size = np.abs(weights)
    scale = np.array([np.quantile(column[column > 0], CUT) if (column > 0).any() else 1 for column in size.T]) / 127
    return np.clip(np.rint(weights / scale), -127, 127).astype(np.int8), scale.astype(np.float64)


class Filters:
    """The convolution with whole numbers, as TypeScript computes it."""

    def __init__(self, work: Path) -> None:
        fitted = np.load(work / "convolution.npz")
        self.fitted, self.hashes, self.bias = fitted, fitted["hashes"], fitted["filters"]
        words, _, self.filters = fitted["projections"].shape
        self.whole, self.scale = quantise(fitted["projections"].reshape(3 * words, self.filters))
        self.projections = (self.whole * self.scale).astype(np.float32).reshape(words, 3, self.filters)

    def pool(self, sets, name):
        values, begins = sets.ragged(name, "tokens")
        at = np.searchsorted(self.hashes, values).clip(max=len(self.hashes) - 1)
        known = self.hashes[at] == values
        pooled = np.zeros((len(begins) - 1, 2 * self.filters), np.float32)
        for text, (start, end) in enumerate(zip(begins[:-1], begins[1:])):
            if start == end:
                continue
            words = self.projections[at[start:end]] * known[start:end, None, None]
            sums = words[:, 1] + self.bias
            sums[1:] += words[:-1, 0]
            sums[:-1] += words[1:, 2]
            positive = np.maximum(sums, 0)
            pooled[text] = np.concatenate([positive.max(0), positive.sum(0) / np.sqrt(end - start)])
        return pooled

    def head(self, task):
        weights, bias = self.fitted[f"head-{task}"], self.fitted[f"bias-{task}"]
        return weights - weights.mean(0), bias - bias.mean()


class Combination:
    def __init__(self, sets: Sets) -> None:
        self.sets, self.filters = sets, Filters(sets.work)
        self.tables = {task: np.load(sets.work / f"table-{task}.npz") for task in CLASSES}
        self.pooled: dict[str, np.ndarray] = {}
        self.temperatures: dict[str, float] = {}
        self.thresholds: dict[str, float] = {}
        # By task: how much the table and the convolution's head count, and that head, class by class.
        self.parts: dict[str, tuple[float, float, np.ndarray, np.ndarray]] = {}

    def logits_of(self, task, name):
        """Of the table, and of the convolution's head, for every text of a set."""
        if name not in self.pooled:
            self.pooled[name] = self.filters.pool(self.sets, name)
        table = self.tables[task]
        head, bias = self.head_of(task)
        return self.sets.features(name) @ table["table"] + table["bias"], self.pooled[name] @ head.T + bias

    def head_of(self, task):
        """The convolution's head for our classes; nothing where it was not asked."""
        head = np.zeros((len(CLASSES[task]), 2 * self.filters.filters), np.float32)
        bias = np.zeros(len(CLASSES[task]), np.float32)
        if task in ("sentiment", "irony", "abuse"):
            return self.filters.head(task)
        if task == "reason":
            head[:10], bias[:10] = self.filters.head("reason")
        if task == "emotion":
            rows = [EMOTIONS.index(each) for each in TWEET_EMOTIONS]
            head[rows], bias[rows] = self.filters.head("emotion")
        if task == "intent":
            sentiment, sentiment_bias = self.filters.head("sentiment")
            head[0], bias[0], head[3], bias[3] = sentiment[0], sentiment_bias[0], sentiment[2], sentiment_bias[2]
        return head, bias

    def choose(self, task, checks, score):
        """The shares of table and convolution with the best score over `checks`, (set, rows, labels)."""
        pairs = [tuple(part[rows] for part in self.logits_of(task, name)) for name, rows, _ in checks]
        labels = [each for _, _, each in checks]
        grid = [round(each, 2) for each in np.arange(0, 1.01, 0.1)]
        # The convolution knows no questions and requests: the table's part of the intent stays whole.
        of_table = (lambda share: 1.0) if task == "intent" else (lambda share: 1 - share)
        mix = lambda share: [of_table(share) * t + share * c for t, c in pairs]
        share = max(grid, key=lambda share: score(mix(share), labels))
        print(f"  {task}: convolution {share}, score {score(mix(share), labels):.4f}", flush=True)
        head, bias = self.head_of(task)
        self.parts[task] = (of_table(share), share, head, bias)
        return mix(share)

    def take_table(self, task, name, rows):
        """For tasks the convolution was never asked: its empty head is no other choice."""
        self.parts[task] = (1.0, 0.0, *self.head_of(task))
        return self.logits_of(task, name)[0][rows]

    def write(self, name: str) -> None:
        tables, biases, heads, tasks, at = [], [], [], {}, 0
        for task, classes in CLASSES.items():
            of_table, of_head, head, bias = self.parts[task]
            tables.append(of_table * self.tables[task]["table"])
            biases.append(of_table * self.tables[task]["bias"] + of_head * bias)
            heads.append(of_head * head)
            tasks[task] = {"from": at, "classes": classes}
            at += len(classes)
        whole, scale = quantise(np.concatenate(tables, 1))
        filters, work = self.filters, self.sets.work
        header = {
            "name": name, "tableBits": BITS, "aspectBits": ASPECT_BITS, "columns": at, "tasks": tasks,
            "tableScale": scale.tolist(), "bias": np.concatenate(biases).astype(float).tolist(),
            "aspectScale": [0.0] * 3, "aspectBias": [0.0] * 3, "aspectDense": [0.0] * 12,
            "words": len(filters.hashes), "filters": filters.filters, "filterScale": filters.scale.tolist(),
            "filterBias": filters.bias.astype(float).tolist(),
            "temperatures": self.temperatures, "thresholds": self.thresholds,
        }
        (work / "model.json").write_text(json.dumps(header))
        whole.tofile(work / "model.table")
        np.zeros(3 << ASPECT_BITS, np.int8).tofile(work / "model.aspects")
        filters.hashes.astype(np.uint32).tofile(work / "model.words")
        filters.whole.tofile(work / "model.projections")
        np.ascontiguousarray(np.concatenate(heads).T, np.float32).tofile(work / "model.heads")


def labels_of(sets, name, classes, read=lambda row: row["label"]):
    return np.array([classes.index(read(row)) for row in sets.rows(name)])


def mean_recall(logits, labels):
    return np.mean([macro_recall(each, got.argmax(1)) for got, each in zip(logits, labels)])


def best_threshold(shares, wanted):
    # Lower would suit the airline tweets, most of which complain, and nobody else.
    grid = np.arange(0.45, 0.7, 0.01)
    return float(max(grid, key=lambda least: 2 * ((shares >= least) & wanted).sum() / ((shares >= least).sum() + wanted.sum())))


def share_of(logits, column, temperature):
    powers = np.exp((logits - logits.max(1, keepdims=True)) / temperature)
    return powers[:, column] / powers.sum(1)


def combine_sentiment(sets, combination):
    held = {name: np.flatnonzero(sets.held_out(name)) for name in ("airline_train", "uci_review_sentences")}
    whole = np.arange(len(sets.rows("tweet_sentiment_val")))
    checks = [(name, rows, labels_of(sets, name, SENTIMENTS)[rows]) for name, rows in (("tweet_sentiment_val", whole), *held.items())]
    mixed = combination.choose("sentiment", checks, mean_recall)
    temperature = find_temperature(np.concatenate(mixed), np.concatenate([labels for _, _, labels in checks]))
    combination.temperatures["en"] = temperature
    wholes = [sets.whole_sentences(name)[rows] for name, rows, _ in checks]
    tweets_and_reviews = [(mixed[at], checks[at][2], wholes[at]) for at in (0, 2)]
    combination.temperatures["en-sentence"] = find_sentence_temperature(tweets_and_reviews, temperature)
    for logits, (name, _, labels) in zip(mixed, checks):
        print(f"    {name} {macro_recall(labels, logits.argmax(1)):.1f}, calibration error {calibration_error(logits, labels, temperature):.3f},"
              f" alone best at {find_temperature(logits, labels):.2f} of {temperature:.2f}")


def combine_many(sets, combination):
    labels, languages = labels_of(sets, "xlmt_val", SENTIMENTS), np.array([row["lang"] for row in sets.rows("xlmt_val")])
    for language in LANGUAGES:
        rows = np.flatnonzero(languages == language)
        logits = combination.take_table(f"many-{language}", "xlmt_val", rows)
        combination.temperatures[language] = find_temperature(logits, labels[rows])
        print(f"  {language}: {macro_recall(labels[rows], logits.argmax(1)):.1f}, temperature {combination.temperatures[language]:.2f}")


def combine_intent(sets, combination):
    rows = np.flatnonzero(sets.held_out("airline_train"))
    labels = labels_of(sets, "airline_train", SENTIMENTS)[rows]
    found = lambda logits: np.where(logits.argmax(1) == 0, 0, 1)
    f1 = lambda mixed, _: 2 * ((found(mixed[0]) == 0) & (labels == 0)).sum() / ((found(mixed[0]) == 0).sum() + (labels == 0).sum())
    (logits,) = combination.choose("intent", [("airline_train", rows, labels)], f1)
    two = np.stack([logits[:, 0], np.log(np.exp(logits[:, 1:]).sum(1))], 1)
    temperature = find_temperature(two, (labels != 0).astype(int))
    combination.temperatures["intent"] = temperature
    combination.thresholds["complaint"] = best_threshold(share_of(logits, 0, temperature), labels == 0)


def combine_flags(sets, combination):
    for task, name, yes in (("irony", "tweet_irony_val", "irony"), ("abuse", "tweet_offensive_val", "offensive")):
        labels = np.array([int(row["label"] == yes) for row in sets.rows(name)])
        (logits,) = combination.choose(task, [(name, np.arange(len(labels)), labels)], mean_recall)
        combination.temperatures[task] = find_temperature(logits, labels)
        combination.thresholds[task] = 0.5


def combine_emotion(sets, combination):
    among = [EMOTIONS.index(each) for each in TWEET_EMOTIONS]
    labels = labels_of(sets, "tweet_emotion_val", TWEET_EMOTIONS)
    recall = lambda mixed, _: macro_recall(labels, mixed[0][:, among].argmax(1))
    (logits,) = combination.choose("emotion", [("tweet_emotion_val", np.arange(len(labels)), labels)], recall)
    combination.temperatures["emotion"] = find_temperature(logits, np.array(among)[labels])
    combination.thresholds["emotion"] = 0.4


def combine_reason(sets, combination):
    own, _ = sets.reasons()
    rows = np.flatnonzero((own >= 0) & sets.held_out("airline_train"))
    labels = own[rows]
    (logits,) = combination.choose("reason", [("airline_train", rows, labels)], lambda mixed, _: macro_f1(labels, mixed[0].argmax(1), 10))
    combination.temperatures["reason"] = find_temperature(logits, labels)


def main() -> None:
    sets = Sets(Path(sys.argv[1]), Path(sys.argv[2]), BITS)
    combination = Combination(sets)
    for step in (combine_sentiment, combine_many, combine_intent, combine_flags, combine_emotion, combine_reason):
        step(sets, combination)
    combination.write(sys.argv[3])


if __name__ == "__main__":
    main()
