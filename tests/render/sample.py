"""A summary of two pages with about fifteen figures, as the renderers take it."""

from dataclasses import replace

from tongzhou.summaries.render import Block, Document, FigureNote, Run

BODY = "新街街道总工会"
YEAR = "2014年1月1日至12月31日"
FIRMS = ("远兴环保", "东光微电子", "卡欧机械", "胜狮工业", "大明化工", "环洲电器")

# key, code, label, printed, value, split, rows, papers, what is counted
FACTS = (
    (
        "contests",
        "competitions.contests",
        "岗位技术操作比赛",
        "8场次",
        "8场次",
        "",
        8,
        8,
        "当年举办完毕的岗位技术操作比赛，一天一地为一场次；只有计划、未举办的不计。",
    ),
    (
        "participants",
        "competitions.participants",
        "技能比赛参赛职工",
        "500多人",
        "523人",
        "318 逐条 + 205 汇总",
        96,
        8,
        "上述比赛的参赛职工，具名者按人计，未具名者按主办单位上报人数计。",
    ),
    (
        "suggestions",
        "suggestions.collected",
        "合理化建议征集数",
        "128条",
        "128条",
        "91 逐条 + 37 汇总",
        97,
        12,
        "当年收到的职工合理化建议；同一建议重复提交只计一条。",
    ),
    (
        "innovators",
        "innovations.people",
        "技术革新职工",
        "8名",
        "8人",
        "",
        8,
        5,
        "当年有技术革新项目的职工，一人多项只计一次。",
    ),
    (
        "projects",
        "innovations.projects",
        "技术革新项目",
        "10项",
        "10项",
        "",
        10,
        10,
        "当年完成的技术革新项目。",
    ),
    (
        "benefit",
        "innovations.benefit",
        "技术革新经济效益",
        "560多万元",
        "5632100元",
        "",
        9,
        9,
        "上述项目申报的年经济效益合计；申报“无可计量”的项目不计入金额。",
    ),
    (
        "inventions",
        "innovations.inventions",
        "发明专利",
        "7项",
        "7项",
        "",
        7,
        7,
        "当年获授权的发明专利。",
    ),
    (
        "models",
        "honours.speakers",
        "劳模事迹演讲人数",
        "12名",
        "12人",
        "",
        12,
        1,
        "在街道组织的演讲中讲述本人事迹的职工。",
    ),
    (
        "pioneers",
        "honours.pioneers",
        "授予工人先锋号",
        "12个",
        "12个",
        "",
        12,
        1,
        "本级当年表彰年度授予的工人先锋号；获上级授予的另计。",
    ),
    (
        "trainees",
        "training.people",
        "培训人次",
        "2000多人次",
        "2317人次",
        "640 逐条 + 1677 汇总",
        8,
        16,
        "技能班和道德讲堂各期到课人次之和，一人参加两期计两次。",
    ),
    (
        "rounds",
        "contests.rounds",
        "拔河比赛回合",
        "36回合",
        "36回合",
        "",
        36,
        2,
        "第二届“胜狮杯”职工拔河比赛实际进行的回合。",
    ),
    (
        "news",
        "publicity.sent",
        "上报信息",
        "15篇",
        "15篇",
        "",
        15,
        15,
        "当年向上级工会报送的信息。",
    ),
    (
        "adopted",
        "publicity.adopted",
        "信息被录用",
        "8篇",
        "9篇",
        "",
        9,
        9,
        "当年报送的信息中被录用的。",
    ),
    (
        "forums",
        "meetings.forums",
        "参加调研座谈",
        "6次",
        "5次",
        "",
        5,
        4,
        "参加市、省、全国组织的调研座谈会；接待来访不计。",
    ),
    (
        "density",
        "congresses.system_rate",
        "百人以上企业职代会建制率",
        "98%",
        "98.0%（49/50）",
        "",
        50,
        49,
        "职工100人以上正常经营企业中，本企业职代会制度在期末有效者所占比例。",
    ),
)

WORDS = (
    ("h1", "一、围绕中心、服务大局，在推动发展中建功立业"),
    ("h2", "（一）深入开展劳动竞赛"),
    (
        "p",
        "以“同舟共济保增长、建功立业促发展”为主题，在远兴环保、东光微电子等企业开展了焊电、冲孔、"
        "剪折、拼装、芯片焊接等岗位技术操作比赛{contests}，参赛职工达{participants}，"
        "形成了比学赶超、争当能手的浓厚氛围。",
    ),
    ("h2", "（二）广泛征集合理化建议"),
    (
        "p",
        "发动职工立足岗位献计献策，全年共征集到合理化建议{suggestions}。"
        "卡欧机械等企业的{innovators}职工完成技术革新{projects}，产生经济效益{benefit}。"
        "大明化工一名工程师获发明专利{inventions}。",
    ),
    ("h2", "（三）大力弘扬劳模精神"),
    (
        "p",
        "组织不同岗位、不同工种的{models}劳模先进走上讲台，讲述身边的奋斗故事，"
        "引导广大职工学先进、赶先进、争先进。",
    ),
    ("h1", "二、提升素质、丰富文化，在“两争一树”中激发活力"),
    ("h2", "（一）选树先进典型"),
    (
        "p",
        "召开庆“五一”表彰大会，授予{pioneers}班组街道“工人先锋号”称号；"
        "胜狮工业总装班被命名为市级“工人先锋号”。",
    ),
    ("h3", "1.抓好技能培训。"),
    (
        "p",
        "举办技能培训班、道德讲堂，参加培训的职工共{trainees}，"
        "职工书屋和企业培训中心成为职工学习的主阵地。",
    ),
    ("h3", "2.丰富文体生活。"),
    (
        "p",
        "4月23日举办第二届“胜狮杯”职工拔河比赛，12支企业代表队经过{rounds}的较量决出胜负。"
        "三八节举办“魅力新街”歌舞比赛，中秋、国庆举办“浓情东光”联欢晚会。",
    ),
    ("h2", "（二）加强信息宣传"),
    (
        "p",
        "全年上报信息{news}，被录用{adopted}；参加市、省和全国调研座谈{forums}。各村企业情况见下表。",
    ),
    ("table", ""),
    ("h1", "三、维护权益、促进和谐，在民主管理中凝聚人心"),
    (
        "p",
        "截至年底，百人以上企业职代会建制率达{density}，百人以下企业由集群职代会全覆盖，"
        "劳动者权益公开工作扎实推进。全街道参赛职工{participants}的热情，"
        "正转化为企业发展的强大动力。",
    ),
)
TABLE = (
    ("序号", "村（社区）", "企业数", "会员数", "参与场次", "备注"),
    ("1", "新街社区", "28", "2816", "6", "含行业集群一个"),
    ("2", "百合村", "23", "1974", "4", ""),
    ("3", "归径村", "19", "1502", "3", "两家企业尚未上报"),
)
STATES = {"forums": "typed", "adopted": "changed"}


def make_figure(number: int = 1, **facts) -> FigureNote:
    """A figure that is complete by itself."""
    given = {
        "key": f"f{number}",
        "code": "competitions.contests",
        "label": "岗位技术操作比赛",
        "definition": "当年举办完毕的比赛。",
        "text": "8场次",
        "value": "8场次",
        "split": "",
        "scope": "全辖",
        "period": YEAR,
        "source": "",
        "records": ("4月10日 远兴环保 焊电比赛",),
        "rows": 1,
        "papers": 1,
        "url": f"/figures/{number}/",
    }
    return FigureNote(number=number, **(given | facts))


def make_document(
    *runs: Run, figures: tuple[FigureNote, ...] = (), **facts
) -> Document:
    """A document of one paragraph."""
    given = {"title": "工作总结", "issuer": BODY, "blocks": (Block("p", runs),)}
    return Document(figures=figures, **(given | facts))


def sample() -> Document:
    """The whole sample; the figure of participants stands in it twice."""
    return Document(
        title=f"宜兴市{BODY}2014年度工作总结",
        issuer=f"宜兴市{BODY}",
        addressee="宜兴市总工会",
        date="2015年1月10日",
        blocks=tuple(_block(kind, text) for kind, text in WORDS),
        figures=tuple(_figure(n, *fact) for n, fact in enumerate(FACTS, 1)),
        notes=("“农民工入会”一段因各项数字均为零，未列入正文。",),
    )


def with_red_head() -> Document:
    return replace(sample(), number="新工发〔2015〕3号")


def _block(kind: str, text: str) -> Block:
    if kind == "table":
        return Block("table", rows=TABLE)
    return Block(kind, tuple(_runs(text)))


def _runs(text: str):
    printed = {fact[0]: fact[3] for fact in FACTS}
    for part in text.replace("}", "{").split("{"):
        if part in printed:
            yield Run(printed[part], part, STATES.get(part, ""))
        elif part:
            yield Run(part)


def _figure(number, key, code, label, text, value, split, rows, papers, definition):
    shown = min(rows, 8)
    return make_figure(
        number,
        key=key,
        code=code,
        label=label,
        definition=definition,
        text=text,
        value=value,
        split=split,
        source="年度工作台账",
        records=tuple(_record(n, label) for n in range(shown)),
        rows=rows,
        papers=papers,
        extra={"arguments": {}, "unit": value.strip("0123456789"), "single": rows},
    )


def _record(n: int, label: str) -> str:
    return f"{n + 3}月{n * 3 % 27 + 1}日{FIRMS[n % len(FIRMS)]}（{label[-4:]}）"
