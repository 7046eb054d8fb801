"""Every act of the explorer, once: its keys, its words, and when it can be done.

Bindings, key line, help, palette and the printed key tables all read ``ACTS``.
The module knows no Textual: what is available is decided from a ``Situation``,
which the screen fills in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from tui.locale import N_, _
from tui.situation import (
    COMPARE_PANE,
    HITS,
    MARKS,
    OUTLINE,
    READER,
    TABLE_PANE,
    TARGETS,
    VERIFY_PANE,
    Reason,
    Situation,
    can_filter,
    can_jump,
    can_picture,
    in_table,
    in_targets,
    needs_document,
    needs_hits,
    needs_library,
    needs_passage,
    needs_redo,
    needs_search,
    needs_source,
    needs_two,
    needs_undo,
    needs_work,
    on_mark,
    on_target,
)

EXPLORER, LIBRARY, TABLES = "explorer", "library", "tables"
"""The screens: the explorer, the library, and the tables that take all the width."""

OF_TABLES = frozenset(
    {"open", "next_rows", "previous_rows", "column_back", "column_on", "filter", "search", "order",
     "group", "take_all", "range", "extend", "extend_back", "mark", "cite", "export", "next_hit",
     "previous_hit", "next_pane", "previous_pane", "mark_up", "mark_down", "undo", "redo", "clear",
     "help", "picture", "zoom", "review", "outside", "theme", "suspend", "quit", "copy_or_quit",
     "stop", "add"}
)  # fmt: skip
"""Acts of the explorer that its tables of all the width have too."""

OF_LIBRARY = (OF_TABLES | {"compare", "verify"}) - {
    "mark", "cite", "export", "next_hit", "previous_hit", "mark_up", "mark_down", "picture",
    "zoom", "quit",
}  # fmt: skip
"""Acts of the explorer that the library has too."""

SHARED = {TABLES: OF_TABLES, LIBRARY: OF_LIBRARY}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a user can do.

    ``keys`` are Textual key names or single characters; the first is the one
    that is printed, the others are twins that work with an input method on.
    ``printed`` replaces it where two acts share a place in the key line.
    """

    name: str
    keys: tuple[str, ...]
    group: str
    label: str
    description: str
    scope: str = EXPLORER
    reason: Reason = lambda situation: ""
    printed: str = ""

    @property
    def bound(self) -> tuple[str, ...]:
        """All keys that start the act, full-width forms of letters and digits included."""
        wide = tuple(
            chr(ord(key) - 0x20 + 0xFF00)
            for key in self.keys
            if len(key) == 1 and key.isascii() and key.isalnum()
        )
        return tuple(dict.fromkeys(self.keys + wide))


SEARCH, GO, READ, KEEP, TABLE, APP, SHELF_GROUP = (
    N_("Search"),
    N_("Move"),
    N_("Read"),
    N_("Mark and export"),
    N_("Targets"),
    N_("Planview"),
    N_("Library"),
)

ACTS: tuple[Act, ...] = (
    Act("search", ("/", "、", "f3"), SEARCH, N_("search"),
        N_("Type a query; hits appear as you type"), reason=needs_library),
    Act("next_hit", ("n", "f4"), SEARCH, N_("hit"),
        N_("Go to the next hit; in a table to the next row that differs"),
        reason=needs_hits, printed="n N"),
    Act("previous_hit", ("N", "shift+f4", "f16"), SEARCH, N_("previous hit"),
        N_("Go to the previous hit, or row that differs"), reason=needs_hits),
    Act("order", ("s", "ctrl+t"), SEARCH, N_("sort"),
        N_("Sort: hits by place or relevance, a table by the column under the cursor:"
           " up, down, as it was")),
    Act("explain", ("w", "shift+f3", "f15"), SEARCH, N_("explain"),
        N_("How the search was understood; narrow it by kind, year or issuer"),
        reason=needs_search),
    Act("synonyms", ("S", "shift+f2", "f14"), SEARCH, N_("synonyms"),
        N_("Search for other names of a term too (发改委 = 发展和改革委员会), or not")),
    Act("keep_search", (), SEARCH, N_("keep search"),
        N_("Keep this search; the commands list shows it"), reason=needs_search),
    Act("clear", ("escape",), SEARCH, N_("back"),
        N_("Leave the search line, end a range, end zoom, clear the search")),
    Act("outline", ("1", "alt+1", "¡"), GO, N_("outline"), N_("Show the outline")),
    Act("reader", ("2", "alt+2", "™"), GO, N_("reader"), N_("Show the text")),
    Act("hits", ("3", "alt+3", "£"), GO, N_("hits"), N_("Show the hits")),
    Act("targets_pane", ("4", "alt+4", "¢"), GO, N_("targets"), N_("Show the targets")),
    Act("marks", ("5", "alt+5", "∞"), GO, N_("marks"), N_("Show the marks")),
    Act("next_pane", ("tab",), GO, N_("next pane"), N_("Go to the next pane")),
    Act("previous_pane", ("shift+tab",), GO, N_("previous pane"), N_("Go to the previous pane")),
    Act("open", ("enter",), GO, N_("jump"),
        N_("Go to the text of the section, hit, target or mark under the cursor"),
        reason=can_jump),
    Act("section_back", ("[", "【", "［", "alt+up"), GO, N_("section"),
        N_("Go to the section before"), reason=needs_document, printed="[ ]"),
    Act("section_on", ("]", "】", "］", "alt+down"), GO, N_("next section"),
        N_("Go to the next section"), reason=needs_document),
    Act("back", ("backspace",), GO, N_("back"), N_("Return to where you jumped from")),
    Act("targets", ("t", "f5"), TABLE, N_("targets"),
        N_("Show the quantitative targets; again: return to the text"), reason=needs_library),
    Act("filter", ("f", "ctrl+f"), TABLE, N_("filter"),
        N_("Filter the targets by name (also unit:% year<=2027 value>=100), the outline by title"),
        reason=can_filter),
    Act("limit", ("i", "ctrl+n"), TABLE, N_("hits only"),
        N_("Limit the targets to passages that answer the search, or not"), reason=in_targets),
    Act("next_rows", ("r", "shift+right"), TABLE, N_("which"),
        N_("Show other rows: targets, what was reached, all"), reason=in_table, printed="r"),
    Act("previous_rows", ("R", "shift+left"), TABLE, N_("which, back"),
        N_("Show other rows, the other way round"), reason=in_table),
    Act("column_back", ("left", "h"), TABLE, N_("column"),
        N_("Go to the column before; sorting looks at the column under the cursor"),
        reason=in_table, printed="← →"),
    Act("column_on", ("right", "l"), TABLE, N_("next column"), N_("Go to the next column"),
        reason=in_table),
    Act("take_all", ("A", "ctrl+a"), TABLE, N_("take all"),
        N_("Take all rows shown: marks, copies and exports then mean these; again: none"),
        reason=in_table),
    Act("everywhere", ("a", "ctrl+l"), TABLE, N_("all documents"),
        N_("Targets of all documents, or of the open one"), reason=in_targets),
    Act("group", ("g", "ctrl+g"), TABLE, N_("group"),
        N_("Put rows together: by section, indicator, document; again: the next way"),
        reason=in_table),
    Act("picture", ("p", "shift+f6", "f18"), TABLE, N_("picture"),
        N_("Draw where plans stand and want to be; in the hits: how often, by plan and chapter"),
        reason=can_picture),
    Act("review", ("!", "！", "shift+f5", "f17"), TABLE, N_("correct"),
        N_("Confirm, correct or reject the target under the cursor; in compare and verify:"
           " these measure the same, or not"), reason=on_target),
    Act("mark", ("space", "insert", "ideographic_space"), KEEP, N_("mark"),
        N_("Mark the passage under the cursor, or remove its mark"), reason=needs_passage),
    Act("range", ("v",), KEEP, N_("range"),
        N_("Begin or end a range of passages; move to extend it"), reason=needs_document),
    Act("extend", ("shift+down",), KEEP, N_("extend"),
        N_("Extend the range by the next passage"), reason=needs_document),
    Act("extend_back", ("shift+up",), KEEP, N_("extend back"),
        N_("Extend the range by the passage before"), reason=needs_document),
    Act("note", ("m", "f12"), KEEP, N_("note"),
        N_("Write a note and tags for the passage under the cursor"), reason=needs_passage),
    Act("mark_up", ("<", "《", "＜", "ctrl+up"), KEEP, N_("order"),
        N_("Move the mark up; exports follow the order of the marks"), reason=on_mark,
        printed="< >"),
    Act("mark_down", (">", "》", "＞", "ctrl+down"), KEEP, N_("move down"),
        N_("Move the mark down"), reason=on_mark),
    Act("undo", ("u", "f7"), KEEP, N_("undo"), N_("Take back the last change to the marks"),
        reason=needs_undo),
    Act("redo", ("ctrl+r", "shift+f7", "f19"), KEEP, N_("redo"),
        N_("Do again what was taken back"), reason=needs_redo),
    Act("cite", ("y", "f8"), KEEP, N_("copy"),
        N_("Copy the passage with its citation, of a target what it wants and where"),
        reason=needs_passage),
    Act("export", ("e", "f9"), KEEP, N_("export"),
        N_("Write marks, hits, targets, a section or the document to a file"),
        reason=needs_document),
    Act("zoom", ("z", "f6"), READ, N_("zoom"), N_("Give all the width to one pane, or back")),
    Act("narrower", ("-", "－"), READ, N_("narrower"), N_("Make the lines of the text shorter"),
        reason=needs_document, printed="- +"),
    Act("wider", ("+", "=", "＋", "＝"), READ, N_("wider"), N_("Make the lines of the text longer"),
        reason=needs_document),
    Act("outside", (".", "。"), READ, N_("set apart"),
        N_("Show or hide contents lists, page furniture and navigation; in compare what stayed"
           " the same, in verify numbers that claim nothing"), reason=needs_document),
    Act("compare", ("c", "7", "f10", "alt+7", "¶"), TABLE, N_("compare"),
        N_("Hold plans against each other, indicator by indicator: those taken in the library, or"
           " the open one and one more"), reason=needs_two),
    Act("verify", ("x", "8", "alt+8", "•"), TABLE, N_("verify"),
        N_("Hold the numbers of an article against plans"), reason=needs_two),
    Act("source", ("o", "f11"), READ, N_("source"), N_("Open the file or page it came from"),
        reason=needs_source),
    Act("library", ("L", "6", "alt+6", "§"), APP, N_("library"),
        N_("All documents: open, add, remove, restore")),
    Act("add", ("ctrl+o",), APP, N_("open files"),
        N_("Add files or a folder by path, and open them")),
    Act("help", ("?", "？", "f1"), APP, N_("help"), N_("Show all keys")),
    Act("palette", ("ctrl+p", "f2", ":", "："), APP, N_("commands"),
        N_("Find a command, a document or a section by name")),
    Act("theme", ("ctrl+y",), APP, N_("theme"),
        N_("Change between the terminal's colours, light and dark")),
    Act("settings", (), APP, N_("settings"),
        N_("Write a commented settings file: keys, colours, measure")),
    Act("stop", ("ctrl+x",), APP, N_("stop"), N_("Stop the work that is under way"),
        reason=needs_work),
    Act("suspend", ("ctrl+z",), APP, N_("suspend"), N_("Go to the shell; fg comes back")),
    Act("quit", ("q", "ctrl+q"), APP, N_("quit"), N_("Leave planview")),
    Act("copy_or_quit", ("ctrl+c",), APP, N_("copy or quit"),
        N_("Copy the selection; without one leave planview")),
    Act("take", ("space", "insert", "ideographic_space"), SHELF_GROUP, N_("take"),
        N_("Take the document: to compare, verify, describe or remove it, and as the scope of"
           " search and targets; again: not. In the trash: restore it"), LIBRARY, needs_library),
    Act("edit_card", ("m", "f12"), SHELF_GROUP, N_("edit"),
        N_("Write title, short name, issuer, date, kind, period and tags of the document"),
        LIBRARY, needs_library),
    Act("add_files", ("a", "+", "＋"), SHELF_GROUP, N_("add"),
        N_("Add files or a folder by path"), LIBRARY),
    Act("remove", ("d", "delete"), SHELF_GROUP, N_("remove"),
        N_("Move the document to the trash"), LIBRARY, needs_passage),
    Act("trash", ("t", "f5"), SHELF_GROUP, N_("trash"),
        N_("Show the trash; again: show the library"), LIBRARY),
    Act("shelf_back", ("q", "L", "6", "alt+6", "§"), SHELF_GROUP, N_("back"),
        N_("Return to the text"), LIBRARY),
)  # fmt: skip

BY_NAME = {act.name: act for act in ACTS}

KEY_LINES: dict[str, tuple[str, ...]] = {
    OUTLINE: ("search", "next_hit", "open", "targets", "export", "library", "zoom", "section_back",
              "compare"),
    READER: ("search", "next_hit", "open", "mark", "targets", "cite", "export", "zoom", "range",
             "section_back", "compare"),
    HITS: ("search", "next_hit", "open", "mark", "targets", "cite", "zoom", "picture", "export",
           "order"),
    TARGETS: ("open", "next_rows", "filter", "order", "group", "picture", "mark", "cite", "export",
              "review", "everywhere", "limit"),
    MARKS: ("open", "note", "mark", "mark_up", "undo", "cite", "export", "zoom", "search"),
    TABLE_PANE: ("open", "column_back", "next_rows", "picture", "order", "filter", "mark", "cite",
                 "export", "next_hit", "group"),
    COMPARE_PANE: ("open", "column_back", "next_rows", "next_hit", "filter", "outside", "review",
                   "export", "cite", "order", "mark"),
    VERIFY_PANE: ("open", "next_rows", "next_hit", "review", "outside", "mark", "cite", "export",
                  "filter", "order"),
    LIBRARY: ("open", "filter", "take", "edit_card", "add_files", "remove", "compare", "verify",
              "trash", "undo", "group", "order"),
}  # fmt: skip
"""What the key line may show, by pane or screen, in order of weight; help comes last by itself."""

KEYS_SHOWN = 8
"""Keys that work now, at most, in the key line."""

NOT_PRINTED = frozenset(
    {"ideographic_space", *"¡™£¢∞§¶•", *(f"f{number}" for number in range(13, 25))}
)
"""Keys nobody looks for: the wide space of an input method, what Textual makes of alt+1 to alt+6
(the characters of a Mac's option key), and what terminals send for shift+F."""


def key_line(
    pane: str, situation: Situation, having: Collection[str] | None = None
) -> list[tuple[Act, str]]:
    """The acts of the key line, each with the reason why it cannot be done now (``''``: it can).

    At most ``KEYS_SHOWN`` that can be done, in order of weight, then those that
    cannot, the weightiest first. ``having``: the acts that a screen has; then
    those of them alone that can be done.
    """
    acts = [(act, act.reason(situation)) for act in map(BY_NAME.get, KEY_LINES[pane]) if act]
    if having is not None:
        return [each for each in acts if each[0].name in having and not each[1]][:KEYS_SHOWN]
    able = [(act, reason) for act, reason in acts if not reason][:KEYS_SHOWN]
    return able + [(act, reason) for act, reason in acts if reason]


_remapped: dict[str, tuple[str, ...]] = {}


def remap(keys: Mapping[str, str]) -> None:
    """Print other keys for some acts: name → keys parted by commas (the user's own)."""
    _remapped.clear()
    _remapped.update({name: tuple(text.split(",")) for name, text in keys.items()})


def printed_keys(act: Act) -> list[str]:
    """The keys of an act as help shows them."""
    keys = _remapped.get(act.name, act.keys)
    return list(dict.fromkeys(printed_key(key) for key in keys if key not in NOT_PRINTED))


def first_key(act: Act) -> str:
    """The one key of an act that is printed where there is room for one."""
    if act.printed and act.name not in _remapped:
        return act.printed
    return next(iter(printed_keys(act)), "")


_PRINTED = {
    "enter": "⏎",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "backspace": "⌫",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def printed_key(key: str) -> str:
    """A key as the user knows it: ``⏎``, ``Space``, ``F3``, ``alt+↑``."""
    if key == "space":
        return _("Space")
    if key == "insert":
        return _("Ins")
    if key == "delete":
        return _("Del")
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    last = _PRINTED.get(last, last.upper() if last[0] == "f" and last[1:].isdigit() else last)
    return "+".join([*modifiers, last])


def acts_of(scope: str) -> Iterator[Act]:
    """The acts of one screen, in the order in which help shows them."""
    return (act for act in ACTS if act.scope == scope or act.name in SHARED.get(scope, frozenset()))


def groups() -> tuple[str, ...]:
    """Group names (message ids) in the order in which help shows them."""
    return tuple(dict.fromkeys(act.group for act in ACTS))
