"""What stands around a quantity: the noun counted, the clause, the scope of time."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from quantities.lexicon import one_of, words
from quantities.model import Scope
from quantities.source import Source

_NOUN_AFTER = 14
_NOUN_BEFORE = 18
_SCOPE_WORDS = 8
_STOPS = re.compile(
    r"[\s、，。；：:;,!?！？()（）“”\"《》<>|0-9%…—_]|"
    "获(?!奖)|有(?![限关效机色])|"
    + one_of(
        words(
            """参加 参与 参赛 获得 获评 荣获 被 受到 受 为 是 进行 开展 举办 组织了
            报名 完成 通过 得到 达到 达 占 比 较 增长 增加 减少 以上 以下 并 和 与
            及 以及 共 已 在 给 由 从 对 将 等 成为 实现 签订 覆盖 涉及 建立 其中
            提升 下降 每 用于 来自 分别 全部 均 都 不等 左右 率先 近 约 超 直接
            有效 先后 同时 还 也 予以 送去 送上 送出 发放 解决"""
        )
    )
)
_TRAILING = re.compile(
    one_of(
        words(
            """达到 达到了 达 共计 共有 共 为 有 累计 合计 总计 计 约 近 超 超过 各 等
            了 到 已 至 由 从 人均 平均 分别 分别为 增至 多达 高达 总数 是 在 于 的
            约为 开展了 不足 逾 金额 增加到 合 将近 接近 仅 只 : ："""
        )
    )
    + "$"
)
_LEADING = re.compile(
    "^(?:"
    + one_of(
        words(
            """共 共计 已 已经 先后 全年 今年 累计 目前 现有 现 其中 并 还 又 另 共有
            有 开展了 开展 举办了 举办 组织了 组织 征集到 征集 收到 收集到 收集
            发展了 发展 新发展 新建 新组建 组建了 组建 建立了 建立 签订了 签订
            召开了 召开 完成了 完成 慰问了 慰问 走访了 走访 发放了 发放 投入了
            投入 筹集 上报 录用 采纳 评选出 评选 表彰了 表彰 培训了 培训 参加
            调解了 调解 受理了 受理 创建了 创建 实施 为 对 向 给 把 将 吸引了 吸引
            获得 荣获 达成 实现 覆盖 涉及 涵盖 通过 使 由 和 及 与 ， 、 的 年 月
            日 度 份 全街道 全区 全市 全镇"""
        )
    )
    + ")"
)
_ASIDE = re.compile(r"\([^()]{0,12}\)$")
_WHEN = re.compile(r"(?:由|从|到|至|于)?(?:19|20)\d\d年(?:度|底|末|初)?的?$")
_QUOTED = re.compile(r"[“\"「]([^“”\"「」]{2,14})[”\"」]$")
_GROWTH = re.compile("(?:增长|增幅|提高|下降|减少|上升|降低|降幅)")
_BREAKS = re.compile(r"[、“”\"()（）\s%:，；,;\d]|[一二三四五六七八九]是")
_SCOPES = re.compile(
    r"(?P<yoy>同比|环比|比(?:上年|去年|上一年|同期|上半年)|较(?:上年|去年|上一年|同期|往年)"
    r"|比20\d\d年|较20\d\d年)"
    r"|(?P<next>明年|来年|下一?年度|下一步|下阶段|打算)"
    r"|(?P<last>(?<![比较])(?:去年|上年|上一年度?|往年))"
    r"|(?P<target>力争|争取(?!到)|确保|目标(?!的|任务完成)|计划(?!的)|任务(?:数|为|是)|下达|拟|要达到|将达到|预计|指标)"
    r"|(?P<total>累计|历年|(?:年|月|日|任|成立|启动|开展|实施)以来|历届|先后共"
    r"|[一二三四五六七八九十\d]年来|五年间)"
    r"|(?P<date>截至|截止|目前|现有|现共有|到目前|至今|在[册档]|年底|年末|总数|现已|已建|下辖|辖区(?:内)?有)"
    r"|(?P<year>今年|本年度?|全年|一年来|年内|今年以来)"
)
_NAMES = {
    "yoy": Scope.YEAR_ON_YEAR,
    "last": Scope.LAST_YEAR,
    "target": Scope.TARGET,
    "next": Scope.TARGET,
    "total": Scope.CUMULATIVE,
    "date": Scope.AT_DATE,
    "year": Scope.THIS_YEAR,
}
_LASTING = {"year", "date", "total", "next"}
_PER = re.compile(r"(?:每|[人户月年日家班]均|逐)(?P<per>[^，。；、\d]{0,10})$")
_PER_NOUN = re.compile(
    r"每[一]?(?:个|名|位|家)?([人户月年天周家季班次])|([人户月年日家班])均"
)
_LIMIT = re.compile(
    r"(?:的)?(?:小型|大型|中型|规模|非公|民营|私营|已建会|建会)?(?:企业|单位|公司|工会|职工|人员|项目|以上)"
)


def clause_of(source: Source, offset: int) -> tuple[int, int]:
    return source.clause(offset)


def counted(source: Source, start: int, end: int, earlier: int) -> str:
    """The noun phrase counted: behind the measure word, else before the number.

    ``earlier`` is where the quantity before this one ends; nothing is taken from
    beyond it.
    """
    first, last = source.clause(start)
    behind = _noun_behind(source.text[end : min(last, end + _NOUN_AFTER)])
    if behind:
        return behind
    left = max(first, earlier, start - _NOUN_BEFORE)
    ahead = _noun_ahead(source.text[left:start])
    return ahead or _noun_ahead(_clause_before(source, first, earlier))


def _noun_behind(text: str) -> str:
    noun = text.removeprefix("的").lstrip()
    stop = _STOPS.search(noun)
    noun = noun[: stop.start()] if stop else noun
    return noun.strip().rstrip("的中")


def _noun_ahead(text: str) -> str:
    text = _WHEN.sub("", _ASIDE.sub("", text.rstrip()))
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted[1]
    noun = _BREAKS.split(text.strip(" 、，"))[-1]
    while (found := _TRAILING.search(noun)) and found.end() > found.start():
        noun = noun[: found.start()].rstrip()
    while (found := _LEADING.match(noun)) and found.end() < len(noun) - 1:
        noun = noun[found.end() :]
    return noun


def _clause_before(source: Source, first: int, earlier: int) -> str:
    """The end of the clause before, for a clause that begins with its number."""
    if first - 1 <= earlier or source.text[first - 1 : first] not in "，,":
        return ""
    start, end = source.clause(first - 1)
    return source.text[max(start, earlier, end - _NOUN_BEFORE) : end]


def scope_of(
    source: Source, start: int, end: int, *, per: str, is_limit: bool
) -> tuple[Scope, str]:
    """The scope that the nearest word before the number gives, and its ``per``.

    This year, next year, a date and a running total hold to the end of their
    sentence; last year, a comparison and a target only in their own clause.
    """
    first, _ = source.clause(start)
    rate = _PER.search(source.text, max(first, start - 14), start)
    if per or rate:
        found = _PER_NOUN.match(rate[0]) if rate else None
        return Scope.RATE, per or (found and (found[1] or found[2])) or ""
    if is_limit and _LIMIT.match(source.text, end):
        return Scope.LIMIT, ""
    opening = source.sentence(start)[0]
    for place, name in _said_before(source, start):
        if place < opening:
            break
        grows = name == "yoy" and _GROWTH.match(source.text, first)
        if place >= first or name in _LASTING or grows:
            return _NAMES[name], ""
    return Scope.THIS_YEAR, ""


def _said_before(source: Source, start: int) -> Iterator[tuple[int, str]]:
    """The last scope words before ``start``, the nearest first."""
    words_said = source.marks("scopes", _SCOPES)
    place = bisect_left(words_said, start, key=lambda found: found.start())
    for found in reversed(words_said[max(0, place - _SCOPE_WORDS) : place]):
        yield found.start(), str(found.lastgroup)
