"""Fits the polarity of aspects on features that TypeScript wrote.

    fit_aspects.py <work folder>

Puts the aspects' part into `model.json` and `model.aspects`.
"""

import json
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from calibration import find_temperature
from softmax import fit_softmax
from train_data import SENTIMENTS, class_weights, macro_recall

DENSE = 4


def read(path: Path, bits: int):
    rows = [json.loads(line) for line in path.read_text("utf8").splitlines()]
    matrix = sp.lil_matrix((len(rows), (1 << bits) + DENSE), dtype=np.float32)
    for at, row in enumerate(rows):
        for place, weight in row["features"]:
            matrix[at, place] += weight
        matrix[at, 1 << bits :] = row["dense"]
    return matrix.tocsr(), np.array([SENTIMENTS.index(row["polarity"]) for row in rows]), np.array([row["named"] for row in rows])


def main() -> None:
    work = Path(sys.argv[1])
    header = json.loads((work / "model.json").read_text())
    bits = header["aspectBits"]
    features, labels, _ = read(work / "mams_acsa_train.aspects.jsonl", bits)
    checked, wanted, named = read(work / "mams_acsa_val.aspects.jsonl", bits)
    best = None
    for l2 in (1e-3, 3e-3, 1e-2):
        weights, bias = fit_softmax(features, np.eye(3, dtype=np.float32)[labels], class_weights(labels, 3, 0.3), l2, 150)
        logits = checked @ weights + bias
        accuracy = (logits.argmax(1) == wanted).mean()
        print(f"  L2 {l2}: accuracy {accuracy:.3f}, named {(logits.argmax(1) == wanted)[named].mean():.3f} of {named.mean():.2f},"
              f" macro recall {macro_recall(wanted, logits.argmax(1)):.1f}", flush=True)
        if best is None or accuracy > best[0]:
            best = (accuracy, weights, bias, logits)
    _, weights, bias, logits = best
    hashed, dense = weights[: 1 << bits], weights[1 << bits :]
    scale = np.maximum(np.abs(hashed).max(0), 1e-9) / 127
    header |= {"aspectScale": scale.astype(float).tolist(), "aspectBias": bias.astype(float).tolist(), "aspectDense": dense.astype(float).ravel().tolist()}
    header["temperatures"]["aspect"] = find_temperature(logits, wanted)
    (work / "model.json").write_text(json.dumps(header))
    np.rint(hashed / scale).astype(np.int8).tofile(work / "model.aspects")


main()
