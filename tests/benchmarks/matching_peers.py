"""The product's matching and three named peers behind one shape: strings with owners in, the owners ranked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from rapidfuzz import fuzz, process, utils

from bot.catalog.model import Catalog, Role
from bot.matching.names import Names

Strings = Sequence[tuple[str, str]]
"""Names with the id each belongs to."""
Ranker = Callable[[str], Sequence[str]]
"""The ids for a text, best first; of the peers those of their best ten strings."""
MOST = 10


@dataclass(frozen=True)
class Built:
    """An index that is ready, and the seconds it took to build."""

    rank: Ranker
    seconds: float


def build(make: Callable[[Strings], Ranker], strings: Strings) -> Built:
    """Builds an index; a first question is part of it, since ours makes some parts when they are first needed."""
    begun = perf_counter()
    rank = make(strings)
    rank(strings[0][0])
    return Built(rank, perf_counter() - begun)


def ours(strings: Strings) -> Ranker:
    """Names, as every turn uses it, over a catalog of these roles."""
    names_of: dict[str, list[str]] = {}
    for name, owner in strings:
        names_of.setdefault(owner, []).append(name)
    roles = {owner: Role(id=owner, name=first, aliases=tuple(rest)) for owner, (first, *rest) in names_of.items()}
    names = Names(Catalog(issuers={}, skills={}, roles=roles, credentials={}))
    return lambda text: [scored.id for scored in names.roles(text, MOST)]


def wratio(strings: Strings) -> Ranker:
    """rapidfuzz: every string scanned with WRatio."""
    texts, owners = [utils.default_process(name) for name, _ in strings], [owner for _, owner in strings]

    def rank(text: str) -> list[str]:
        found = process.extract(text, texts, scorer=fuzz.WRatio, processor=utils.default_process, limit=MOST)
        return [owners[place] for _, _, place in found]

    return rank


def bm25(strings: Strings) -> Ranker:
    """bm25s with its own word tokens, no stop words left out (many titles are made of them)."""
    import bm25s

    owners = [owner for _, owner in strings]
    index = bm25s.BM25()
    index.index(bm25s.tokenize([name for name, _ in strings], stopwords=None, show_progress=False), show_progress=False)

    def rank(text: str) -> list[str]:
        tokens = bm25s.tokenize([text], stopwords=None, show_progress=False, return_ids=False)
        found = index.retrieve(tokens, k=min(MOST, len(owners)), show_progress=False, return_as="documents")
        return [owners[place] for place in found[0]]

    return rank


def tfidf(strings: Strings) -> Ranker:
    """scikit-learn: TF-IDF of the characters of each word, 2 to 4 at a time, by cosine."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer

    owners = [owner for _, owner in strings]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=numpy.float32)
    matrix = vectorizer.fit_transform(name for name, _ in strings).T.tocsr()

    def rank(text: str) -> list[str]:
        scores = (vectorizer.transform([text]) @ matrix).toarray()[0]
        best = numpy.argpartition(-scores, min(MOST, len(scores) - 1))[:MOST]
        return [owners[place] for place in best[numpy.argsort(-scores[best], kind="stable")]]

    return rank


PEERS = {"rapidfuzz WRatio": wratio, "bm25s": bm25, "scikit-learn char TF-IDF": tfidf}
