"""Documents and queries that make planview compile its last patterns."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.data.readers.makers import docx, epub, paragraph
from tests.samples import ENGLISH, NEWS, PLAN

PAGE = """<!DOCTYPE html><html><head><title>云岭市规划</title><style>p.c{text-align:center}</style>
</head><body><h1>云岭市规划</h1><p class="c" style="text-indent: 2em">一、总体要求</p><table>
<tr><th>指标</th><th>单位</th><th>2025年</th><th>2030年</th><th>属性</th></tr><tr><td>森林覆盖率</td>
<td>%</td><td>62</td><td>65</td><td>约束性</td></tr></table></body></html>"""
TABLES = """表1 主要指标

指标 单位 2025年 2030年 属性
1 森林覆盖率 % 62 65 约束性
2 加氢站 座 10 30 预期性
3 常住人口 万人 120 150左右 预期性

到“十五五”末，工业规模居全国第3位、第三名，机器人密度第六、排名第二，第3次全会，进入全国前10位。
"""
QUERIES = (
    "机器人 OR 氢能",
    '"产业链" -森林',
    "re:机器.{1,3}",
    "title:规划 2030年",
    "20%",
    "a* NEAR/3 b",
)


def exercise() -> None:
    """Read, keep, search and export: whatever compiles a pattern when it is first needed."""
    from data.writers import FORMATS
    from index.asking import Question
    from index.workspace import Workspace

    files = {
        "plan.md": PLAN.encode(),
        "news.md": NEWS.encode(),
        "english.md": ENGLISH.encode(),
        "page.html": PAGE.encode(),
        "tables.txt": TABLES.encode(),
        "plan.docx": docx(paragraph("一、总体要求", "h1") + paragraph("到2030年达到30座。")),
        "plan.epub": epub({"one.xhtml": "<h1>Goals</h1><p>500 buses by 2030.</p>"}),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        with Workspace.open(Path(folder, "library")) as workspace:
            report = workspace.add([Path(folder, name) for name in files])
            assert not report.failed, report.failed
            for query in QUERIES:
                workspace.answer(Question(query, limit=5))
            for name in FORMATS:
                workspace.export(workspace.documents()[0].id, name)
