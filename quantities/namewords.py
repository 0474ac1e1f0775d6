"""Ordinals, numbering, names and set phrases: numerals that count nothing.

The entries are as in ``datewords``: reason, signs to begin with, pattern.
"""

from quantities.datewords import YEAR, C, Entry, N
from quantities.lexicon import MEASURE, SAFE_MEASURE, one_of, words
from quantities.model import Reason

_SIGN = "[一二三四五六七八九十两]"
_H = "[\u4e00-\u9fff]"
_LINE = (
    r"(?:(?<![^\n。；;:])|(?<=[\n。；;:] )|(?<=[\n。；;:]  )|(?<=\n   )|(?<=\n    ))"
)
_STOP = r"(?:(?<![^\n。；;:，,、!?！？“” )—…])|(?<=并且))"
_COUNTER = "[届期次批个名位章节条款项篇场季轮家号页版部课讲站集方线代类级组]"
_FIRSTS = "[届批个家次位名期场轮季创部条座支套项例块件]"
_TOPICS = one_of(
    words(
        """意识 自信 维护 确立 全面 认同 服从 伟大 务必 毫不 坚持 结合 明确 带头 表率
        走在前 到位 不让 不放过 必须 注重 严禁 不准 优先 有利于 百年 文明 强化
        突出 提升 转变 关键 统一 狠抓 加强 着力 聚焦 围绕 更加 做到 落实 确保"""
    )
)
_HOLIDAYS = one_of(
    words("三八 五四 五一 六一 七一 八一 九一八 一二九 三一五 双十一 双十二 七夕")
)
_INCIDENTS = "案|事故|纠纷|争议|事件|信访|上访|投诉|火灾|隐患|矛盾"
_CONGRESS = "精神|报告|以来|会议|召开|代表|胜利|闭幕|提出|和|、|以后|之后|[，。“”,;；]"

DOCUMENTS: list[Entry] = [
    (
        Reason.DOCUMENT,
        "〔[(【",
        rf"[〔\[(【] ?{YEAR}年? ?[〕\])】] ?(?:第|字第)? ?\d{{1,5}} ?号?",
    ),
    (Reason.DOCUMENT, "12", rf"{YEAR}年第 ?\d{{1,4}} ?号"),
]

NUMBERING: list[Entry] = [
    (Reason.NUMBERING, "(", rf"\((?:{C}{{1,3}}|\d{{1,2}})\)"),
    (Reason.NUMBERING, "①", r"[①-⑳⑴-⒇㈠-㈩]"),
    (
        Reason.NUMBERING,
        "dc",
        rf"{_LINE}(?:{C}{{1,3}}|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})"
        r" ?(?:、|[.．](?!\d)|\))",
    ),
    (
        Reason.NUMBERING,
        "d",
        rf"{_LINE}\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?= ?{_H})(?!{MEASURE}|[万亿余多])",
    ),
    # the first column of a table: 1 ⇥ 新建工会 ⇥ 18家
    (Reason.NUMBERING, "d", r"(?<![^\n])\d{1,3}(?=\t[^\n\t\d])"),
    (Reason.NUMBERING, "d", rf"(?<![^\n])\d{{1,2}}(?= {{1,4}}{_H})(?! *{MEASURE})"),
    (Reason.NUMBERING, "c", rf"(?<=[ ]){C}{{1,3}}、"),
    (Reason.NUMBERING, "d", rf"(?<=[)。；])\d{{1,2}}[、.．](?={_H})"),
    (Reason.NUMBERING, "d", rf"(?<=[ ，,])\d{{1,2}}[、.．](?={_H})"),
    (
        Reason.NUMBERING,
        "c",
        rf"{_STOP}[一二三四五六七八九十]{{1,2}}(?:是|要(?!素)|则)",
    ),
    (Reason.NUMBERING, "c", "(?<=其)[一二三四五六七八九]"),
    (
        Reason.NUMBERING,
        "dc",
        r"(?:(?<=附件)|(?<=附表)|(?<=附录)|(?<=[图注])|(?<=见表)|(?<=专栏)|(?<=案例))"
        rf"[\d一二三四五六七八九十]{{1,2}}(?:[-.]\d{{1,2}})?(?!{MEASURE}|\d)",
    ),
]

ORDINALS: list[Entry] = [
    (Reason.NUMBERING, "第", rf"第 ?{N} ?页,? ?共 ?{N} ?页"),
    (
        Reason.ORDINAL,
        "第",
        rf"第 ?{N}(?: ?[-－–—~～至到、和] ?第?{N}){{0,8}} ?{_COUNTER}?",
    ),
    (Reason.ORDINAL, "首", rf"首{_FIRSTS}"),
    (Reason.ORDINAL, "dc", rf"{N}届{N}次|{N}届{C}{{1,3}}中(?:全会)?"),
    (Reason.ORDINAL, "dc", rf"(?<![续了办共历满已]){N}届(?!{SAFE_MEASURE})"),
    (Reason.ORDINAL, "c", rf"{C}{{1,3}}中全会"),
    (Reason.ORDINAL, "dc", rf"{N} ?周年"),
    (Reason.ORDINAL, "一二三四123", "[一二三四123]等(?=奖|功|次)奖?"),
    (
        Reason.ORDINAL,
        "dc",
        rf"(?:(?<=[^目之以当提]前)|(?<=排头)){N}(?:名|位|强|批)",
    ),
    (Reason.ORDINAL, "dc", rf"{N}号(?!召)[楼线文院路]?"),
    (Reason.ORDINAL, "dc", rf"{N}(?:楼(?!宇|道)|级(?!别)|年级|星级|星(?!期))"),
    (Reason.ORDINAL, "c", "[一二三四](?:期|类)(?=工程|项目|建设|竞赛|技能|、)"),
]

NAMES: list[Entry] = [
    (Reason.NAME, "d", r"(?<!\d)(?:[5-9]0|00|10)后(?!勤)"),
    (Reason.NAME, "c", "[六七八九零][〇零十]后(?!勤)"),
    (Reason.NAME, "dc", r"(?:\d{1,3}|[十百千万])强(?!化|调|力)"),
    (Reason.NAME, "d", r"\d{1,2}[·•・‧]\d{1,2}(?![\d%万亿])"),
    (
        Reason.NAME,
        "d",
        r"(?<![\d.])\d{1,2}\.\d{1,2}(?=[”’\"]?(?:[^\d，。]{0,2}节|世界|国际|妇女|劳动|"
        "护士|法制|宪法|学雷锋|消防|读书日|记者))",
    ),
    (Reason.NAME, "d", r"(?<![\d.])\d{1,3}(?:\+\d{0,3}[a-zA-Z]?){1,5}"),
    (Reason.NAME, "d", r"(?<![\d.])\d{1,4} ?[×xX*] ?\d{1,4}(?:\.\d{1,2})?(?:米|小时)?"),
    (Reason.NAME, "dc", rf"{N}人(?=制|篮球|足球|排球|拔河|接力|三足)制?"),
    (Reason.NAME, "c", rf"{C}{{1,3}}大(?={_CONGRESS})"),
    (
        Reason.NAME,
        "c",
        "(?<![等共有及盖达了])[十百千一二三四五六七八九]大(?![量批部多学])",
    ),
    (Reason.NAME, "十百", "[十百]佳"),
    (Reason.NAME, "dc", rf"{N}局{N}胜"),
    (
        Reason.NAME,
        "dc",
        rf"(?:{C}{{1,3}}|(?<!\d)\d{{1,2}})字(?=[^的以左之内，。、；]{{2}})",
    ),
    (Reason.NAME, "c", f"(?:{_SIGN}(?!{SAFE_MEASURE}|{C}){_H}){{2}}"),
    (Reason.NAME, "c", rf"{C}{{1,2}}个一(?!{SAFE_MEASURE})"),
    (Reason.NAME, "c", rf"{_SIGN}(?:个|项)(?={_TOPICS}|代表[”\"重思])"),
    (Reason.NAME, "八", "八项规定"),
    (Reason.NAME, "两", "两节(?=期|送|慰|前|、|，|来)"),
    (Reason.NAME, "c双", rf"{_HOLIDAYS}(?!{SAFE_MEASURE})"),
    (Reason.NAME, "十", "十一(?=黄金|国庆|长假|期间|假期)"),
]

PHRASES: list[Entry] = [
    (Reason.VAGUE, "一", "一(?:大?批|些|部分|系列|定(?:数量|程度)?|揽子|整套|连串)"),
    (
        Reason.VAGUE,
        "几",
        rf"(?<![十百千\d])几(?:[十百千万亿]+[余多]?(?:{SAFE_MEASURE})?|{SAFE_MEASURE})",
    ),
    (
        Reason.VAGUE,
        "数",
        "(?<![人总次件户场个指分份岁少多倍级系参次元])数[十百千万亿]{1,4}[余多]?"
        rf"(?:{SAFE_MEASURE})?",
    ),
    (
        Reason.VAGUE,
        "多",
        "(?<![许众很诸最更繁至增])多[家次名项个种场位批户件篇部起](?!元)",
    ),
    (
        Reason.VAGUE,
        "若众许成千无",
        f"若干(?:{SAFE_MEASURE})?|众多|许多|成千上万|成百上千|千千万万|无数",
    ),
    (Reason.SET_PHRASE, "c", f"{C}{{1,3}}年如一日"),
    (Reason.SET_PHRASE, "一", "一次性|一日捐|一家(?=人|亲)"),
    (Reason.SET_PHRASE, "一", "(?<=[落漏])一[人户]|一人(?=[一多])|一户(?=多)"),
    (Reason.SET_PHRASE, "一", f"一(?![名位个家场次期项条篇件]){_H}一{_H}?"),
    # together; a case of something is 一起: 无一起群体性事件
    (
        Reason.SET_PHRASE,
        "一",
        r"(?<![十百千万零〇\d生无未了决结解])一起"
        rf"(?![^，。；,;\n]{{0,12}}(?:{_INCIDENTS}))",
    ),
    (Reason.SET_PHRASE, "双", f"双{_H}"),
    (
        Reason.SET_PHRASE,
        "千万百",
        "千方百计|千家万户|万众一心|万无一失|百花齐放|千真万确",
    ),
]

ENTRIES = DOCUMENTS + NUMBERING + ORDINALS + NAMES + PHRASES
