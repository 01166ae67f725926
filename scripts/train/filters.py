"""A fitted convolution in whole numbers, as TypeScript computes it."""

from pathlib import Path

import numpy as np

# A weight larger than all but this share is cut: one outlier would cost all the others their precision.
CUT = 0.9998


def quantise(weights):
    """Whole numbers of -127 to 127, and what one step of each column is worth."""
    size = np.abs(weights)
    scale = np.array([np.quantile(column[column > 0], CUT) if (column > 0).any() else 1 for column in size.T]) / 127
    return np.clip(np.rint(weights / scale), -127, 127).astype(np.int8), scale.astype(np.float64)


class Filters:
    """A convolution with whole numbers, as TypeScript computes it."""

    def __init__(self, path: Path) -> None:
        fitted = np.load(path)
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
