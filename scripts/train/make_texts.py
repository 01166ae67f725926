"""Makes short texts out of training texts, for teachers to label.

    make_texts.py <data folder> <work folder>

Writes `reason_texts.jsonl.gz`, made of complaints about airlines, and `sentiment_texts.jsonl.gz`, of all tweets about them and
of reviews: the texts as they are, then parts of them, joins of parts of two, and such with words swapped for those whose
vectors are near, or for those that follow the same word elsewhere, or left out. Few are good English; most still say what the
texts said. (Tang et al. 2019, Distilling Task-Specific Knowledge from BERT into Simple Neural Networks.)
"""

import gzip
import json
import re
import sys
from pathlib import Path

import numpy as np

from train_data import Sets

TEXTS, LONGEST = 60_000, 32
SEEDS = {"reason_texts": 1, "sentiment_texts": 7}
# How near a word's vector must be (cosine), and how many words are asked.
LEAST_NEAR, MOST_NEAR, COMMON_WORDS = 0.6, 12, 40_000
# Rare kinds are taken more often than they come, by this power of how rare they are.
RARITY = 0.6
# Of the texts so many are made of others, which are not of these kinds.
OTHERS, OTHER_TWEETS = 0.08, 10_000


def core(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word.lower())


def find_near(work: Path, wanted: set[str]) -> dict[str, list[str]]:
    """By word, those whose GloVe vectors are nearest."""
    words, vectors = (work / "words.txt").read_text("utf8").split("\n"), np.load(work / "vectors.npy")[:, :100]
    rows = [row for row in range(COMMON_WORDS) if re.fullmatch(r"[a-z']+", words[row]) and vectors[row].any()]
    names, vectors = [words[row] for row in rows], vectors[rows]
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    place = {name: at for at, name in enumerate(names)}
    near = {}
    for word in sorted(wanted & set(place)):
        alike = vectors @ vectors[place[word]]
        best = np.argsort(-alike, kind="stable")[1:MOST_NEAR]
        near[word] = [names[at] for at in best if alike[at] > LEAST_NEAR and names[at] != word]
    return {word: found for word, found in near.items() if found}


class Maker:
    """Makes one text after the other; the same seed makes the same ones."""

    def __init__(self, work: Path, told: list[tuple[str, str]], others: list[str], seed: int) -> None:
        """@param told texts and their kinds, such as the reason of a complaint."""
        self.random = np.random.default_rng(seed)
        self.told, self.others = [text.split() for text, _ in told], [text.split() for text in others]
        _, kinds = np.unique([kind for _, kind in told], return_inverse=True)
        chances = np.cumsum(np.bincount(kinds).astype(float)[kinds] ** -RARITY)
        self.chances = chances / chances[-1]
        self.near = find_near(work, {core(word) for text in self.told for word in text})
        self.follow: dict[str, list[str]] = {}
        for text in self.told:
            for word, after in zip(text[:-1], text[1:]):
                self.follow.setdefault(word.lower(), []).append(after)

    def any_of(self, list_):
        return list_[int(self.random.integers(len(list_)))]

    def one_told(self):
        return self.told[int(np.searchsorted(self.chances, self.random.random()))]

    def part(self, text, least):
        if len(text) <= least:
            return list(text)
        size = int(self.random.integers(least, len(text) + 1))
        start = int(self.random.integers(len(text) - size + 1))
        return text[start : start + size]

    def swap_near(self, text, share):
        swap = lambda word: word.lower().replace(core(word), self.any_of(self.near[core(word)]))
        return [swap(word) if core(word) in self.near and self.random.random() < share else word for word in text]

    def swap_following(self, text, share):
        swapped = list(text)
        for at in range(1, len(swapped)):
            after = self.follow.get(swapped[at - 1].lower())
            if after and self.random.random() < share:
                swapped[at] = self.any_of(after)
        return swapped

    def leave_out(self, text, share):
        return [word for word in text if self.random.random() >= share] or text[:1]

    def make(self) -> str:
        chance = self.random.random
        text = self.one_told() if chance() < 1 - OTHERS else self.any_of(self.others)
        kind = chance()
        if kind < 0.25:
            text = self.part(text, 3)
        elif kind < 0.5:
            text = self.part(text, 4)[: LONGEST // 2] + self.part(self.any_of(self.told), 4)[: LONGEST // 2]
        elif kind < 0.62:
            first = self.any_of(self.told)
            text = first[: len(first) // 2] + text[len(text) // 2 :]
        if chance() < 0.7:
            text = self.swap_near(text, 0.25 * chance())
        if chance() < 0.4:
            text = self.swap_following(text, 0.2 * chance())
        if chance() < 0.5:
            text = self.leave_out(text, 0.25 * chance())
        return " ".join(text[:LONGEST])


def write(work: Path, name: str, first: list[str], maker: Maker) -> None:
    texts = dict.fromkeys(first)
    while len(texts) < TEXTS:
        texts[maker.make()] = None
    # No time of writing in the file: the same texts are the same bytes.
    with gzip.GzipFile(work / f"{name}.jsonl.gz", "wb", mtime=0) as file:
        for text in texts:
            file.write((json.dumps({"text": text}) + "\n").encode())
    print(f"  {len(texts)} {name}, {len(maker.near)} words with near ones", flush=True)


def main() -> None:
    work = Path(sys.argv[2])
    sets = Sets(Path(sys.argv[1]), work)
    airline, reviews = ([row for row, held in zip(sets.rows(name), sets.held_out(name)) if not held]
                        for name in ("airline_train", "uci_review_sentences"))
    complaints = [(row["text"], row["negativereason"]) for row in airline if row["negativereason"]]
    rest = [row["text"] for row in airline if not row["negativereason"]]
    write(work, "reason_texts", [row["text"] for row in airline], Maker(work, complaints, rest, SEEDS["reason_texts"]))
    felt = [(row["text"], source + row["label"]) for source, rows in (("airline", airline), ("review", reviews)) for row in rows]
    tweets = [row["text"] for row in sets.rows("tweet_sentiment_train")[:OTHER_TWEETS]]
    write(work, "sentiment_texts", [text for text, _ in felt], Maker(work, felt, tweets, SEEDS["sentiment_texts"]))


if __name__ == "__main__":
    main()
