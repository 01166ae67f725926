"""Scores of words, vectors and lexicons, as numbers of the table's rows: a sum of scores over a text's words is a sum over
its rows, so that what a fit makes of them is folded into the rows, and unseen words count by what their vectors are like.
"""

import numpy as np

from train_data import SCORES

# Of every word in them the vector is taken.
SETS_OF_WORDS = ["airline_train", "banking77_train", "clinc150_train", "emoji_train", "goemotions_train", "mams_acsa_train", "tweet_emotion_train",
                 "tweet_irony_train", "tweet_offensive_train", "tweet_sentiment_train", "uci_review_sentences", "xlmt_train"]

# Small beside the n-grams' own features, so that the fit goes downhill evenly.
VECTOR_SCALE, SCORE_SCALE = 0.1, 0.3


def folded_scores(sets, vectors, hashes, bits, first_words):
    """Table rows by numbers: the vectors of words that the sets know, of the commonest words, and of all lexicons."""
    wanted = set()
    for name in SETS_OF_WORDS:
        wanted |= set(sets.ragged(name, "tokens")[0].tolist())
    folded = np.zeros((1 << bits, vectors.shape[1]), np.float32)
    taken = set()
    has_score = np.abs(vectors[:, SCORES]).sum(1) > 0
    for row, word in enumerate(hashes.tolist()):
        if word == 0 or word in taken or not (row < first_words or has_score[row] or word in wanted):
            continue
        taken.add(word)
        folded[word & ((1 << bits) - 1)] += vectors[row]
    used = np.abs(folded[:, :100]).sum(1) > 0
    folded[used, :100] -= folded[used, :100].mean(0)
    folded[:, :100] *= VECTOR_SCALE
    folded[:, 100:] *= SCORE_SCALE
    return folded
