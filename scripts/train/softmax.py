"""Softmax regressions with L2."""

import numpy as np
from scipy.optimize import minimize


def fit_softmax(features, targets, weights, l2, rounds):
    """Weights (features by classes) and biases of the regression with the least weighted cross-entropy."""
    size, classes = features.shape[1], targets.shape[1]
    transposed = features.T.tocsr()
    weights = (weights / weights.sum()).astype(np.float32)[:, None]

    def loss_and_slope(flat):
        flat = flat.astype(np.float32)
        table, bias = flat[: size * classes].reshape(size, classes), flat[size * classes :]
        logits = features @ table + bias
        logits -= logits.max(1, keepdims=True)
        powers = np.exp(logits)
        sums = powers.sum(1, keepdims=True)
        loss = -(weights * targets * (logits - np.log(sums))).sum() + 0.5 * l2 * float((table * table).sum())
        error = weights * (powers / sums - targets)
        slope = np.concatenate([(transposed @ error + l2 * table).ravel(), error.sum(0)])
        return float(loss), slope.astype(np.float64)

    start = np.zeros(size * classes + classes)
    found = minimize(loss_and_slope, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 5})
    flat = found.x.astype(np.float32)
    return flat[: size * classes].reshape(size, classes), flat[size * classes :]
