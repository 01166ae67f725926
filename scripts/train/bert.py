"""A layer of a BERT in plain torch. (Devlin et al. 2019)"""

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional


class Shape(NamedTuple):
    width: int
    heads: int
    inner: int
    # Of the norms.
    least: float


class Layer(nn.Module):
    """Texts by places by width, and what hides the places without a piece; the same of the next layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.query_key_value, self.out = nn.Linear(shape.width, 3 * shape.width), nn.Linear(shape.width, shape.width)
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.first_norm, self.second_norm = (nn.LayerNorm(shape.width, shape.least) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        texts, places, width = x.shape
        size = width // self.shape.heads
        query, key, value = self.query_key_value(x).view(texts, places, 3, self.shape.heads, size).permute(2, 0, 3, 1, 4)
        shares = (query @ key.transpose(-1, -2) / size**0.5 + hidden).softmax(-1)
        mixed = (self.drop(shares) @ value).transpose(1, 2).reshape(texts, places, width)
        x = self.first_norm(x + self.drop(self.out(mixed)))
        return self.second_norm(x + self.drop(self.down(functional.gelu(self.up(x)))))


def hide(known: torch.Tensor) -> torch.Tensor:
    """Added to what each place has to do with each other one. @param known 1 where there is a piece, else 0."""
    return (1 - known)[:, None, None] * -1e4


def mean_of_places(x: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
    return (x * known[..., None]).sum(1) / known.sum(1, keepdim=True)
