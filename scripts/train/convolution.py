"""A convolution over word vectors: filters three words wide, of each the highest value and the sum over a text. After the fit
the products of words and filters are kept in place of the vectors. (Kim 2014, Convolutional Neural Networks for Sentence
Classification.)
"""

import time
from typing import Callable, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from batches import batches_of, pad

# Of the batches so many are sorted by length together. Longer texts are cut, in the fit alone.
BATCH, SORTED, LONGEST = 128, 40, 40
# Shares that are left out by chance while it learns: of words, of their vectors' numbers, of the filters' values.
DROP_WORDS, DROP_VECTORS, DROP_POOLED = 0.08, 0.25, 0.4
# What is kept is the mean of the weights over the last rounds: one stop alone is more by chance.
AVERAGED_EVERY = 20
VECTOR_PACE, PACE = 1e-3, 2e-3
# Numbers of a word that is no place of a text, and of one that is not known.
NOTHING, UNKNOWN, FIRST_WORD = 0, 1, 2


class Item(NamedTuple):
    """A text to learn from: numbers of its words, what is asked of it, the answer, and how much it counts."""

    words: np.ndarray
    task: str
    target: int | np.ndarray
    weight: float


class Convolution(nn.Module):
    """Pooled values of the filters over a text, highest then sums; `heads` make a task's logits of them."""

    def __init__(self, vectors: np.ndarray, filters: int, heads: dict[str, int]) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=False, padding_idx=NOTHING, sparse=True)
        self.filters = nn.Conv1d(vectors.shape[1], filters, 3, padding=1)
        self.drop_pooled, self.drop_vectors = nn.Dropout(DROP_POOLED), nn.Dropout(DROP_VECTORS)
        self.heads = nn.ModuleDict({task: nn.Linear(2 * filters, classes) for task, classes in heads.items()})

    def forward(self, words: torch.Tensor) -> torch.Tensor:
        mask = (words != NOTHING).unsqueeze(-1).float()
        # An unknown word is a place without a vector, as it is where the shipped model reads it.
        vectors = self.vectors(words) * (words >= FIRST_WORD).unsqueeze(-1).float()
        if self.training:
            vectors = vectors * (torch.rand(words.shape) > DROP_WORDS).unsqueeze(-1).float()
        values = functional.relu(self.filters(self.drop_vectors(vectors).transpose(1, 2))).transpose(1, 2) * mask
        sums = values.sum(1) / mask.sum(1).clamp(min=1).sqrt()
        return self.drop_pooled(torch.cat([values.max(1)[0], sums], 1))

    def ask(self, task: str, texts: list[np.ndarray]) -> np.ndarray:
        """Logits of a task's classes, text by text."""
        with torch.no_grad():
            return self.heads[task](self(pad(texts))).numpy()


class Average:
    """Mean of a net's weights over the steps that are taken."""

    def __init__(self, net: nn.Module) -> None:
        self.net, self.taken = net, 0
        self.means = {name: given.detach().clone() for name, given in net.named_parameters()}

    def take(self) -> None:
        self.taken += 1
        for name, given in self.net.named_parameters():
            self.means[name] += (given.detach() - self.means[name]) / self.taken

    def put(self) -> None:
        with torch.no_grad():
            for name, given in self.net.named_parameters():
                given.copy_(self.means[name])


def number_words(ragged, number_of: dict[int, int]) -> list[np.ndarray]:
    """The texts of a set, by the numbers of their words."""
    values, begins = ragged
    numbers = np.array([number_of.get(word, UNKNOWN) for word in values.tolist()], np.int64)
    return [numbers[begins[at] : min(begins[at + 1], begins[at] + LONGEST)] for at in range(len(begins) - 1)]


def told_loss(logits: torch.Tensor, targets) -> torch.Tensor:
    """Of each text; targets are classes, or what a teacher says of each."""
    if isinstance(targets[0], np.ndarray):
        return -(torch.tensor(np.stack(targets)) * logits.log_softmax(1)).sum(1)
    return functional.cross_entropy(logits, torch.tensor(targets), reduction="none")


def fit(net: Convolution, items: list[Item], loss_of: Callable, rounds: int, averaged: int, report: Callable[[], str]) -> None:
    """Adam, its pace falling round by round; the mean over the last `averaged` rounds is kept.

    `loss_of(pooled, task, targets)` is the loss of each text of one task.
    """
    rest = [given for name, given in net.named_parameters() if name != "vectors.weight"]
    optimisers = [(torch.optim.SparseAdam([net.vectors.weight], lr=VECTOR_PACE), VECTOR_PACE), (torch.optim.Adam(rest, lr=PACE), PACE)]
    average = Average(net)
    for round_ in range(rounds):
        begun = time.time()
        net.train()
        batches = batches_of(np.random.permutation(len(items)), [item.words for item in items], BATCH, SORTED)
        for optimiser, pace in optimisers:
            optimiser.param_groups[0]["lr"] = pace * (1 - round_ / rounds)
        for step, chosen in enumerate(np.random.permutation(len(batches))):
            batch = [items[each] for each in batches[chosen]]
            pooled, loss = net(pad([item.words for item in batch])), torch.zeros(())
            for task in sorted({item.task for item in batch}):
                own = [at for at, item in enumerate(batch) if item.task == task]
                weights = torch.tensor([float(batch[at].weight) for at in own])
                loss = loss + (loss_of(pooled[own], task, [batch[at].target for at in own]) * weights).sum() / len(batch)
            for optimiser, _ in optimisers:
                optimiser.zero_grad()
            loss.backward()
            for optimiser, _ in optimisers:
                optimiser.step()
            if round_ >= rounds - averaged and step % AVERAGED_EVERY == 0:
                average.take()
        net.eval()
        print(f"  round {round_ + 1}: {report()}, {time.time() - begun:.0f} s", flush=True)
    average.put()
    print(f"  mean of {average.taken} steps: {report()}", flush=True)


def save(net: Convolution, words: list[int], kept: np.ndarray, path) -> None:
    """Writes hashes of the kept words, ascending, their projections (words, 3 places, filters), the filters' biases, and the heads.

    @param kept which of the words.
    """
    kept = np.array(sorted(kept, key=lambda at: words[at]))
    table = net.vectors.weight.detach().numpy()[kept + FIRST_WORD]
    kernel = net.filters.weight.detach().numpy()
    heads = {f"head-{task}": head.weight.detach().numpy() for task, head in net.heads.items()}
    biases = {f"bias-{task}": head.bias.detach().numpy() for task, head in net.heads.items()}
    np.savez(path, hashes=np.array(words, np.uint32)[kept], projections=np.einsum("wd,fdp->wpf", table, kernel),
             filters=net.filters.bias.detach().numpy(), **heads, **biases)
