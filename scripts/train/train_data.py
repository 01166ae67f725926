"""The labelled sets as the trainers read them: labels from the shared files, features as TypeScript wrote them."""

import gzip
import json
import re
from pathlib import Path

import numpy as np
import scipy.sparse as sp

SENTIMENTS = ["negative", "neutral", "positive"]
# As pipeline/language/text/way-of-writing.ts has them.
WAYS = ["other", "sentence", "addressed"]
LANGUAGES = ["ar", "de", "es", "fr", "hi", "it", "pt"]
# Where the scores of the lexicons of all languages stand among a word's numbers, behind its vector.
SCORES = slice(100, 105)
INTENTS = ["complaint", "question", "request", "praise", "other"]
EMOTIONS = ["anger", "fear", "joy", "optimism", "sadness", "surprise", "none"]
TWEET_EMOTIONS = ["anger", "joy", "optimism", "sadness"]
# Reasons of the airline tweets by the topic that stands for them.
REASONS = {
    "Customer Service Issue": "service",
    "Late Flight": "delay",
    "Can't Tell": "unclear",
    "Cancelled Flight": "cancellation",
    "Lost Luggage": "baggage",
    "Bad Flight": "comfort",
    "Flight Booking Problems": "booking",
    "Flight Attendant Complaints": "staff",
    "longlines": "waiting",
    "Damaged Luggage": "damage",
}
REASON_CLASSES = [*REASONS.values(), "none"]
EMOTION_OF = {
    "anger": "anger", "annoyance": "anger", "disgust": "anger", "fear": "fear", "nervousness": "fear",
    "joy": "joy", "amusement": "joy", "excitement": "joy", "love": "joy", "gratitude": "joy", "pride": "joy",
    "relief": "joy", "optimism": "optimism", "sadness": "sadness", "disappointment": "sadness", "grief": "sadness",
    "remorse": "sadness", "surprise": "surprise", "neutral": "none",
}
# Comments with none but these are neither meant otherwise nor meant to hurt.
SINCERE = {"admiration", "approval", "caring", "curiosity", "gratitude", "joy", "love", "neutral", "optimism"}
INSULT = re.compile(r"fuck|shit|bitch|bastard|\b(?:ass|asshole|idiots?|morons?|stupid|dumb|scum|loser|hell|damn|suck|sucks|crap)\b", re.I)
# Of the sets that have no validation part every fifth row is kept for it. So it is of the Hindi texts whose labels say something:
# of the first half, and of those for validation, they say nothing (docs/models/earshot-1.md).
HELD_OUT_SETS, HOLD_OUT = ["airline_train", "uci_review_sentences"], 5
# Texts made here, which stand in the work folder.
MADE_SETS = ["emoji_train", "negated_train", "customer_texts", "phrase_texts", "language_words", "language_texts", "reason_texts", "sentiment_texts",
             "customer_made"]
# Sets written for this project, by how much a text of them counts where a tweet counts 1: they are few, and say what the other
# sets lack.
WRITTEN_SETS = {"customer_texts": 1.25, "phrase_texts": 0.6}
# Sets that a script puts together, by the same.
COMPOSED_SETS = {"emoji_train": 0.5, "negated_train": 1.5}
# Seeds of the teachers of reasons.
TEACHERS = [1, 2]
# Sets whose sentiment a teacher tells, by how much a text of it counts where one that people labelled counts 1.
TAUGHT_SETS = {"sentiment_texts": 0.5, "customer_made": 0.5, "goemotions_train": 0.3, "tweet_offensive_train": 0.3}


def own_scores(language: str) -> slice:
    """Where the scores of a language's own lexicons stand among a word's numbers."""
    begin = SCORES.stop + 2 * LANGUAGES.index(language)
    return slice(begin, begin + 2)


class Sets:
    """Reads sets by name and remembers them."""

    def __init__(self, data: Path, work: Path, bits: int = 18) -> None:
        self.data, self.work, self.bits = data, work, bits
        self._rows: dict[str, list[dict]] = {}
        self._features: dict[str, sp.csr_matrix] = {}

    def rows(self, name: str) -> list[dict]:
        if name not in self._rows:
            folder = self.work if name in MADE_SETS else self.data
            with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf8") as file:
                self._rows[name] = [json.loads(line) for line in file]
        return self._rows[name]

    def ragged(self, name: str, kind: str) -> tuple[np.ndarray, np.ndarray]:
        values = np.fromfile(self.work / f"{name}.{kind}.values", np.uint32)
        return values, np.fromfile(self.work / f"{name}.{kind}.begins", np.uint32).astype(np.int64)

    def word_scores(self) -> tuple[np.ndarray, np.ndarray]:
        """What word_resources.py knows of words, and the words' hashes, row by row; 0 of what is no word."""
        return np.load(self.work / "vectors.npy"), np.fromfile(self.work / "resource.hashes", np.uint32)

    def features(self, name: str) -> sp.csr_matrix:
        """One row a text: counts of the hashed features over the root of the number of tokens."""
        if name not in self._features:
            values, begins = self.ragged(name, "rows")
            _, token_begins = self.ragged(name, "tokens")
            scale = (1 / np.sqrt(np.maximum(np.diff(token_begins), 1))).astype(np.float32)
            matrix = sp.csr_matrix(
                (np.repeat(scale, np.diff(begins)), values.astype(np.int32), begins),
                shape=(len(begins) - 1, 1 << self.bits),
            )
            matrix.sum_duplicates()
            self._features[name] = matrix
        return self._features[name]

    def kinds(self, *names: str) -> np.ndarray:
        """By row of the table, the commonest kind of the sets' features there: 0 other, 1 letters of a word, 2 mark or emoji."""
        counts = np.zeros((3, 1 << self.bits), np.int64)
        for name in names:
            values, kinds = self.ragged(name, "rows")[0], np.fromfile(self.work / f"{name}.kinds", np.uint8)
            counts += [np.bincount(values[kinds == each], minlength=1 << self.bits) for each in range(3)]
        return counts.argmax(0)

    def ways(self, name: str) -> np.ndarray:
        """How each text is written, by its place in WAYS."""
        return np.fromfile(self.work / f"{name}.ways", np.uint8)

    def reasons(self) -> tuple[np.ndarray, np.ndarray]:
        """By airline tweet, its reason among REASON_CLASSES, -1 where it is no complaint, and how far people agreed."""
        rows = self.rows("airline_train")
        of = lambda reason: REASON_CLASSES.index(REASONS[reason]) if reason else -1
        sure = np.array([row["negativereason_confidence"] or 0 for row in rows], np.float32)
        return np.array([of(row["negativereason"]) for row in rows]), sure

    def taught_reasons(self) -> np.ndarray:
        """What the teachers (teach_reasons.py) say of made texts: of each, the probabilities of REASONS."""
        shares = np.mean([np.load(self.work / f"reason_texts-{seed}.npy") for seed in TEACHERS], 0)
        return shares / shares.sum(1, keepdims=True)

    def taught_sentiments(self, name: str) -> np.ndarray:
        """What the teacher (teach_sentiment.py) says of a set: of each text, the probabilities of SENTIMENTS."""
        shares = np.load(self.work / f"taught-{name}.npy")
        return shares / shares.sum(1, keepdims=True)

    def sentiments(self, name: str) -> np.ndarray:
        """By text, the number of its sentiment."""
        return np.array([SENTIMENTS.index(row["label"]) for row in self.rows(name)])

    def languages(self, name: str) -> np.ndarray:
        return np.array([row["lang"] for row in self.rows(name)])

    def held_out(self, name: str) -> np.ndarray:
        """Whether a text is kept from the fits; of the sets that have a validation part only Hindi texts are."""
        rows = np.arange(len(self.rows(name)))
        if name == "xlmt_train":
            return np.isin(rows, self.sound_hindi()[HOLD_OUT - 1 :: HOLD_OUT])
        return rows % HOLD_OUT == 0 if name in HELD_OUT_SETS else np.zeros(len(rows), bool)

    def sound_hindi(self) -> np.ndarray:
        """Rows of xlmt_train: its Hindi texts whose labels say something."""
        rows = np.flatnonzero(self.languages("xlmt_train") == "hi")
        return rows[len(rows) // 2 :]

    def unsound_hindi(self) -> dict[str, np.ndarray]:
        """By set, the rows of all other Hindi texts."""
        rows = {name: np.flatnonzero(self.languages(name) == "hi") for name in ("xlmt_train", "xlmt_val")}
        return rows | {"xlmt_train": np.setdiff1d(rows["xlmt_train"], self.sound_hindi())}

    def told_languages(self) -> np.ndarray:
        """Rows of xlmt_train from whose labels the fits learn."""
        rest = np.flatnonzero(self.languages("xlmt_train") != "hi")
        hindi = self.sound_hindi()
        return np.sort(np.concatenate([rest, hindi[~self.held_out("xlmt_train")[hindi]]]))

    def language_checks(self) -> dict[str, tuple[str, np.ndarray]]:
        """By language, the set and its rows that it is checked on."""
        languages = self.languages("xlmt_val")
        checks = {each: ("xlmt_val", np.flatnonzero(languages == each)) for each in LANGUAGES}
        return checks | {"hi": ("xlmt_train", np.flatnonzero(self.held_out("xlmt_train")))}


def some(sets, name, label, count, condition=lambda row: True):
    """The first `count` rows that meet the condition, spread over the set, labelled alike."""
    rows = sets.rows(name)
    fitting = [at for at, row in enumerate(rows) if condition(row)]
    labels = np.full(len(rows), -1)
    labels[fitting[:: max(1, len(fitting) // count)][:count]] = label
    return labels


def without_reason(sets) -> dict[str, np.ndarray]:
    """By set, the texts that complain of no service are labelled `none`, all others -1."""
    counts = {"tweet_sentiment_train": 2500, "goemotions_train": 2500, "uci_review_sentences": 1500}
    return {name: some(sets, name, REASON_CLASSES.index("none"), count) for name, count in counts.items()}


def without_flag(sets, flag: str) -> dict[str, np.ndarray]:
    """By set, texts without irony or without abuse are labelled 0, all others -1. Those that people labelled were gathered by
    hashtags and by swear words: a plain `great food` is in none of them.
    """
    told = (lambda row: row["label"] != "negative") if flag == "irony" else (lambda row: not INSULT.search(row["text"]))
    return {
        "uci_review_sentences": some(sets, "uci_review_sentences", 0, 1500),
        "airline_train": some(sets, "airline_train", 0, 2500, told),
        "goemotions_train": some(sets, "goemotions_train", 0, 2500, lambda row: SINCERE.issuperset(row["labels"])),
    }


def first_rows(hashes: np.ndarray) -> dict[int, int]:
    """By a word's hash its row: the first, where several words are one."""
    rows: dict[int, int] = {}
    for row, word in enumerate(hashes.tolist()):
        if word:
            rows.setdefault(word, row)
    return rows


def class_weights(labels: np.ndarray, classes: int, power: float) -> np.ndarray:
    """Weight of each example so that classes weigh the same (power 1) or as often as they come (0)."""
    counts = np.bincount(labels, minlength=classes)
    return ((len(labels) / (classes * np.maximum(counts, 1))) ** power)[labels].astype(np.float32)


def macro_recall(labels: np.ndarray, found: np.ndarray) -> float:
    return float(np.mean([np.mean(found[labels == each] == each) for each in np.unique(labels)])) * 100


def macro_f1(labels, found, classes):
    return np.mean([2 * ((found == c) & (labels == c)).sum() / max(1, (found == c).sum() + (labels == c).sum()) for c in range(classes)])
