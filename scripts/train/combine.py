"""Puts the table and the convolutions together: how much each counts, how sure they may be, and whole numbers.

    combine.py <data folder> <work folder>

Everything is chosen on validation parts and held-out fifths. Writes `model.json` and one file of numbers an array.
"""

import json
import sys
from pathlib import Path

import numpy as np

from calibration import (
    calibration_error, find_share_temperature, find_temperature, find_temperatures_of_ways, negative_log_likelihood, share_of,
)
from filters import Filters, quantise
from train_data import (
    EMOTIONS, INTENTS, LANGUAGES, REASON_CLASSES, REASONS, SENTIMENTS, Sets, TWEET_EMOTIONS, WAYS, macro_f1, macro_recall, without_flag,
)

BITS, ASPECT_BITS = 18, 15
CLASSES = {
    "sentiment": SENTIMENTS, "intent": INTENTS, "emotion": EMOTIONS, "irony": ["no", "yes"], "abuse": ["no", "yes"],
    "reason": REASON_CLASSES,
    # Last, so that an English text needs a run of columns without them.
    **{f"many-{language}": SENTIMENTS for language in LANGUAGES},
}
# By convolution, the file of its fit.
CONVOLUTIONS = {"english": "convolution.npz", "others": "language_convolution.npz"}
MIXES = [round(each, 2) for each in np.arange(0, 1.01, 0.1)]
# Of the convolution in sentiment: between what suits the likelihood of the three sets (0.7) and the recall of the two that have
# neutral texts (0.5).
SENTIMENT_MIX = 0.6


def convolution_of(task: str) -> str:
    return "others" if task.startswith("many-") else "english"


def of_table(task: str, share: float) -> float:
    # The convolution knows no questions and requests: the table's part of the intent stays whole.
    return 1.0 if task == "intent" else 1 - share


def mix(task: str, share: float, table, convolution):
    """Logits of both, the convolution's by its share."""
    return of_table(task, share) * table + share * convolution


class Table:
    """The columns of a task in whole numbers, as TypeScript computes them."""

    def __init__(self, path: Path) -> None:
        fitted = np.load(path)
        self.bias = fitted["bias"]
        self.whole, self.scale = quantise(fitted["table"])
        self.rows = (self.whole * self.scale).astype(np.float32)


class Combination:
    def __init__(self, sets: Sets) -> None:
        self.sets = sets
        self.filters = {name: Filters(sets.work / file) for name, file in CONVOLUTIONS.items()}
        self.tables = {task: Table(sets.work / f"table-{task}.npz") for task in CLASSES}
        self.pooled: dict[tuple[str, str], np.ndarray] = {}
        self.temperatures: dict[str, float] = {}
        self.thresholds: dict[str, float] = {}
        # By task: how much the table and the convolution's head count, and that head, class by class.
        self.parts: dict[str, tuple[float, float, np.ndarray, np.ndarray]] = {}

    def logits_of(self, task, name):
        """Of the table, and of the convolution's head, for every text of a set."""
        key = (convolution_of(task), name)
        if key not in self.pooled:
            self.pooled[key] = self.filters[key[0]].pool(self.sets, name)
        table = self.tables[task]
        head, bias = self.head_of(task)
        return self.sets.features(name) @ table.rows + table.bias, self.pooled[key] @ head.T + bias

    def head_of(self, task):
        """The convolution's head for our classes; nothing where it was not asked."""
        filters = self.filters[convolution_of(task)]
        head = np.zeros((len(CLASSES[task]), 2 * filters.filters), np.float32)
        bias = np.zeros(len(CLASSES[task]), np.float32)
        if task in ("sentiment", "irony", "abuse", "reason"):
            return filters.head(task)
        if task.startswith("many-"):
            return filters.head(task.removeprefix("many-"))
        if task == "emotion":
            rows = [EMOTIONS.index(each) for each in TWEET_EMOTIONS]
            head[rows], bias[rows] = filters.head("emotion")
        if task == "intent":
            sentiment, sentiment_bias = filters.head("sentiment")
            head[0], bias[0], head[3], bias[3] = sentiment[0], sentiment_bias[0], sentiment[2], sentiment_bias[2]
        return head, bias

    def mixer(self, task, checks):
        """By a share of the convolution, the logits of `checks`, (set, rows, labels)."""
        pairs = [tuple(part[rows] for part in self.logits_of(task, name)) for name, rows, _ in checks]
        return lambda share: [mix(task, share, *pair) for pair in pairs]

    def choose(self, task, checks, score):
        """The share of the convolution with the best score over `checks`, (set, rows, labels)."""
        labels, mixed = [each for _, _, each in checks], self.mixer(task, checks)
        share = max(MIXES, key=lambda share: score(mixed(share), labels))
        print(f"  {task}: convolution {share}, score {score(mixed(share), labels):.4f}", flush=True)
        self.keep(task, share)
        return mixed(share)

    def keep(self, task, share):
        """What will be written: so much of the convolution."""
        self.parts[task] = (of_table(task, share), share, *self.head_of(task))

    def write(self) -> None:
        work, wholes, scales, biases, tasks, at = self.sets.work, [], [], [], {}, 0
        for task, classes in CLASSES.items():
            share_of_table, share, _, bias = self.parts[task]
            table = self.tables[task]
            # Where it counts for nothing, nothing is shipped.
            wholes.append(table.whole if share_of_table else np.zeros_like(table.whole))
            scales.append(share_of_table * table.scale)
            biases.append(share_of_table * table.bias + share * bias)
            tasks[task] = {"from": at, "classes": classes}
            at += len(classes)
        header = {
            "tableBits": BITS, "aspectBits": ASPECT_BITS, "columns": at, "tasks": tasks,
            "tableScale": np.concatenate(scales).tolist(), "bias": np.concatenate(biases).astype(float).tolist(),
            "aspectScale": [0.0] * 3, "aspectBias": [0.0] * 3, "aspectDense": [0.0] * 12,
            "convolutions": {each: self.write_convolution(each, tasks) for each in CONVOLUTIONS},
            "temperatures": self.temperatures, "thresholds": self.thresholds,
        }
        (work / "model.json").write_text(json.dumps(header))
        np.ascontiguousarray(np.concatenate(wholes, 1)).tofile(work / "model.table")
        np.zeros(3 << ASPECT_BITS, np.int8).tofile(work / "model.aspects")

    def write_convolution(self, name: str, tasks: dict) -> dict:
        """Its arrays into files, and what the header says of it. The columns of its tasks stand side by side."""
        filters, work = self.filters[name], self.sets.work
        own = [task for task in CLASSES if convolution_of(task) == name]
        heads = [share * head for _, share, head, _ in (self.parts[task] for task in own)]
        filters.hashes.astype(np.uint32).tofile(work / f"model.{name}.words")
        filters.whole.tofile(work / f"model.{name}.projections")
        np.ascontiguousarray(np.concatenate(heads).T, np.float32).tofile(work / f"model.{name}.heads")
        return {
            "from": tasks[own[0]]["from"], "to": tasks[own[-1]]["from"] + len(CLASSES[own[-1]]),
            "words": len(filters.hashes), "filters": filters.filters,
            "scale": filters.scale.tolist(), "bias": filters.bias.astype(float).tolist(),
        }


def mean_recall(logits, labels):
    return np.mean([macro_recall(each, got.argmax(1)) for got, each in zip(logits, labels)])


def best_threshold(shares, wanted):
    # Lower would suit the airline tweets, most of which complain, and nobody else.
    grid = np.arange(0.45, 0.7, 0.01)
    return float(max(grid, key=lambda least: 2 * ((shares >= least) & wanted).sum() / ((shares >= least).sum() + wanted.sum())))


def combine_sentiment(sets, combination):
    held = {name: np.flatnonzero(sets.held_out(name)) for name in ("airline_train", "uci_review_sentences")}
    whole = np.arange(len(sets.rows("tweet_sentiment_val")))
    checks = [(name, rows, sets.sentiments(name)[rows]) for name, rows in (("tweet_sentiment_val", whole), *held.items())]
    mixed = combination.mixer("sentiment", checks)(SENTIMENT_MIX)
    combination.keep("sentiment", SENTIMENT_MIX)
    ways = [sets.ways(name)[rows] for name, rows, _ in checks]
    temperatures = find_temperatures_of_ways(list(zip(mixed, [labels for *_, labels in checks], ways)))
    combination.temperatures |= {f"en-{way}": each for way, each in zip(WAYS, temperatures)}
    for logits, (name, _, labels), written in zip(mixed, checks, ways):
        error = calibration_error(logits, labels, np.array(temperatures)[written][:, None])
        print(f"    {name} {macro_recall(labels, logits.argmax(1)):.1f}, calibration error {error:.3f}")
    print(f"    temperatures {', '.join(f'{way} {each:.2f}' for way, each in zip(WAYS, temperatures))}")


def combine_many(sets, combination):
    checks = sets.language_checks()
    labels = {each: sets.sentiments(name)[rows] for each, (name, rows) in checks.items()}
    pairs = {each: [part[rows] for part in combination.logits_of(f"many-{each}", name)] for each, (name, rows) in checks.items()}
    mixed = lambda language, share: mix(f"many-{language}", share, *pairs[language])
    recalls = lambda share: [macro_recall(labels[each], mixed(each, share).argmax(1)) for each in LANGUAGES]
    share = max(MIXES, key=lambda share: np.mean(recalls(share)))
    for each in (0.0, share):
        print(f"  languages: convolution {each}, {np.mean(recalls(each)):.1f} on checks")
    for language, recall in zip(LANGUAGES, recalls(share)):
        combination.keep(f"many-{language}", share)
        combination.temperatures[language] = find_temperature(mixed(language, share), labels[language])
        print(f"  {language}: {recall:.1f}, temperature {combination.temperatures[language]:.2f}")
    for name, rows in sets.unsound_hindi().items():
        table, convolution = (part[rows] for part in combination.logits_of("many-hi", name))
        recall = macro_recall(sets.sentiments(name)[rows], mix("many-hi", share, table, convolution).argmax(1))
        print(f"  hi, of {len(rows)} of {name} whose labels say nothing: {recall:.1f}")


def combine_intent(sets, combination):
    rows = np.flatnonzero(sets.held_out("airline_train"))
    labels = sets.sentiments("airline_train")[rows]
    found = lambda logits: np.where(logits.argmax(1) == 0, 0, 1)
    f1 = lambda mixed, _: 2 * ((found(mixed[0]) == 0) & (labels == 0)).sum() / ((found(mixed[0]) == 0).sum() + (labels == 0).sum())
    (logits,) = combination.choose("intent", [("airline_train", rows, labels)], f1)
    # Of the five intents these labels tell one: whether somebody complains.
    temperature = find_share_temperature(logits, 0, labels == 0)
    shares = share_of(logits, 0, temperature)
    combination.temperatures["intent"] = temperature
    combination.thresholds["complaint"] = best_threshold(shares, labels == 0)
    two = np.log(np.stack([shares, 1 - shares], 1))
    print(f"    calibration error {calibration_error(two, (labels != 0).astype(int), 1):.3f} at {temperature:.2f}")


def combine_flags(sets, combination):
    for task, name, yes in (("irony", "tweet_irony_val", "irony"), ("abuse", "tweet_offensive_val", "offensive")):
        told = np.array([int(row["label"] == yes) for row in sets.rows(name)])
        checks = [(name, np.arange(len(told)), told)]
        for plain, labels in without_flag(sets, task).items():
            rows = np.flatnonzero((labels == 0) & sets.held_out(plain))
            checks.append((plain, rows, labels[rows]))
        checks = [check for check in checks if len(check[1])]
        logits = combination.choose(task, checks, mean_recall)
        together, labels = np.concatenate(logits), np.concatenate([labels for *_, labels in checks])
        temperature = find_temperature(together, labels)
        combination.temperatures[task], combination.thresholds[task] = temperature, 0.5
        flagged = ", ".join(f"{name} {(share_of(each, 1, 1)[wanted == 0] >= 0.5).mean():.3f}" for each, (name, _, wanted) in zip(logits, checks))
        print(f"    flagged where there is none: {flagged}; calibration error {calibration_error(together, labels, temperature):.3f}")


def combine_emotion(sets, combination):
    among = [EMOTIONS.index(each) for each in TWEET_EMOTIONS]
    labels = np.array([TWEET_EMOTIONS.index(row["label"]) for row in sets.rows("tweet_emotion_val")])
    recall = lambda mixed, _: macro_recall(labels, mixed[0][:, among].argmax(1))
    (logits,) = combination.choose("emotion", [("tweet_emotion_val", np.arange(len(labels)), labels)], recall)
    combination.temperatures["emotion"] = find_temperature(logits, np.array(among)[labels])


def combine_reason(sets, combination):
    own, _ = sets.reasons()
    rows = np.flatnonzero((own >= 0) & sets.held_out("airline_train"))
    labels = own[rows]
    # Of some reasons few are held out: the F1 is more by chance than how likely what people told is found.
    likelihood = lambda mixed, _: -negative_log_likelihood(mixed[0], labels, find_temperature(mixed[0], labels))
    (logits,) = combination.choose("reason", [("airline_train", rows, labels)], likelihood)
    print(f"    macro-F1 {macro_f1(labels, logits.argmax(1), len(REASONS)):.3f}")
    combination.temperatures["reason"] = find_temperature(logits, labels)


def main() -> None:
    sets = Sets(Path(sys.argv[1]), Path(sys.argv[2]), BITS)
    combination = Combination(sets)
    for step in (combine_sentiment, combine_many, combine_intent, combine_flags, combine_emotion, combine_reason):
        step(sets, combination)
    combination.write()


if __name__ == "__main__":
    main()
