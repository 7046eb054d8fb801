"""What a clause leaves out of an indicator is taken from the clause before."""

from __future__ import annotations

from data.targets.words.lexicon import pattern

_GENERIC_WORDS = """
总量 规模 总数 数量 总额 总规模 总人数 产值 收入 面积 总产值 增加值 利润 税收 人均 累计 人数 平均
其 增量 存量 年产量 产量 营收 销售额 从业人员
"""
# Shares and rates are always of something said before.
_SHARE_WORDS = "占比 比重 比例 增速 同比 其中 覆盖率 占 增幅 增长率 增长"
_SHARES = frozenset(_SHARE_WORDS.split())
_MEASURE_HEAD = pattern("zh_names", "completion", "measure_head")
_GENERIC = frozenset(_GENERIC_WORDS.split())
# One character that names a measure; 钢 and 煤 are things and stand for themselves.
_LONE_MEASURES = frozenset("率值量数额度比")


def generic(phrase: str) -> bool:
    """总量, 占比: of something that must be said elsewhere."""
    return phrase in _GENERIC or phrase in _SHARES


def completed(phrase: str, subject: str) -> str:
    """占比 after 战略性新兴产业产值: what the clause leaves out is taken from before."""
    if not subject or phrase.startswith(subject):
        return phrase
    if phrase in _SHARES or not phrase or phrase.startswith("占"):
        return subject + phrase
    if phrase in _LONE_MEASURES or phrase in _GENERIC:
        return phrase if _MEASURE_HEAD.search(subject) and phrase else subject + phrase
    return phrase
