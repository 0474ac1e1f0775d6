from tongzhou.areas.processes.models import Chart
from tongzhou.kit.sheets import sheet

CHART = sheet(
    Chart,
    fields=["name", "issued_on", "edition", "work", "medium", "until"],
    keys=[["owner", "name", "edition"], ["owner", "name"]],
    synonyms={
        "name": ["流程图", "流程图名称", "名称"],
        "issued_on": ["日期", "绘制日期", "制定日期"],
        "edition": ["版本号"],
        "work": ["工作", "工作内容"],
        "medium": ["文件", "载体"],
    },
    example={
        "name": "工会经费报销流程图",
        "issued_on": "2014-06-18",
        "edition": "第一版",
        "work": "经费审批与报销",
    },
    order=60,
)
