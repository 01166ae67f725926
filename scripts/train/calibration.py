"""How sure a judgement may be: temperatures, and how far they are off."""

from itertools import product

import numpy as np

# 0.3 to 11.8, each a thirtieth more than the one before. Who needs the last knows nothing.
TEMPERATURES = 0.3 * (4 / 0.3) ** (np.arange(113) / 79)


def negative_log_likelihood(logits, labels, temperature):
    scaled = logits / temperature
    scaled = scaled - scaled.max(1, keepdims=True)
    return float((np.log(np.exp(scaled).sum(1)) - scaled[np.arange(len(labels)), labels]).mean())


def find_temperature(logits, labels):
    return least_surprising(lambda temperature: negative_log_likelihood(logits, labels, temperature))


def find_share_temperature(logits, column, wanted):
    """What suits one column's share where only that is asked: whether it is this class or any other."""

    def surprise(temperature):
        share = np.clip(share_of(logits, column, temperature), 1e-6, 1 - 1e-6)
        return float(-np.log(np.where(wanted, share, 1 - share)).mean())

    return least_surprising(surprise)


def least_surprising(surprise):
    return float(min(TEMPERATURES, key=surprise))


def share_of(logits, column, temperature):
    powers = np.exp((logits - logits.max(1, keepdims=True)) / temperature)
    return powers[:, column] / powers.sum(1)


def calibration_error(logits, labels, temperature, weights=1.0):
    """By ten bins of how sure it is. `temperature` is one number, or one of each text in a column."""
    powers = np.exp((logits - logits.max(1, keepdims=True)) / temperature)
    shares = powers / powers.sum(1, keepdims=True)
    sure, right = shares.max(1), shares.argmax(1) == labels
    bins = np.minimum(9, (sure * 10).astype(int))
    off = np.bincount(bins, weights * (sure - right))
    return float(np.abs(off).sum() / (weights * np.ones(len(labels))).sum())


def even_weights(labels):
    """As if each label were as common as the others: other people's texts have other shares of them."""
    return 1 / np.bincount(labels)[labels].astype(float)


def find_temperatures_of_ways(sets):
    """By way of writing, where the set that is told worst is told best, as its labels are and evened; sets being (logits, labels, ways)."""
    weighed = [(*each, weights) for each in sets for weights in (np.ones(len(each[1])), even_weights(each[1]))]

    def worst(temperatures):
        of = np.array(temperatures)
        return max(calibration_error(logits, labels, of[ways][:, None], weights) for logits, labels, ways, weights in weighed)

    others, sentences, addressed = (np.arange(*each, 0.02) for each in ((0.9, 1.11), (0.5, 0.81), (0.7, 1.11)))
    return tuple(map(float, min(product(others, sentences, addressed), key=worst)))
