"""The few words that writers add of their own, in the two languages."""

from __future__ import annotations

LANGUAGES = ("en", "zh")

_WORDS = {
    "title": ("Excerpts", "摘录"),
    "note": ("Note", "批注"),
    "tags": ("Tags", "标签"),
    "continued": (" (continued)", "（续）"),
    "page": ("p. {}", "第{}页"),
    "lead": ("Lead", "导语"),
    "sources": ("Sources", "来源"),
    "indicator": ("Indicator", "指标"),
    "value": ("Value", "数值"),
    "due": ("Due", "期限"),
    "status": ("Status", "类型"),
    "count": ("{} excerpts from {} documents", "共{}条，出自{}篇文件"),
    "moved": ("the marked passage has moved since", "所标文字后来有移动"),
    "lost": ("not found in the current version", "在当前版本中未找到"),
    "empty": ("Nothing was selected.", "没有选中任何内容。"),
}


def word(name: str, language: str) -> str:
    """A word by name; English for a language there is none in."""
    english, chinese = _WORDS[name]
    return chinese if language == "zh" else english
