from tongzhou.areas.funds.models import Line
from tongzhou.kit.sheets import COMMON, sheet

LINE = sheet(
    Line,
    fields=[
        "booked_on",
        "direction",
        "heading",
        "amount",
        "text",
        "voucher",
        "event",
        "budget",
    ],
    keys=[
        ["owner", "voucher"],
        ["owner", "booked_on", "direction", "heading", "text"],
        ["owner", "booked_on", "direction", "heading"],
    ],
    synonyms={
        "booked_on": ["日期", "月份", "年度", "记账日期"],
        "direction": ["收支", "收支类别"],
        "heading": ["会计科目", "科目名称"],
        "text": ["用途", "说明"],
        "voucher": ["凭证编号"],
        "budget": ["预算"],
    },
    example={
        "booked_on": "2014年5月",
        "direction": "支出",
        "heading": "职工活动支出",
        "amount": "12000",
        "text": "职工拔河比赛",
    },
    order=60,
    common=tuple(name for name in COMMON if name != "quantity"),
)
