"""Fits nets that are too large to ship, and asks them: what they say of many texts teaches the shipped model. (Hinton et al.
2015, Distilling the Knowledge in a Neural Network.)
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from batches import batches_of, pad

# Of the batches so many are sorted by length together.
BATCH, SORTED = 32, 20
# Of the layers and of the head, where they are highest.
PACE, HEAD_PACE = 1e-4, 1e-3


def fit(net, texts, labels, weights, random, rounds: int, warm: float) -> None:
    """Adam, its pace rising for a share `warm` of the steps and then falling to nothing.

    `net` has a `head`; `texts` are lists of pieces, `weights` how much each counts, on average 1, or None where all count alike.
    """
    steps = rounds * len(batches_of(np.arange(len(texts)), texts, BATCH, SORTED))
    inner = [given for name, given in net.named_parameters() if given.requires_grad and not name.startswith("head")]
    optimiser = torch.optim.AdamW(
        [{"params": inner, "lr": PACE}, {"params": net.head.parameters(), "lr": HEAD_PACE}])
    pace = lambda step: min(1, step / (warm * steps)) * (1 - step / steps) or 0.01
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, pace)
    net.train()
    for round_ in range(rounds):
        batches, lost = batches_of(random.permutation(len(texts)), texts, BATCH, SORTED), 0.0
        for at in random.permutation(len(batches)):
            batch = batches[at]
            logits, wanted = net(pad([texts[row] for row in batch])), torch.tensor(labels[batch])
            if weights is None:
                loss = functional.cross_entropy(logits, wanted, label_smoothing=0.05)
            else:
                each = functional.cross_entropy(logits, wanted, reduction="none", label_smoothing=0.05)
                loss = (each * torch.tensor(weights[batch])).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            lost += loss.item()
        print(f"  round {round_ + 1}: loss {lost / len(batches):.3f}", flush=True)
    net.eval()


def probabilities(net, texts) -> np.ndarray:
    """Of each text, the classes'. The layers' numbers are made whole for it, which is twice as fast."""
    small = torch.quantization.quantize_dynamic(net, {nn.Linear: torch.quantization.per_channel_dynamic_qconfig})
    found = np.zeros((len(texts), net.head.out_features), np.float32)
    order = np.argsort([len(text) for text in texts], kind="stable")
    with torch.no_grad():
        for at in range(0, len(order), 128):
            batch = order[at : at + 128]
            found[batch] = small(pad([texts[each] for each in batch])).softmax(1).numpy()
    return found
