from tongzhou.areas.meetings.models import Document, Matter, Mechanism, Meeting, Visit
from tongzhou.kit.sheets import sheet

MECHANISM = sheet(
    Mechanism,
    fields=["kind", "employer", "parties", "since", "until"],
    keys=[["employer", "kind"], ["owner", "kind"]],
    synonyms={
        "kind": ["类别", "制度类别"],
        "employer": ["主体", "企业", "单位", "企业名称", "单位名称"],
        "parties": ["各方", "参加单位"],
        "since": ["建立日期", "建立时间"],
    },
    example={
        "kind": "董事会与工会联席会议",
        "employer": "东光微电子",
        "parties": "董事会，工会",
        "since": "2012-05",
    },
    order=60,
)
MEETING = sheet(
    Meeting,
    fields=["event", "kind", "mechanism", "parties", "agenda"],
    keys=[["event"]],
    synonyms={
        "event": ["会议", "会议名称", "活动名称"],
        "kind": ["类别", "会议类型"],
        "mechanism": ["协商联席制度", "所属制度"],
        "parties": ["各方", "参加单位"],
        "agenda": ["会议内容"],
    },
    example={"event": "民主管理工作现场会", "kind": "现场会"},
    order=61,
)
MATTER = sheet(
    Matter,
    fields=["meeting", "matter", "responsible", "due_on", "done_on", "outcome"],
    keys=[["meeting", "matter"]],
    synonyms={
        "meeting": ["会议名称"],
        "matter": ["事项", "议定内容"],
        "responsible": ["责任单位", "负责人"],
        "due_on": ["完成期限", "办理期限"],
        "done_on": ["办结日期", "完成日期"],
        "outcome": ["办理结果"],
    },
    example={
        "meeting": "民主管理工作现场会",
        "matter": "各企业年内更新公开栏",
        "due_on": "2014-12-31",
    },
    order=62,
)
DOCUMENT = sheet(
    Document,
    fields=["title", "written_on", "kind", "addressees", "joint_issuers"],
    keys=[["owner", "document"], ["title", "written_on"]],
    synonyms={
        "owner": ["发文单位", "发文机关"],
        "title": ["文件标题", "文件名称"],
        "written_on": ["日期", "发文日期", "印发日期"],
        "addressees": ["主送单位", "主送机关"],
        "joint_issuers": ["联合发文单位"],
        "document": ["发文字号", "文件号"],
    },
    example={
        "title": "关于加强企业民主管理工作的实施意见",
        "written_on": "2014-03-10",
        "kind": "意见",
        "document": "新街工〔2014〕5号",
    },
    order=60,
)
VISIT = sheet(
    Visit,
    fields=["held_on", "called_by", "direction", "level", "topic", "attendants"],
    keys=[
        ["held_on", "called_by", "direction", "topic"],
        ["held_on", "called_by", "direction"],
    ],
    synonyms={
        "held_on": ["时间", "调研日期"],
        "called_by": ["组织方", "调研单位"],
        "level": ["级别"],
        "topic": ["主题", "内容"],
        "attendants": ["参加人员"],
    },
    example={
        "held_on": "2014-05-15",
        "called_by": "市人大常委会",
        "direction": "参加",
        "topic": "工会法贯彻实施情况",
    },
    order=60,
)
