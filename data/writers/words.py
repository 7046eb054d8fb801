"""The few words that writers add of their own, in the two languages."""

from __future__ import annotations

LANGUAGES = ("en", "zh")

_WORDS = {
    "title": ("Excerpts", "摘录"),
    "note": ("Note", "批注"),
    "tags": ("Tags", "标签"),
    "untagged": ("Without a tag", "未加标签"),
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
    "report": ("Report", "报告"),
    "outline": ("Outline", "目录"),
    "chapter": ("Section", "章节"),
    "passages": ("Passages", "段落"),
    "targets": ("Targets", "目标"),
    "marks": ("Marks", "标记"),
    "actuals": ("Actuals", "实绩"),
    "quantity": ("As printed", "原文数值"),
    "place": ("Place", "位置"),
    "reads": ("Reads as", "读作"),
    "both": ("Targets and actuals", "目标与实绩"),
    "by_year": ("Targets and actuals by year", "各年的目标与实绩"),
    "no_year": ("no year", "无年份"),
    "earlier": ("to {}", "至{}"),
    "total": ("The whole document", "全文"),
    "more_sections": (
        "{} more sections hold neither targets nor marks.",
        "另有{}个章节没有目标和标记。",
    ),
    "no_targets": ("No quantitative target was found.", "没有找到量化目标。"),
    "no_marks": ("Nothing is marked.", "没有标记。"),
    "bytes": ("SHA-256 of the source", "来源的 SHA-256"),
    "document": ("Document", "文件"),
    "empty": ("Nothing was selected.", "没有选中任何内容。"),
}


def word(name: str, language: str) -> str:
    """A word by name; English for a language there is none in."""
    english, chinese = _WORDS[name]
    return chinese if language == "zh" else english


_COLUMNS = {
    "kind": ("Kind", "类别"),
    "locator": ("Locator", "定位"),
    "document": ("Document", "文件"),
    "version": ("Version", "版本"),
    "title": ("Title", "标题"),
    "issuer": ("Issuer", "发布机构"),
    "number": ("Number", "文号"),
    "date": ("Date", "日期"),
    "section": ("Section", "章节"),
    "text": ("Text", "原文"),
    "page": ("Page", "页码"),
    "note": ("Note", "批注"),
    "tags": ("Tags", "标签"),
    "citation": ("Citation", "引文"),
    "url": ("Address", "网址"),
    "path": ("File", "来源路径"),
    "sha256": ("SHA-256", "SHA-256"),
    "target_id": ("Target", "目标编号"),
    "target_status": ("Status", "类型"),
    "target_indicator": ("Indicator", "指标"),
    "target_quote": ("As printed", "原文数值"),
    "target_comparator": ("Comparator", "比较"),
    "target_value": ("Value", "数值"),
    "target_value_max": ("Value to", "数值上限"),
    "target_unit": ("Unit", "单位"),
    "target_direction": ("Direction", "方向"),
    "target_year": ("Due", "期限"),
    "target_period": ("Period", "时期"),
    "target_year_source": ("Year from", "年份来源"),
    "target_base_year": ("Base year", "基期"),
    "target_per": ("Per", "频率"),
    "target_modality": ("Modality", "语气"),
    "target_binding": ("Binding", "约束性"),
    "target_row": ("Table row", "表行"),
    "target_column": ("Table column", "表列"),
    "target_rule": ("Rule", "规则"),
    "target_review": ("Review", "复核"),
}


def column_name(name: str, language: str) -> str:
    """What a spreadsheet that people read calls a column."""
    english, chinese = _COLUMNS[name]
    return chinese if language == "zh" else english
