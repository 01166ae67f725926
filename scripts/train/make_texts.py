"""Makes short texts out of training texts, for teachers to label.

    make_texts.py <data folder> <work folder>

Writes `reason_texts.jsonl.gz`, made of complaints about airlines, `sentiment_texts.jsonl.gz`, of all tweets about them and
of reviews, `customer_made.jsonl.gz`, of what was written for this project, and `language_texts.jsonl.gz`, of the tweets in
other languages: the texts as they are, then parts of them, joins of
parts of two, and such with words swapped for those whose vectors are near (in other languages: for any of the commonest), or
for those that follow the same word elsewhere, or left out. Few are good sentences; most still say what the texts said. (Tang
et al. 2019, Distilling Task-Specific Knowledge from BERT into Simple Neural Networks.)
"""

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Callable, Sequence

import numpy as np

from train_data import LANGUAGES, Sets

TEXTS = {"reason_texts": 60_000, "sentiment_texts": 60_000, "customer_made": 24_000}
LANGUAGE_TEXTS, LONGEST = 24_000, 32
SEEDS = {"reason_texts": 1, "sentiment_texts": 7, "language_texts": 3, "customer_made": 5}
# How near a word's vector must be (cosine), and how many words are asked.
LEAST_NEAR, MOST_NEAR, COMMON_WORDS = 0.6, 12, 40_000
# In another language any of so many commonest words may come for any word. Of Hindi in Latin letters the teacher knows less than
# the columns that it would teach.
LANGUAGE_WORDS = 6_000
MADE_LANGUAGES = [each for each in LANGUAGES if each != "hi"]
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

    def __init__(self, told: list[tuple[str, str]], others: list[str], like: Callable[[str], Sequence[str]], seed: int) -> None:
        """@param told texts and their kinds, such as the reason of a complaint. @param like words that may come for one."""
        self.random, self.like = np.random.default_rng(seed), like
        self.told, self.others = [text.split() for text, _ in told], [text.split() for text in others]
        _, kinds = np.unique([kind for _, kind in told], return_inverse=True)
        chances = np.cumsum(np.bincount(kinds).astype(float)[kinds] ** -RARITY)
        self.chances = chances / chances[-1]
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

    def swap_like(self, text, share):
        swap = lambda word: word.lower().replace(core(word), self.any_of(self.like(core(word))))
        return [swap(word) if self.like(core(word)) and self.random.random() < share else word for word in text]

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
            text = self.swap_like(text, 0.25 * chance())
        if chance() < 0.4:
            text = self.swap_following(text, 0.2 * chance())
        if chance() < 0.5:
            text = self.leave_out(text, 0.25 * chance())
        return " ".join(text[:LONGEST])


def make(first: list[str], maker: Maker, count: int) -> list[str]:
    texts = dict.fromkeys(first)
    while len(texts) < count:
        texts[maker.make()] = None
    return list(texts)


def write(work: Path, name: str, rows: list[dict]) -> None:
    # No time of writing in the file: the same texts are the same bytes.
    with gzip.GzipFile(work / f"{name}.jsonl.gz", "wb", mtime=0) as file:
        for row in rows:
            file.write((json.dumps(row) + "\n").encode())
    print(f"  {len(rows)} {name}", flush=True)


def make_english(sets: Sets, name: str, first: list[str], told: list[tuple[str, str]], others: list[str]) -> None:
    near = find_near(sets.work, {core(word) for text, _ in told for word in text.split()})
    maker = Maker(told, others, lambda word: near.get(word, ()), SEEDS[name])
    write(sets.work, name, [{"text": text} for text in make(first, maker, TEXTS[name])])


def make_languages(sets: Sets, name: str) -> None:
    rows, words, made = sets.rows("xlmt_train"), sets.rows("language_words"), []
    for language in MADE_LANGUAGES:
        told = [(row["text"], row["label"]) for row in rows if row["lang"] == language]
        common = [row["text"] for row in words if row["lang"] == language][:LANGUAGE_WORDS]
        texts = [text for text, _ in told]
        maker = Maker(told, texts, lambda word: common if word else (), SEEDS[name])
        made += [{"text": text, "lang": language} for text in make(texts, maker, LANGUAGE_TEXTS)]
    write(sets.work, name, made)


def main() -> None:
    sets = Sets(Path(sys.argv[1]), Path(sys.argv[2]))
    airline, reviews = ([row for row, held in zip(sets.rows(name), sets.held_out(name)) if not held]
                        for name in ("airline_train", "uci_review_sentences"))
    complaints = [(row["text"], row["negativereason"]) for row in airline if row["negativereason"]]
    rest = [row["text"] for row in airline if not row["negativereason"]]
    make_english(sets, "reason_texts", [row["text"] for row in airline], complaints, rest)
    felt = [(row["text"], source + row["label"]) for source, rows in (("airline", airline), ("review", reviews)) for row in rows]
    tweets = [row["text"] for row in sets.rows("tweet_sentiment_train")[:OTHER_TWEETS]]
    make_english(sets, "sentiment_texts", [text for text, _ in felt], felt, tweets)
    customers = [(row["text"], f"{row['intent']} {row['label']}") for row in sets.rows("customer_texts")]
    make_english(sets, "customer_made", [text for text, _ in customers], customers, tweets)
    make_languages(sets, "language_texts")


if __name__ == "__main__":
    main()
