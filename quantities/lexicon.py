"""Closed classes of words that the grammar turns on."""

import re
from collections.abc import Iterable

from quantities.units import UNIT_OF_MEASURE


def words(text: str) -> tuple[str, ...]:
    """The words of ``text``, longest first, so that alternatives match greedily."""
    return tuple(sorted(text.split(), key=len, reverse=True))


def one_of(items: Iterable[str]) -> str:
    """A regular expression for any of ``items``, the longest that fits."""
    by_first: dict[str, set[str]] = {}
    for item in items:
        by_first.setdefault(item[0], set()).add(item[1:])
    branches = []
    for first, rests in sorted(by_first.items()):
        ordered = sorted(rests, key=lambda rest: (-len(rest), rest))
        branches.append(re.escape(first) + f"(?:{'|'.join(map(re.escape, ordered))})")
    return f"(?:{'|'.join(branches)})"


# Measure words beyond those of the units proper; their unit is OTHER.
OTHER_MEASURES = words(
    """台 辆 块 面 袋 桶 瓶 箱 盒 包 吨 公斤 千克 克 斤 公里 千米 厘米 毫米 米 平方米
    平方公里 平方千米 立方米 立方 平米 平方 亩 公顷 升 千瓦时 千瓦 度 对 双 副 套
    组 批 类 种 级 层 门 株 棵 头 只 匹 粒 朵 束 桌 席 站 步 圈 集 任 栋 幢 把 片
    根 顶 床 艘 架 样 道 点 页 字 句 行 分钟 分 秒 板块 人份 餐 盏
    盆 枝 杯 壶 听 罐 筐 捆 卷 车 船 发 门次 台次 辆次 对次 份额 股 刻钟 组次 例次
    万步 号次 格 轮班 大类 大项 大 小项 小类 人日 人天 工日 亿次 兆 列 串 排 具 尊
    挂 笔 票 课次 餐次 床位 车位 ㎡ km kg kW kWh m² ㎞ ㎏ t m 平 幕 章 款次
    单 标 件套 支次 克拉"""
)

# A Chinese numeral before one of these counts; before anything else it is a name.
# Left out: 大 级 点 分 行 发 平 单 头 面 标 道 格 股 …, which make words with 一 to 十.
SAFE_AFTER_CHINESE = words(
    """人次 人 名 位 户 户次 家 场次 场 次 期 节 堂 个 支 所 处 座 间 条 项 件 宗 起
    例 桩 款 篇 幅 首 部 则 份 张 封 枚 册 本 元 块钱 元钱 倍 小时 课时 学时 天 周
    个月 年 岁 周岁 台 辆 块 袋 桶 瓶 箱 盒 吨 公斤 千克 公里 千米 米 平方米 亩 套
    组 批 类 种 只 栋 幢 笔 轮 回合 轮次 局 人份 百分点 分钟 个百分点 趟 遍 工作日
    批次 班次 日 平方公里 公顷 立方米 门 对 副 顶 床 架 艘 棵 株 口 届 字 页 届次
    大类 大项 家次 个小时 个工作日 个多月 度电 餐 集 车 层 棵 盏 盆 任 句 星期
    个星期 票 面 平米 件次 卷 片 站 课 班 周年 员 大"""
)

# Nouns and verbs that begin like a measure word: 3部门 is not three 部.
NOT_MEASURES = words(
    """部门 部队 部委 部分 部长 班组 班子 班级 班长 门店 门类 条例 条件 条线 件数
    名单 名称 名誉 位置 位于 家属 家访 场地 场馆 场所 次数 次年 期间 期望 期末
    节目 节能 节约 节日 节后 节前 人员 人民 人才 人均 人力 人社 人数 支部 支付
    支持 支援 支出 处理 处室 处置 处长 座谈 所属 所有 所在 所以 起草 起来 起到
    起步 本单位 本年 本市 本区 本级 本会 本地 本次 本着 元旦 元素 元宵 天津 天然
    年度计划 周边 周围 周末 台账 组织 组长 组建 对口 对象 对于 级别 种类 种植 类型
    类别 点评 点赞 道德 道路 分会 分工 分别 分类 分局 分公司 分管 分布 分批 分期
    分析 分享 分行 面向 面对 面临 站点 届时 首先 则是 例如 款物 课程 课题 课外
    课堂 堂课 轮流 局长 局势 盘活 回访 回应 回顾 回复 回馈 块状 张贴 封闭 口号
    口头 米面 米粉 升级 升学 头盔 只有 只要 粒子 集体 集中 集团 集合 步行 席位
    任务 任期 任职 任命 把握 片区 根据 页面 字数 句号 行政 行业 行为 行动 行程
    秒杀 倍增 双方 双向 双创 副主席 副书记 副主任 副科 副处 层面 层级 批准 批复
    批评 平台 平安 平均 平等 平方根 标准 标兵 标志 单位 单独 单项 单身 卷烟 篇幅
    幅度 首批 则有 份子 枚举 册子 车间 车辆 车队 车站 车补 发展 发放 发布 发明
    发动 发生 发出 排名 排查 列入 列为 列席 串联 号召 票据 章程 具有 具体 尊重
    尊敬 挂牌 挂职 架构 架设 样本 样板 顶层 床铺 把关 片长 度假 度汛 升旗 格局
    格式 股份 股东 台州 盘锦 员工 口罩 口腔 包括 包含 包保 包装 箱包 袋装 餐饮
    餐厅 日常 日前 日报 日均 日工资 日子 个别 周期 年终 年会 年轻 年龄 年均 年检
    年货 年薪 年利 年初 年末 年底 月度 名额 户外 户籍 户均 节假 班车 课间 轮岗
    轮值 次性 次日 次月 件均 项下 条块 起因 首席 首次 首届 首创 位列 位居 本科
    本职 本报 本站 卷入 局面 局限 里程 平米数 级联 m³ 点对 点多 点击 点燃 点亮
    面积"""
)
_SUFFIX = r"(?: ?\(次\)|[·/]次)?"
ALL_MEASURES = frozenset(UNIT_OF_MEASURE) | frozenset(OTHER_MEASURES)
MEASURE = rf"(?!{one_of(NOT_MEASURES)}){one_of(ALL_MEASURES)}{_SUFFIX}"
SAFE_MEASURE = rf"(?!{one_of(NOT_MEASURES)}){one_of(SAFE_AFTER_CHINESE)}{_SUFFIX}"

# Words before a number that say how the value stands to it.
BEFORE_MORE = words("超过了 超过 超出 超 逾 突破了 突破 多于 大于 高于 不止 > ＞")
BEFORE_MORE_BARE = words("上 过")  # 上百人, 过百家: before 百 千 万 alone
BEFORE_LESS = words(
    """不足 不到 未满 不满 未达到 未达 少于 低于 小于 不超过 不高于 不多于 不大于
    至多 最多 不得超过 不得高于 不超 < ＜ ≤ ≦"""
)
BEFORE_LEAST = words(
    "至少 不少于 不低于 不小于 不下于 不下 最少 起码 最低 不得少于 不得低于 ≥ ≧"
)
BEFORE_NEAR = words("将近 接近 近 逼近")
BEFORE_ABOUT = words("大约 约为 约合 约有 约占 约 大概 大致 估计")

# A hedge that includes the number itself (以下 does, 不足 does not).
INCLUSIVE_BELOW = words(
    """以下 及以下 以内 之内 内 封顶 不超过 不高于 不多于 不大于 至多 最多 不得超过
    不得高于 不超 ≤ ≦"""
)
# Hedges that end at the next round number: 500多 is below 600, 超过500 has no end.
BOUNDED_ABOVE = words("多 余 几 来 有余 挂零 出头")

# Words after the measure word, or in its place.
AFTER_LEAST = words("及以上 以上")
AFTER_LESS = words("及以下 以下 以内 之内 封顶")
AFTER_ABOUT = words("左右 上下")
AFTER_MORE = words("有余 挂零 出头 多 余")
INSIDE = words("多 余 来 几")

MONEY_WORDS = words(
    """补贴 补助 奖金 奖励 资金 经费 投入 拨付 拨款 发放 募集 募捐 捐款 捐赠 捐助
    善款 价值 金额 费用 收入 支出 节约 创效 效益 创造 产值 工资 救助金 慰问金
    助学金 慰问 救助 资助 帮扶 补偿 赔偿 贷款 报销 追回 追讨 挽回 损失 欠薪 理赔
    互助金 会费 税 销售额 营业额 利润 成本 价款 货款 筹集 筹措 下拨 支付 上缴 福利
    物资 款物 垫付 奖 款 费 资 元 ￥ ¥"""
)
