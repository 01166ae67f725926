"""Fits the convolution over word vectors on several tasks together, and on what a teacher says of further texts.

    fit_convolution.py <data folder> <work folder> <seed> [--without-airline]

Writes `convolution.npz`: hashes of the words, their projections (words, 3 places, filters), the filters' biases, and
each task's head over (highest value, sum over the root of the length) of each filter.
"""

import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from batches import batches_of, pad
from train_data import REASONS, SENTIMENTS, Sets, TAUGHT_SETS, TWEET_EMOTIONS, class_weights, macro_recall

FILTERS, EPOCHS, BATCH, LONGEST = 64, 5, 128, 40
# What is kept is the mean of the weights over these last rounds: one stop alone is more by chance.
AVERAGED, AVERAGED_EVERY = 3, 20
# A word without a vector is learned when it comes so often.
LEAST_COUNT = 3
TRAINING = ["tweet_sentiment_train", "airline_train", "uci_review_sentences", "vader_tweets", "goemotions_train",
            "tweet_emotion_train", "tweet_irony_train", "tweet_offensive_train", "emoji_train"]
WORDS_KEPT = 20_000
# Of how much more a text counts whose sentiment, as the teacher tells it, is rare.
TAUGHT_POWER = 0.5


class Convolution(nn.Module):
    def __init__(self, vectors: np.ndarray, heads: dict[str, int]) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=False, padding_idx=0, sparse=True)
        self.filters = nn.Conv1d(vectors.shape[1], FILTERS, 3, padding=1)
        self.drop_pooled, self.drop_vectors = nn.Dropout(0.4), nn.Dropout(0.25)
        self.heads = nn.ModuleDict({task: nn.Linear(2 * FILTERS, classes) for task, classes in heads.items()})

    def forward(self, words: torch.Tensor) -> torch.Tensor:
        mask = (words > 0).unsqueeze(-1).float()
        vectors = self.vectors(words) * mask
        if self.training:
            vectors = vectors * (torch.rand(words.shape) > 0.08).unsqueeze(-1).float()
        values = functional.relu(self.filters(self.drop_vectors(vectors).transpose(1, 2))).transpose(1, 2) * mask
        sums = values.sum(1) / mask.sum(1).clamp(min=1).sqrt()
        return self.drop_pooled(torch.cat([values.max(1)[0], sums], 1))


def read_vocabulary(sets, vectors, hashes):
    counts = Counter()
    for name in TRAINING:
        counts.update(sets.ragged(name, "tokens")[0].tolist())
    row_of: dict[int, int] = {}
    for row, word in enumerate(hashes.tolist()):
        if word:
            row_of.setdefault(word, row)
    words = [word for word, count in counts.items() if count >= LEAST_COUNT or word in row_of]
    table = np.zeros((len(words) + 2, 104), np.float32)
    for at, word in enumerate(words):
        table[at + 2] = vectors[row_of[word], :104] if word in row_of else np.append(np.random.randn(100) * 0.05, np.zeros(4))
    return words, counts, table


def read_items(sets, texts, emotions, without_airline):
    """(text, task, target, weight) of every labelled text that is not held out."""
    items = []

    def add(name, task, labels, classes, scale):
        labels = np.asarray(labels)
        held = sets.held_out(name) if name in ("airline_train", "uci_review_sentences", "vader_tweets") else np.zeros(len(labels), bool)
        known = labels >= 0
        weights = np.zeros(len(labels))
        weights[known] = class_weights(labels[known], classes, 0.75) * scale
        items.extend((texts[name][at], task, int(labels[at]), weights[at]) for at in np.flatnonzero(known & ~held) if len(texts[name][at]))

    of = lambda name: [SENTIMENTS.index(row["label"]) for row in sets.rows(name)]
    add("tweet_sentiment_train", "sentiment", of("tweet_sentiment_train"), 3, 1)
    if not without_airline:
        reasons = [*REASONS]
        add("airline_train", "sentiment", of("airline_train"), 3, 1)
        add("airline_train", "reason", [reasons.index(row["negativereason"]) if row["negativereason"] else -1 for row in sets.rows("airline_train")], 10, 0.5)
    add("uci_review_sentences", "polarity", [int(row["label"] == "positive") for row in sets.rows("uci_review_sentences")], 2, 1)
    add("vader_tweets", "sentiment", of("vader_tweets"), 3, 0.5)
    add("emoji_train", "sentiment", of("emoji_train"), 3, 0.5)
    for text, row in zip(texts["goemotions_train"], sets.rows("goemotions_train")):
        items.append((text, "comments", np.isin(emotions, row["labels"]).astype(np.float32), 0.7))
    add("tweet_emotion_train", "emotion", [TWEET_EMOTIONS.index(row["label"]) for row in sets.rows("tweet_emotion_train")], 4, 0.5)
    add("tweet_irony_train", "irony", [int(row["label"] == "irony") for row in sets.rows("tweet_irony_train")], 2, 0.5)
    add("tweet_offensive_train", "abuse", [int(row["label"] == "offensive") for row in sets.rows("tweet_offensive_train")], 2, 0.5)
    for name, scale in TAUGHT_SETS.items():
        shares = np.load(sets.work / f"taught-{name}.npy")
        shares = (shares / shares.sum(1, keepdims=True)).astype(np.float32)
        counts = (shares @ (1 / shares.mean(0))) ** TAUGHT_POWER
        counts = scale * (counts / counts.mean()).astype(np.float64)
        items.extend((texts[name][at], "taught", shares[at], counts[at]) for at in range(len(shares)) if len(texts[name][at]))
    return items


def loss_of(net, pooled, batch):
    loss = torch.zeros(())
    for task in sorted({task for _, task, _, _ in batch}):
        own = [at for at, item in enumerate(batch) if item[1] == task]
        weights = torch.tensor([float(batch[at][3]) for at in own])
        targets = [batch[at][2] for at in own]
        if task == "comments":
            each = functional.binary_cross_entropy_with_logits(
                net.heads[task](pooled[own]), torch.tensor(np.stack(targets)), reduction="none").sum(1) * 0.5
        elif task == "taught":
            each = -(torch.tensor(np.stack(targets)) * net.heads["sentiment"](pooled[own]).log_softmax(1)).sum(1)
        else:
            logits = net.heads["sentiment"](pooled[own])[:, [0, 2]] if task == "polarity" else net.heads[task](pooled[own])
            each = functional.cross_entropy(logits, torch.tensor(targets), reduction="none")
        loss = loss + (each * weights).sum() / len(batch)
    return loss


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


def report(net, sets, texts):
    net.eval()
    scores = []
    for name, held in (("tweet_sentiment_val", False), ("airline_train", True), ("uci_review_sentences", True)):
        keep = np.flatnonzero(sets.held_out(name)) if held else np.arange(len(texts[name]))
        labels = np.array([SENTIMENTS.index(sets.rows(name)[at]["label"]) for at in keep])
        with torch.no_grad():
            logits = net.heads["sentiment"](net(pad([texts[name][at] for at in keep]))).numpy()
        if name.startswith("uci"):
            logits[:, 1] = -99
        scores.append(f"{name} {macro_recall(labels, logits.argmax(1)):.1f}")
    return ", ".join(scores)


def save(net, sets, words, counts, vectors, hashes, path):
    """Projects the commonest words, and of the rest those that a lexicon knows, and keeps the products."""
    has_score = {int(word) for word, score in zip(hashes, np.abs(vectors[:, 100:104]).sum(1)) if score > 0}
    order = sorted(range(len(words)), key=lambda at: (-(counts[words[at]] + 3 * (words[at] in has_score)), words[at]))
    kept = np.array(sorted(order[:WORDS_KEPT], key=lambda at: words[at]))
    table = net.vectors.weight.detach().numpy()[kept + 2]
    kernel = net.filters.weight.detach().numpy()
    heads = {f"head-{task}": head.weight.detach().numpy() for task, head in net.heads.items()}
    biases = {f"bias-{task}": head.bias.detach().numpy() for task, head in net.heads.items()}
    np.savez(path, hashes=np.array(words, np.uint32)[kept], projections=np.einsum("wd,fdp->wpf", table, kernel),
             filters=net.filters.bias.detach().numpy(), **heads, **biases)


def main() -> None:
    sets, seed, without_airline = Sets(Path(sys.argv[1]), Path(sys.argv[2])), int(sys.argv[3]), "--without-airline" in sys.argv
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    np.random.seed(seed)
    vectors, hashes = np.load(sets.work / "vectors.npy"), np.fromfile(sets.work / "resource.hashes", np.uint32)
    words, counts, table = read_vocabulary(sets, vectors, hashes)
    number_of = {word: at + 2 for at, word in enumerate(words)}

    def read_texts(name):
        values, begins = sets.ragged(name, "tokens")
        numbers = np.array([number_of.get(word, 1) for word in values.tolist()], np.int64)
        return [numbers[begins[at] : min(begins[at + 1], begins[at] + LONGEST)] for at in range(len(begins) - 1)]

    texts = {name: read_texts(name) for name in [*TRAINING, "tweet_sentiment_val", "sentiment_texts"]}
    emotions = sorted({label for row in sets.rows("goemotions_train") for label in row["labels"]})
    items = read_items(sets, texts, emotions, without_airline)
    net = Convolution(table, {"sentiment": 3, "comments": len(emotions), "emotion": 4, "irony": 2, "abuse": 2, "reason": 10})
    rest = [given for name, given in net.named_parameters() if name != "vectors.weight"]
    optimisers = [(torch.optim.SparseAdam([net.vectors.weight], lr=1e-3), 1e-3), (torch.optim.Adam(rest, lr=2e-3), 2e-3)]
    average = Average(net)
    for epoch in range(EPOCHS):
        begun = time.time()
        net.train()
        batches = batches_of(np.random.permutation(len(items)), [text for text, *_ in items], BATCH, 40)
        for optimiser, pace in optimisers:
            optimiser.param_groups[0]["lr"] = pace * (1 - epoch / EPOCHS)
        for step, at in enumerate(np.random.permutation(len(batches))):
            batch = [items[each] for each in batches[at]]
            loss = loss_of(net, net(pad([item[0] for item in batch])), batch)
            for optimiser, _ in optimisers:
                optimiser.zero_grad()
            loss.backward()
            for optimiser, _ in optimisers:
                optimiser.step()
            if epoch >= EPOCHS - AVERAGED and step % AVERAGED_EVERY == 0:
                average.take()
        print(f"  epoch {epoch + 1}: {report(net, sets, texts)}, {time.time() - begun:.0f} s", flush=True)
    average.put()
    print(f"  mean of {average.taken} steps: {report(net, sets, texts)}", flush=True)
    save(net, sets, words, counts, vectors, hashes, sets.work / "convolution.npz")


if __name__ == "__main__":
    main()
