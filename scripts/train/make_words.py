"""Lists the words that the teacher of languages is asked for: each language's commonest, by PyPI's `wordfreq`.

    make_words.py <resources folder> <data folder> <work folder>

Writes `language_words.jsonl.gz`. For Hindi in Latin letters there is no such list: its words are the commonest of its training
texts, and English ones, for half of it is English.
"""

import gzip
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

from train_data import LANGUAGES, Sets
from wheels import find_wheel

WORDS = 20_000
HINDI_WORDS, ENGLISH_WORDS = 8_000, 4_000


class MessagePack:
    """Lists, maps, strings and whole numbers, which is all the word lists are made of. (msgpack.org, specification.)"""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self, size: int) -> int:
        self.at += size
        return int.from_bytes(self.data[self.at - size : self.at], "big")

    def text(self, size: int) -> str:
        self.at += size
        return self.data[self.at - size : self.at].decode("utf8")

    def read(self):
        kind = self.number(1)
        if kind < 0x80:
            return kind
        if kind < 0x90:
            return {self.read(): self.read() for _ in range(kind & 15)}
        if kind < 0xA0:
            return [self.read() for _ in range(kind & 15)]
        if kind < 0xC0:
            return self.text(kind & 31)
        if kind in (0xCC, 0xCD, 0xCE):
            return self.number({0xCC: 1, 0xCD: 2, 0xCE: 4}[kind])
        if kind in (0xD9, 0xDA):
            return self.text(self.number({0xD9: 1, 0xDA: 2}[kind]))
        if kind in (0xDC, 0xDD):
            return [self.read() for _ in range(self.number({0xDC: 2, 0xDD: 4}[kind]))]
        raise ValueError(f"no list of words: {kind:#x}")


def is_word(text: str) -> bool:
    """Two letters at least, with the signs that stand on them, and nothing else."""
    return len(text) > 1 and all(unicodedata.category(each)[0] in "LM" for each in text)


def common_words(wheel: Path, language: str) -> list[str]:
    """Commonest first: the file lists words by how common they are, behind its header."""
    with zipfile.ZipFile(wheel) as archive:
        _, *lists = MessagePack(gzip.decompress(archive.read(f"wordfreq/data/large_{language}.msgpack.gz"))).read()
    return [word for each in lists for word in each if is_word(word)]


def words_of(texts) -> list[str]:
    counts = Counter(word for text in texts for word in map(str.lower, re.findall(r"\w+", text)) if is_word(word))
    return sorted(counts, key=lambda word: (-counts[word], word))


def main() -> None:
    wheel, work = find_wheel(Path(sys.argv[1]), "wordfreq", "3.1.1"), Path(sys.argv[3])
    rows = Sets(Path(sys.argv[2]), work).rows("xlmt_train")
    with gzip.GzipFile(work / "language_words.jsonl.gz", "wb", mtime=0) as file:
        for language in LANGUAGES:
            if language == "hi":
                own = words_of(row["text"] for row in rows if row["lang"] == language)
                words = own[:HINDI_WORDS] + common_words(wheel, "en")[:ENGLISH_WORDS]
            else:
                words = common_words(wheel, language)[:WORDS]
            for word in dict.fromkeys(words):
                file.write((json.dumps({"text": word, "lang": language}, ensure_ascii=False) + "\n").encode())


if __name__ == "__main__":
    main()
