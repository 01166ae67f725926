"""Texts of many lengths, as numbers of words or pieces, in batches of one length."""

import numpy as np
import torch


def pad(texts) -> torch.Tensor:
    """Zeros behind each text, to the longest's length; three at least, for a filter is as wide."""
    padded = np.zeros((len(texts), max(3, max(len(text) for text in texts))), np.int64)
    for row, text in enumerate(texts):
        padded[row, : len(text)] = text
    return torch.tensor(padded)


def batches_of(order, texts, size: int, together: int) -> list[list[int]]:
    """Batches of `size` texts about as long as each other: so many batches in a row of `order` are sorted together."""
    step, batches = size * together, []
    for start in range(0, len(order), step):
        near = sorted(order[start : start + step], key=lambda at: len(texts[at]))
        batches += [near[at : at + size] for at in range(0, len(near), size)]
    return batches
