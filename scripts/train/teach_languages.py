"""Fits a teacher, too large to ship, to the sentiment of other languages, and asks it for the sentiment of single words.
(Hinton et al. 2015, Distilling the Knowledge in a Neural Network.)

    teach_languages.py <resources folder> <data folder> <work folder> <seed>

Writes `language_words.npy`: each word's probabilities of the three sentiments. Every fifth training text is kept from it, so
that fit_languages.py can tell what it is worth.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from batches import batches_of, pad
from e5 import E5
from train_data import LANGUAGES, SENTIMENTS, Sets, every_fifth, macro_recall

# Of the batches so many are sorted by length together.
ROUNDS, BATCH, SORTED = 3, 32, 20
# Of the layers and of the head, where they are highest, and the share of the steps until then.
PACE, HEAD_PACE, WARM = 1e-4, 1e-3, 0.08
# The layers from this on are fitted; those below have learned what words mean from many more texts.
FIRST_FITTED = 6
# English tweets beside them, of each sentiment: all languages are judged by one teacher.
ENGLISH_EACH = 3000


def english(sets: Sets, random) -> list[tuple[str, int]]:
    rows = sets.rows("tweet_sentiment_train")
    labels = np.array([SENTIMENTS.index(row["label"]) for row in rows])
    taken = [at for each in range(3) for at in random.permutation(np.flatnonzero(labels == each))[:ENGLISH_EACH]]
    return [(rows[at]["text"], int(labels[at])) for at in taken]


def fit(net, texts, labels, random) -> None:
    """Adam, its pace rising at first and then falling to nothing. `net` has a `head`; `texts` are lists of pieces."""
    steps = ROUNDS * len(batches_of(np.arange(len(texts)), texts, BATCH, SORTED))
    inner = [given for name, given in net.named_parameters() if given.requires_grad and not name.startswith("head")]
    optimiser = torch.optim.AdamW(
        [{"params": inner, "lr": PACE}, {"params": net.head.parameters(), "lr": HEAD_PACE}])
    pace = lambda step: min(1, step / (WARM * steps)) * (1 - step / steps) or 0.01
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, pace)
    net.train()
    for round_ in range(ROUNDS):
        batches, lost = batches_of(random.permutation(len(texts)), texts, BATCH, SORTED), 0.0
        for at in random.permutation(len(batches)):
            batch = batches[at]
            loss = functional.cross_entropy(
                net(pad([texts[row] for row in batch])), torch.tensor(labels[batch]), label_smoothing=0.05)
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


def main() -> None:
    resources, work, seed = Path(sys.argv[1]), Path(sys.argv[3]), int(sys.argv[4])
    sets, random = Sets(Path(sys.argv[2]), work), np.random.default_rng(seed)
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    net = E5(resources, len(SENTIMENTS), FIRST_FITTED)
    rows = sets.rows("xlmt_train")
    languages, labels = np.array([row["lang"] for row in rows]), np.array([SENTIMENTS.index(row["label"]) for row in rows])
    kept = every_fifth(languages)
    pairs = [(rows[at]["text"], int(labels[at])) for at in np.flatnonzero(~kept)] + english(sets, random)
    texts = [net.pieces(text) for text, _ in pairs]
    fit(net, texts, np.array([label for _, label in pairs]), random)
    found = probabilities(net, [net.pieces(rows[at]["text"]) for at in np.flatnonzero(kept)]).argmax(1)
    for language in LANGUAGES:
        own = languages[kept] == language
        print(f"  {language}: {macro_recall(labels[kept][own], found[own]):.1f} on every fifth training text", flush=True)
    np.save(work / "language_words.npy", probabilities(net, [net.pieces(row["text"]) for row in sets.rows("language_words")]))


if __name__ == "__main__":
    main()
