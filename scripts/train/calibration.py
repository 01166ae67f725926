"""How sure a judgement may be: temperatures, and how far they are off."""

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


def calibration_error(logits, labels, temperature):
    powers = np.exp((logits - logits.max(1, keepdims=True)) / temperature)
    shares = powers / powers.sum(1, keepdims=True)
    sure, right = shares.max(1), shares.argmax(1) == labels
    bins = np.minimum(9, (sure * 10).astype(int))
    return float(sum(abs(sure[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(labels))


def find_two_temperatures(sets):
    """For other texts and for whole sentences: where the set that is told worst is told best, sets being (logits, labels, whole)."""

    def worst(temperatures):
        rest, whole = temperatures
        return max(calibration_error(logits / np.where(sentences, whole, rest)[:, None], labels, 1) for logits, labels, sentences in sets)

    rests = [each for each in TEMPERATURES if 0.8 < each < 1.3]
    return tuple(map(float, min(((rest, whole) for rest in rests for whole in np.arange(0.6, 1.01, 0.02)), key=worst)))
