"""The declared words of all figures, made ready to be looked for in a text.

A declared phrase is looked for by its pairs of signs, so that 集体合同覆盖职工 is found
in 合同覆盖职工 when 集体 stands in the clause before. A pair that few figures declare
says more than one that many do.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import log

from django.utils import translation

from quantities.source import Source
from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator, Share

_ASIDE = re.compile(r"\([^()]*\)")
_EMPTY = re.compile(
    r"已经|在(?![档册职])|[的了着过地等和与及已也都均共各由把对向给到从所\W_]"
)
# Verbs of the office that say the same, each way with the one that stands for all.
_ALIKE = (
    (re.compile("新(?:吸收|吸纳|发展|增加|招收)|净增|吸收|吸纳"), "新增"),
    (re.compile("新入会(?:职工|会员|人员)?"), "新增会员"),
    (re.compile("新(?:组建|成立|组织|设立|建立)"), "新建"),
    (re.compile("追回|讨回|要回|讨要|追缴"), "追讨"),
    (re.compile("调处|化解"), "调解"),
    (re.compile("走访慰问|走访|看望|探望"), "慰问"),
    (re.compile("女工(?!作|委)"), "女职工"),
    (re.compile("员工"), "职工"),
)
_HOW_MANY = re.compile(r"(?<=..)(?:总数|人数|人次|总额|金额|数)$")
_SPAN = re.compile(r"^(?:本期|当期)")
# Verbs that carry a noun and say little themselves.
_LIGHT = frozenset({"发放", "开展", "举办", "举行", "进行", "组织"})
_LIGHT_WORTH = 0.4
_WORDS, _LABEL, _KIN = 1.0, 0.95, 0.5


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A text as the grammar reads it, without the words that only join others.

    Verbs that say the same are one: 新吸收会员 and 新发展会员 are 新增会员.
    """
    read = _EMPTY.sub("", Source.of(text).text)
    for verbs, one in _ALIKE:
        read = verbs.sub(one, read)
    return read


def pairs(text: str) -> list[str]:
    return [text[n : n + 2] for n in range(len(text) - 1)]


def head_of(text: str) -> str:
    """职工 of 女职工总数: the noun without the word that only says how many."""
    return _HOW_MANY.sub("", text)[-2:]


@dataclass(frozen=True)
class Phrase:
    """A phrase that names a figure; ``trust`` is 1 for a word that it declares."""

    code: str
    text: str
    trust: float

    @property
    def head(self) -> str:
        """The noun at its end: in Chinese, what the phrase is about."""
        return head_of(self.text)


@dataclass(frozen=True)
class Lexicon:
    """All phrases, where each pair of signs occurs, and what each pair is worth."""

    phrases: tuple[Phrase, ...]
    items: dict[str, Indicator | Share]
    labels: dict[str, dict[str, tuple[str, ...]]]

    @cached_property
    def by_pair(self) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            for pair in set(pairs(phrase.text)):
                found.setdefault(pair, []).append(phrase)
        return found

    @cached_property
    def worth(self) -> dict[str, float]:
        """Pair → how much it tells: the rarer among figures, the more."""
        spread = Counter(
            pair
            for code in self.items
            for pair in {p for ph in self.own(code) for p in pairs(ph.text)}
        )
        return {p: log(1 + len(self.items) / n) for p, n in spread.items()}

    @cached_property
    def _by_code(self) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = {code: [] for code in self.items}
        for phrase in self.phrases:
            found[phrase.code].append(phrase)
        return found

    def label(self, code: str) -> str:
        with translation.override("zh-hans"):
            return plain(str(self.items[code].label))

    def told(self, code: str) -> list[str]:
        """The names of all breakdowns of a figure."""
        return [label for names in self.labels[code].values() for label in names]

    def own(self, code: str) -> list[Phrase]:
        """The phrases that the figure itself declares, its label among them."""
        return [p for p in self._by_code[code] if p.trust > _KIN]

    @cached_property
    def declared(self) -> frozenset[str]:
        """The pairs of all declared words; other pairs of a text are never missed."""
        words = (p for p in self.phrases if p.trust == _WORDS)
        return frozenset(pair for word in words for pair in pairs(word.text))

    @cached_property
    def heads(self) -> frozenset[str]:
        """The nouns at the end of declared words: what figures count."""
        return frozenset(p.head for p in self.phrases if p.trust == _WORDS)

    @cached_property
    def known_to(self) -> dict[str, frozenset[str]]:
        """Figure → the pairs that it can explain, those of its breakdowns too.

        Of its kin's words all but the noun at their end: that is what they count.
        """
        found = {}
        for code in self.items:
            kin = [
                p.text.replace(p.head, "|")
                for p in self._by_code[code]
                if p.trust <= _KIN
            ]
            texts = [*(p.text for p in self.own(code)), *kin, *self.told(code)]
            found[code] = frozenset(pair for text in texts for pair in pairs(text))
        return found

    @cached_property
    def _weights(self) -> dict[str, tuple[float, ...]]:
        return {phrase.text: self._weighed(phrase.text) for phrase in self.phrases}

    def _weighed(self, text: str) -> tuple[float, ...]:
        values = [
            self.worth.get(pair, 0.0) * (_LIGHT_WORTH if pair in _LIGHT else 1)
            for pair in pairs(text)
        ]
        return tuple(
            min(values[max(0, n - 1) : n + 1], default=0.0) for n in range(len(text))
        )

    def weights(self, text: str) -> tuple[float, ...]:
        """What each sign of a phrase is worth: the less telling of its pairs."""
        return self._weights.get(text) or self._weighed(text)


def lexicon() -> Lexicon:
    """The lexicon of the figures that are declared now, in the language of the texts."""
    return _made(tuple(indicators.registry))


@cache
def _made(codes: tuple[str, ...]) -> Lexicon:
    items = {code: indicators.registry[code] for code in codes}
    with translation.override("zh-hans"):
        own = [p for code, item in items.items() for p in _own(code, item)]
        kin = [p for code, item in items.items() for p in _kin(code, item, own)]
        labels = {code: _labels(item) for code, item in items.items()}
    return Lexicon((*own, *kin), items, labels)


def _labels(item) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(plain(str(choice.label)) for choice in choices)
        for name, choices in item.choices.items()
    }


def _own(code: str, item) -> list[Phrase]:
    label = _SPAN.sub("", _ASIDE.sub("", Source.of(str(item.label)).text))
    texts = {plain(label): _LABEL} | {plain(word): _WORDS for word in item.words}
    return [Phrase(code, text, trust) for text, trust in texts.items() if len(text) > 1]


def _kin(code: str, item, own: list[Phrase]) -> list[Phrase]:
    """Words of figures over the same rows: 表彰 says honours of bodies and of people.

    A part (``of``) and a share are named by their own words only.
    """
    if item.is_share or item.of:
        return []
    mine = {phrase.text for phrase in own if phrase.code == code}
    kin = {
        other
        for other, their in indicators.registry.items()
        if other != code and their.model is item.model
        if not their.is_share and their.is_flow == item.is_flow
    }
    texts = {p.text for p in own if p.code in kin and p.trust == _WORDS}
    return [Phrase(code, text, _KIN) for text in sorted(texts - mine)]
