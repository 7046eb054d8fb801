"""Tables of a page: their cells read, and in the end rows or the text they frame."""

from __future__ import annotations

from collections.abc import Mapping

from data.readers.drafts import Cell, Table
from data.readers.html.text import Setting, TextTarget, inner_setting


class TableTarget(TextTarget):
    """Writes the drafts of tables into the place where the table stands."""

    def begin(self) -> None:
        super().begin()
        self.tables: list[Table] = []
        self.boxes = 0

    def _open_table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.parts:
            self._flush()
        if tag == "table":
            self._open_table(tag, attributes)
        elif tag in ("td", "th"):
            self._open_cell(tag, attributes)
        elif not self.tables:
            return
        elif tag == "tr":
            self.tables[-1].start_row(self.sinks[-1])
        else:
            self.tables[-1].in_head = tag == "thead"

    def _open_table(self, tag: str, attributes: Mapping[str, str]) -> None:
        around = self.setting
        self.frames.append(around)
        self.setting = inner_setting(around.hidden, around.container)
        if attributes:
            # A table's align places it on the page and does not centre its text.
            self._style({name: attributes[name] for name in attributes if name != "align"})
        self._contain(tag, attributes)
        self.tables.append(Table(self.setting.container))
        self.sinks.append([])

    def _open_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        around = self.setting
        self.frames.append(around)
        if not self.tables:
            return
        self.setting = inner_setting(around.hidden, around.container)
        across = down = 1
        if attributes:
            self._style(attributes)
            across = _span(attributes.get("colspan"))
            down = _span(attributes.get("rowspan"))
        self._contain(tag, attributes)
        cell = Cell(heading=tag == "th", across=across, down=down)
        self.tables[-1].start_cell(self.sinks[-1], cell)
        self.sinks.append(cell.drafts)

    def _contain(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Make what was opened a container of the page."""
        kind, level, centred, hidden, indent, around = self.setting
        number = self.page.add_container(around, False, hidden, tag, attributes)
        self.setting = Setting(kind, level, centred, hidden, indent, number)

    def _close_table_part(self, tag: str) -> None:
        if self.parts:
            self._flush()
        if tag in ("td", "th"):
            if self.tables and len(self.sinks) > 1:
                self.sinks.pop()
            self._restore()
        elif tag == "table" and self.tables:
            self._end_table()
            self._restore()
        elif tag == "thead" and self.tables:
            self.tables[-1].in_head = False

    def _restore(self) -> None:
        if self.frames:
            self.setting = self.frames.pop()

    def _end_table(self) -> None:
        table = self.tables.pop()
        loose = self.sinks.pop() if len(self.sinks) > 1 else []
        boxed = all(len(row.cells) < 2 for row in table.rows)
        drafts = table.finish(loose)
        if boxed:
            self.boxes += 1
            for draft in drafts:
                draft.evidence.setdefault("frame", self.boxes)
        if self.tables:
            self.tables[-1].nested = True
        self.sinks[-1].extend(drafts)


def _span(value: str | None) -> int:
    """A colspan or rowspan, kept within what a table can hold."""
    if value is None:
        return 1
    digits = value.strip()[:6]
    return min(max(int(digits), 1), 200) if digits.isascii() and digits.isdigit() else 1
