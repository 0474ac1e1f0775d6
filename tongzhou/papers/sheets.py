from tongzhou.kit.sheets import sheet
from tongzhou.papers.models import Paper

PAPER = sheet(
    Paper,
    fields=["title", "kind", "file", "box", "written_on"],
    keys=[["title", "written_on"]],
    synonyms={
        "title": ["标题", "材料名称"],
        "kind": ["类别"],
        "box": ["存放盒号", "盒号"],
        "written_on": ["日期", "成文时间"],
    },
    example={
        "title": "关于开展岗位技术比赛的通知",
        "kind": "通知或方案",
        "box": "2014-7",
        "written_on": "2014-03-05",
    },
    order=80,
    common=("owner", "remark"),
)
