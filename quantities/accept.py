"""Whether a number that the grammar found counts, or is a name after all."""

import re
from dataclasses import dataclass, replace

from quantities.grammar import Draft, draft_at
from quantities.lexicon import MONEY_WORDS, one_of, words
from quantities.measures import head_noun_at, head_noun_before
from quantities.model import Reason
from quantities.numbers import MOST_DIGITS, digits_end
from quantities.numerals import SIGNS
from quantities.source import Source
from quantities.truth import Comparator
from quantities.units import Unit

_MONEY = re.compile(one_of(MONEY_WORDS))
_MONEY_NOUN = re.compile(
    "资金|经费|奖金|补贴|补助|贷款|善款|慰问金|助学金|救助金|工资|元"
)
_FUND = re.compile(
    r"金(?:总?额|规模)?(?:已|共|合计|累计|突破|达到?|为|约|近|超过?|逾)*$"
)
_MONEY_REACH = 16
_CURRENCY = re.compile(r"[￥¥$]\s?$")
_LATIN_BEFORE = re.compile(r"[A-Za-z][A-Za-z./-]{0,8} ?$")
_LATIN_AFTER = re.compile(r"[A-Za-z][\w-]{0,20}", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_TOTAL = re.compile(
    r"(?:共|计|达|到|至|为|有|数|率|合计|累计|完成|于|各|分|约|近|超|额|:|是|名额|增|减|长|降|升|值"
    r"|量|费|款|金|人均|[|\t]) ?$"
)
_ENDS = re.compile(r" ?(?:[，。；、,;)）|\n\t]|$)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ARTICLE_BEFORE = re.compile(r"[每这某另同任唯统第那之专往着]$")
_AS = re.compile(r"(?:由|作为|是|为|成为|像|如|任何|一名|到|当|做|好|的)$")
_COUNTING_MEASURES = frozenset(words("名 户 家 人次 场次 例 起 宗 件 篇 台 辆 户次 处"))
_COUNTING_BEFORE = re.compile(
    one_of(
        words(
            """仅 只 共 各 计 达 另有 其中 新增 增加 增设 获 获得 荣获 还有 拥有 、 和
            及 包括 配备 现有"""
        )
    )
    + " ?$"
)
_UNIT_SIGNS = frozenset("十百千万亿廿卅")
_LONG_NAME = 14  # signs between quotation marks; a longer quotation is a sentence
_SIGN = re.compile(r"[-−－]$")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A numeral that counts nothing: where it ends, and why."""

    end: int
    reason: Reason


def accepted(source: Source, start: int, earlier: int) -> Draft | Refusal | None:
    """The quantity at ``start``, or the reason why there is none.

    ``None`` for a sign that is no numeral at all. ``earlier`` is where the quantity
    before this one ends.
    """
    text = source.text
    end = digits_end(text, start)
    if _is_in_a_name(source, start):
        return Refusal(end, Reason.NAME)
    draft = draft_at(text, start)
    if draft is None:
        return _no_number(text, start, end)
    if draft.number.is_chinese:
        reason = _chinese_refusal(text, draft, earlier)
    else:
        latin = _latin(text, draft)
        if latin:
            return latin
        reason = _arabic_refusal(text, draft)
    if reason:
        return Refusal(max(end, draft.number.end), reason)
    return _completed(text, draft)


def _no_number(text: str, start: int, end: int) -> Refusal | None:
    """Signs that make no number: 三八, a run of forty digits, a lonely 半."""
    if text[start].isascii() and text[start].isdigit():
        return Refusal(end, Reason.IDENTIFIER)
    return Refusal(end, Reason.SET_PHRASE) if text[start] in SIGNS else None


def _is_in_a_name(source: Source, start: int) -> bool:
    """Inside a title, or inside quotation marks that hold a name and no number."""
    quote = source.quote(start)
    if quote is None:
        return False
    first, last = quote
    if source.text[first] == "《":
        return True
    inner = source.text[first + 1 : last - 1]
    if len(inner) > _LONG_NAME:
        return False
    draft = draft_at(source.text, start)
    fills = draft is not None and draft.start <= first + 1 and draft.end >= last - 1
    return not (fills and draft.measure and not draft.number.is_chinese)


def _chinese_refusal(text: str, draft: Draft, earlier: int) -> Reason | None:
    number = draft.number
    if number.is_bare and not draft.hedge:
        return Reason.SET_PHRASE
    if draft.measure:
        return _article(text, draft, earlier)
    run = text[number.start : number.end]
    is_long = len(run) > 2 and not _UNIT_SIGNS.isdisjoint(run)
    hedged = draft.hedge and number.low >= 10
    return None if is_long or hedged or number.scale > 1 else Reason.SET_PHRASE


def _article(text: str, draft: Draft, earlier: int) -> Reason | None:
    """一 before a measure word is "a" unless the sentence counts.

    It counts at the end of its clause (高级技师一名), after a word of counting
    (仅一家, 各一名) and in a list with other numbers.
    """
    number = draft.number
    if draft.hedge or number.low != 1 or number.high != 1:
        return None
    left = text[max(0, number.start - 4) : number.start]
    if _ARTICLE_BEFORE.search(left):
        return Reason.ARTICLE
    if draft.unit in {Unit.MONEY, Unit.MULTIPLE, Unit.PERCENT, Unit.POINTS}:
        return None
    if _ENDS.match(text, draft.end) and earlier + 40 > number.start > 1:
        return None
    if draft.measure in _COUNTING_MEASURES:
        return Reason.ARTICLE if _AS.search(left) else None
    in_list = left.endswith(("、", "和", "及")) and number.start - earlier < 16
    counting = _COUNTING_BEFORE.search(left) and not left.endswith(("、", "和", "及"))
    return None if in_list or counting else Reason.ARTICLE


def _latin(text: str, draft: Draft) -> Refusal | None:
    """A4, ISO9001, 5G: digits that Latin letters make into a name."""
    number = draft.number
    after = _LATIN_AFTER.match(text, draft.end)
    if after and not draft.measure and not draft.hedge:
        return Refusal(after.end(), Reason.IDENTIFIER)
    before = text[max(0, number.start - 10) : number.start]
    if not draft.measure and _LATIN_BEFORE.search(before):
        return Refusal(digits_end(text, number.start), Reason.IDENTIFIER)
    return None


def _arabic_refusal(text: str, draft: Draft) -> Reason | None:
    number = draft.number
    run = text[number.start : number.end]
    if len(run) > 1 and run[0] == "0" and run.isdigit():
        return Reason.IDENTIFIER
    if draft.measure or draft.hedge or number.scale > 1:
        return None
    if run.isdigit() and len(run) > MOST_DIGITS - 7:
        return Reason.IDENTIFIER
    left = text[max(0, number.start - 6) : number.start]
    counts = _TOTAL.search(left) or _CURRENCY.search(left)
    if _YEAR.match(run) and not counts:
        return Reason.YEAR
    return None if counts or _counts_bare(text, draft, left) else Reason.UNCLEAR


def _counts_bare(text: str, draft: Draft, left: str) -> bool:
    """A number without measure word that a noun follows or ends with: 会员11800，"""
    number = draft.number
    if head_noun_at(text, number.end):
        return True
    is_cell = not left.strip(" \t|") or left[-1:] in "\n\t|"
    if not _ENDS.match(text, number.end):
        return False
    return is_cell or bool(_HAN.match(left[-1:]) and number.low >= 10)


def _completed(text: str, draft: Draft) -> Draft:
    """The draft with a unit that its surroundings tell, and with its minus sign."""
    if not draft.measure:
        draft = replace(draft, unit=_implied_unit(text, draft))
    if draft.unit in {Unit.PERCENT, Unit.POINTS} and _is_negative(text, draft):
        return _negated(draft)
    return draft


def _implied_unit(text: str, draft: Draft) -> Unit:
    """补贴3.8万 is money; ￥500 too; 3企业 are bodies."""
    number = draft.number
    left = text[max(0, number.start - _MONEY_REACH) : number.start]
    left = re.split(r"[，。；;\n]", left)[-1]
    if _CURRENCY.search(left):
        return Unit.MONEY
    noun = head_noun_at(text, number.end)
    if noun:
        return noun
    behind = text[number.end : number.end + 8]
    near_money = _MONEY.search(left) or _FUND.search(left) or _MONEY_NOUN.search(behind)
    if number.scale > 1 and near_money:
        return Unit.MONEY
    return head_noun_before(left) or Unit.OTHER


def _is_negative(text: str, draft: Draft) -> bool:
    start = draft.number.start
    if not _SIGN.search(text[max(0, start - 1) : start]):
        return False
    before = text[max(0, start - 2) : start - 1]
    return not before or not (before.isdigit() or before in "%元人个家万点")


def _negated(draft: Draft) -> Draft:
    if draft.comparator is not Comparator.EXACT:
        return draft
    number = replace(draft.number, low=-draft.number.low, high=-draft.number.high)
    return replace(
        draft, start=draft.start - 1, number=number, low=number.low, high=number.high
    )
