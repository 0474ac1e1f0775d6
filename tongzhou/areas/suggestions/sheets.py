from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.kit.sheets import sheet

SUGGESTION = sheet(
    Suggestion,
    fields=[
        "employer",
        "collected_on",
        "title",
        "number",
        "author",
        "category",
        "text",
        "adopted_on",
        "adopted",
        "done_on",
        "benefit",
        "benefit_kind",
        "reward",
        "excellent",
    ],
    quick=["employer", "collected_on", "title", "author", "quantity"],
    keys=[
        ["employer", "number"],
        ["employer", "title", "author"],
        ["employer", "title"],
        ["employer", "collected_on", "source"],
    ],
    synonyms={
        "employer": ["企业", "单位", "企业名称", "单位名称", "公司名称"],
        "collected_on": ["日期", "时间", "征集时间"],
        "title": ["建议名称", "建议内容"],
        "author": ["建议人", "提出人"],
        "quantity": ["条数", "建议数"],
    },
    example={
        "employer": "远兴环保",
        "collected_on": "2014-05-12",
        "title": "改进焊接工位排烟",
        "author": "",
        "category": "安全",
    },
    order=60,
)
