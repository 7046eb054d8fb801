"""No visible character of a source is lost, doubled or moved.

``python -m scripts.prove_nothing_lost`` proves it over a whole folder; here are
fixtures of every format, and a sample of the shared corpus.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.prove_nothing_lost import files, prove
from scripts.visible_text import visible_text
from tests.data.readers.makers import docx, epub, numbered, numbering, paragraph, part, pdf
from tests.samples import NEWS, PLAN
from tests.shared import CORPUS, needs_shared

TABLE = "<table><tr><td>指标</td><td>目标</td></tr><tr><td>产值</td><td>300</td></tr></table>"
PAGE = (
    "<html><head><title>题</title><style>p{}</style></head><body><ul><li><a href='/'>首页</a></ul>"
    f"<div><h1>云岭规划</h1><p>第一段，有<b>粗</b>字。</p>{TABLE}<p hidden>藏</p>尾</div>"
    "<script>var 密 = 1</script></body></html>"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", PLAN.encode()),
        ("a.md", NEWS.encode()),
        ("a.html", PAGE.encode()),
        ("a.txt", "　　甲\n\n目录\n一、乙……1\n\n一、乙\n\x0c丙　　丁\n- 2 -\n".encode("gb18030")),
        (
            "a.docx",
            docx(numbered("总体") + paragraph("正文"), numbering=numbering(("decimal", "%1."))),
        ),
        ("a.epub", epub({"a.xhtml": f"<h1>第一章</h1><p>甲</p>{TABLE}"})),
        (
            "a.pdf",
            pdf([(100, 700, 12, "云岭规划"), (100, 680, 12, "正文甲，")], [(100, 700, 12, "乙。")]),
        ),
    ],
    ids=["plan", "news", "page", "text", "docx", "epub", "pdf"],
)
def test_formats(name: str, data: bytes) -> None:
    proof = prove(Path(name), data)
    assert proof.characters > 0
    assert not proof.unread
    assert not proof.fault


def test_notes_and_readings_of_a_word_file_are_all_there() -> None:
    def refer(kind: str) -> str:
        return f'<w:r><w:{kind}Reference w:id="1"/></w:r>'

    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>lián</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>濂</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    body = f"<w:p>{refer('footnote')}<w:r><w:t>甲</w:t></w:r>{refer('endnote')}{ruby}</w:p>"
    notes = {
        f"{kind}s": part(f"{kind}s", f'<w:{kind} w:id="1">{paragraph(kind)}</w:{kind}>')
        for kind in ("footnote", "endnote", "comment")
    }
    proof = prove(Path("a.docx"), docx(body + f"<w:p>{refer('comment')}</w:p>", **notes))
    assert not proof.fault
    assert proof.characters == len("甲i濂lián" + "footnote" + "iendnote" + "acomment") + 1


def test_the_proof_sees_a_loss() -> None:
    expected = visible_text("甲乙丙".encode(), "text")
    from scripts.prove_nothing_lost import compare

    assert compare(expected, "甲 乙丙")[0] == ""
    for wrong in ("甲丙", "甲乙乙丙", "乙甲丙", "甲乙丙丁"):
        assert compare(expected, wrong)[0]


@needs_shared
@pytest.mark.shared
def test_a_sample_of_the_corpus() -> None:
    chosen = [path for number, path in enumerate(files([CORPUS])) if number % 40 == 7]
    assert len(chosen) > 40
    faults = [f"{proof.path.name}: {proof.fault}" for proof in map(prove, chosen) if proof.fault]
    assert not faults
