"""The fixed words that we print around a summary: annex, columns, marks.

``Document.words`` may replace any of them, to print in another language. Names in
braces are filled in by the renderer and may stand anywhere in the phrase.
"""

CHINESE = {
    "lang": "zh-CN",
    "mark_suffix": "文件",
    "addressee": "{text}：",
    "annex": "附件",
    "annex_title": "数据依据表",
    "annex_note": "附件：数据依据表",
    "annex_intro": "本表逐一列出正文中的数字、统计口径、准确数值和所依据的记录。",
    "annex_usual": "除另有注明外，{facts}。",
    "column_number": "序号",
    "column_printed": "正文用语",
    "column_figure": "数据与口径",
    "column_value": "准确数值",
    "column_counted": "记录与材料",
    "scope": "范围：{text}",
    "period": "期间：{text}",
    "source": "出处：{text}",
    "rows": "记录{count}条",
    "papers": "材料{count}份",
    "records": "记录：{text}",
    "records_cut": "记录：{text}等",
    "separator": "；",
    "hint": "{label}：{value}",
    "notes": "说明",
    "typed": "手填",
    "changed": "台账有变",
    "marks": "（{text}）",
    "comment_author": "数据核对",
    "typed_comment": "手填“{text}”，台账数值为{value}（见附件第{number}项）。",
    "changed_comment": "定稿后台账有变：正文为“{text}”，台账现为{value}"
    "（见附件第{number}项）。",
    "unlisted_comment": "手填“{text}”，台账中没有对应的数字。",
}
