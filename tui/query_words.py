"""The query language in a few lines, for the help of the screen and of the command line."""

from __future__ import annotations

from tui.locale import N_

QUERY_FORMS: tuple[tuple[str, str], ...] = (
    ("氢能 储能", N_("both in one passage")),
    ("氢能 OR 储能, 氢能 | 储能", N_("either of them")),
    ("氢能 -储能, NOT 储能", N_("the one without the other")),
    ("“专精特新”企业", N_("exactly these characters; quotation marks and spaces do not matter")),
    ("25%", N_("also 百分之二十五, ２５％, 2 5 %; 3.7万亿 also 37000亿")),
    (
        "robot, robot*, robt~",
        N_("a Latin word in its forms, as a beginning, spelt nearly so"),
    ),
    ("氢能 NEAR/20 储能", N_("with at most 20 characters or words between them")),
    ("氢能 SENTENCE 储能", N_("in one sentence")),
    ("/第[一二三]产业/", N_("a regular expression")),
    ("title:上海 heading:(氢能 OR 储能)", N_("in the document's title, in the headings above")),
    ("kind:plan issuer:广州 doc:sh-15th", N_("of such documents")),
    ("date:2021-03..2022 period:十五五", N_("of documents of that time, for those years")),
    ("value>=1000亿元 year<=2027 unit:%", N_("passages with such a target")),
    ("status:target modality:力争", N_("the same; also indicator:, review:, binding:")),
    ("( … )", N_("brackets put terms together")),
)
"""What can be typed, and what it finds (a message id)."""
