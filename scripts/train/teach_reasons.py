"""Fits teachers to the reasons of complaints, and lets them label the texts that make_texts.py made of them.

    teach_reasons.py <resources folder> <data folder> <work folder>

Writes `reason_texts-<seed>.npy` for each of the seeds TEACHERS: each text's probabilities of the ten reasons. The held-out complaints are kept from them.
"""

import sys
from pathlib import Path

import numpy as np
import torch

from minilm import MiniLM
from teacher import fit, probabilities
from train_data import REASONS, Sets, TEACHERS, class_weights, macro_f1

ROUNDS, WARM = 4, 0.1
# Of how much more the rare reasons count.
POWER = 0.7


def teach(sets: Sets, resources: Path, seed: int) -> None:
    torch.manual_seed(seed)
    own, sure = sets.reasons()
    held = sets.held_out("airline_train")
    rows = np.flatnonzero((own >= 0) & ~held)
    net = MiniLM(resources, len(REASONS))
    pieces_of = lambda name, taken: [net.pieces(sets.rows(name)[at]["text"]) for at in taken]
    weights = class_weights(own[rows], len(REASONS), POWER) * sure[rows]
    fit(net, pieces_of("airline_train", rows), own[rows], weights / weights.mean(), np.random.default_rng(seed), ROUNDS, WARM)
    asked = np.flatnonzero((own >= 0) & held)
    found = probabilities(net, pieces_of("airline_train", asked)).argmax(1)
    print(f"  macro-F1 {macro_f1(own[asked], found, len(REASONS)):.3f} on the held-out complaints", flush=True)
    np.save(sets.work / f"reason_texts-{seed}.npy", probabilities(net, pieces_of("reason_texts", range(len(sets.rows("reason_texts"))))))


def main() -> None:
    torch.set_num_threads(1)
    sets = Sets(Path(sys.argv[2]), Path(sys.argv[3]))
    for seed in TEACHERS:
        teach(sets, Path(sys.argv[1]), seed)


if __name__ == "__main__":
    main()
