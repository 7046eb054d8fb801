"""Targets of English text: sentence by sentence, by its own words."""

from __future__ import annotations

import re
from functools import cache

from data.model import Excluded, Role, Segment, Span, Status, Target, YearSource
from data.targets.clauses import add_pieces, in_sentences
from data.targets.deadlines import Due, Scope
from data.targets.english_scan import scan_english
from data.targets.lexicon import alternatives, table
from data.targets.prose import Result
from data.targets.scan import Mention, Other, Quantity
from data.targets.times import Moment
from data.targets.view import View

_SENTENCE = re.compile(r"(?<=[.!?;])[\"'”’)\]]*\s+(?=[A-Z0-9“\"'‘(§—£$€-])|(?<=;)\s|\s(?=§)|\n")
_NOT_END = re.compile(
    r"(?:\b(?:No|Nu|Rs|Mr|Mrs|Dr|St|U\.S|U\.K|i\.e|e\.g|vs|approx|Art|cf|etc)\.|\b[A-Z]\.|(?:^|[.;:]\s)[0-9]{1,2}\.)$"
)


def read_english(segment: Segment, number: int, scope: Scope, role: Role, result: Result) -> None:
    """Add the quantities of one English segment to ``result``."""
    view = View(segment.text, keep_spaces=True)
    text = view.plain
    mentions = scan_english(text)
    if not mentions:
        return
    scope.paragraph = None
    mode = ""
    for sentence, inside in in_sentences(_sentences(text), mentions):
        reader = _Sentence(text, segment.text, sentence, inside, number, scope, role, mode, result)
        reader.read()
        mode = reader.mode


def _sentences(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if _NOT_END.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        add_pieces(found, start, match.start())
        start = match.end()
    add_pieces(found, start, len(text))
    return found


@cache
def _word(key: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('english')[key][name])})\b", re.I)


@cache
def _base_verbs() -> frozenset[str]:
    lists = table("english")["verbs"]
    return frozenset(" ".join(lists.values()).split())


@cache
def _before() -> tuple[re.Pattern[str], dict[str, str]]:
    lists = table("english")["comparators"]["before"]
    signs = {word: sign for sign, words in lists.items() for word in words}
    return re.compile(
        rf"(?:^|[\s(])(?P<c>{alternatives(list(signs))})\s?(?:an? |the )?$", re.I
    ), signs


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    lists = table("english")["comparators"]["after"]
    signs = {word: sign for sign, words in lists.items() for word in words}
    return re.compile(rf"\s(?P<c>{alternatives(list(signs))})\b", re.I), signs


_CLAUSE_START = re.compile(
    r"(?:\band\s(?=the (?:number|proportion|share|rate|percentage|ratio|average)\b)|,\s(?:and |but |while |with )?|:\s|—|–\s|\band\s(?=(?:raise|reduce|increase|cut|build|create|expand|keep|bring|lower|install|maintain|reach)\b)|\s[-]{1,2}\s)"
)
_CLAUSE_END = re.compile(r",\s|;|:\s|—|\s[-]{1,2}\s|\.(?:\s|$)")
_LINK = re.compile(
    r"\b(?P<p>to|by|at|of|from|with|for|reaching|reach|reached|reaches|is|are|was|were|be|totaled|totalled|exceed|exceeded|set at|stood at|stands at|as)\s*(?:an average of |a total of )?$",
    re.I,
)
_DETERMINER = re.compile(
    r"^(?:(?:ensure|ensuring|see|seeing|it|the|a|an|our|its|their|that|this|these|all|both|total|of|in|to|and|we|china’s|china's|also|further|with|for|will|more|generally|about|over)\s+)+",
    re.I,
)
_AUX = re.compile(
    r"\b(?:will|shall|should|must|would|is|are|was|were|has|have|had|to be|can|could|may|aims?|expected|projected|planned|set|needs?)\b",
    re.I,
)
_PASSIVE = re.compile(
    r"\b(?:will|shall|should|must|to|is|are|was|were|has|have|had|can|could|would)\s(?:have\s)?(?:been|be|being)?\s?(?:further\s)?(?:[a-z]+ed|cut|set|brought|kept|built|held|made|up|down|grown|risen|reach|rise|grow|fall|increase|decrease|decline|drop|account|total|exceed|remain|stand|expected to [a-z]+|projected to [a-z]+)\s*$",
    re.I,
)
_EMPTY = re.compile(r"\b(?:completion|target|level|goal|total|aim|aiming|striving)$", re.I)
_AUX_END = re.compile(r"\b(?:will|shall|should|must|would|is|are|was|were)(?: not)?\s*$", re.I)
_TRAILING_VERB = re.compile(
    r"\s(?:stays?|covers?|rises?|rise|accounts?|remains?|does not (?:fall|exceed)|do not|falls?|stands?|reach(?:es)?|achieves?|exceeds?|grows?|increases?|totals?|can|connecting|is|are)$"
)
_OF_TOWNS = re.compile(
    r"\b(?:with|having) (?:a |an |combined |permanent |total )*populations? of\s*(?:over |more than |about |approximately |at least )?$",
    re.I,
)
_PRONOUN = re.compile(
    r"(?:we|it|they|which|that|he|she|government|china|this|these|there|who|you|the government)",
    re.I,
)
_CHANGE_NOUN = re.compile(
    r"\b(?:an? )?(?P<w>drop|fall|decline|decrease|reduction|cut|increase|rise|growth|gain|expansion)\s+of\s*(?:[a-z]+ ){0,2}$",
    re.I,
)
_GROWTH = re.compile(r"growth|annual (?:increase|growth|rate)|CPI increase|average annual", re.I)
_NOUN_WORD = re.compile(r"[\s-]?([A-Za-z][A-Za-z’'-]+)")
_PLURAL = re.compile(
    r"^(?:people|children|women|men|mu|personnel|staff|police|cattle)$|[^s]s$|[^u]ses$"
)
_PROGRAMMES = frozenset(
    "initiative program programme project plan campaign strategy scheme award initiatives programs".split()
)
_PER_BASE = re.compile(
    r"\s+(?P<u>per\s+[0-9][0-9,]*(?:\s(?:people|persons|residents|live births))?)"
)
_IMPERATIVE = re.compile(r"[\s§•●*–—-]*(?:[0-9]+[.)]\s+)?(?P<verb>[A-Z][a-z]+)\b")
_BETWEEN = re.compile(r"\s*,?\s*(?:and )?(?:by |to )?(?:over |about |around )?", re.I)
_OF = re.compile(
    r"\s+(?:(?:next|this|every|each|per|a) year\s+)?(?:of|in|for|into)\s+(?P<x>[^,.;:]+)", re.I
)
_SPLIT = re.compile(r",\s(?:and\s)?|\sand\s")
_PER_YEAR = re.compile(
    r"^\s*(?:(?:every|each|a|per) year|annually|yearly)|^(?:\s\w+){0,4}\s(?:every|each|per) year",
    re.I,
)
_BASE = re.compile(
    r"(?:compared (?:to|with)|from|relative to|over|against|on|below|above|than in)\s(?:the )?(?:levels? (?:of|in) )?$",
    re.I,
)
_BASE_AFTER = re.compile(r"^\s?(?:emissions? )?(?:levels?|baseline)", re.I)


class _Sentence:
    def __init__(
        self,
        text: str,
        source: str,
        span: Span,
        mentions: list[Mention],
        number: int,
        scope: Scope,
        role: Role,
        mode: str,
        result: Result,
    ) -> None:
        self.text, self.source, self.span, self.number = text, source, span, number
        self.mentions, self.scope, self.role, self.mode, self.result = (
            mentions,
            scope,
            role,
            mode,
            result,
        )
        self.moments = [m for m in mentions if isinstance(m, Moment) and m.how != "date"]
        self.lower = text[span[0] : span[1]].lower()
        self.pairs = self._respective()

    def read(self) -> None:
        for index, mention in enumerate(self.mentions):
            made: Target | None = None
            reason = mention.reason if isinstance(mention, Other) else "time"
            if isinstance(mention, Quantity):
                made = self._record(index, mention)
                reason = "name"
            if made is not None:
                self.result.targets.append(made)
            else:
                quote = self.source[mention.start : mention.end]
                self.result.excluded.append(
                    Excluded(self.number, (mention.start, mention.end), quote, reason)
                )
        for moment in self.moments:
            if self._is_base(moment):
                continue
            due = self._due(moment)
            if due.tense:
                self.mode = due.tense
            if due.tense == "future":
                self.scope.paragraph = due
                if re.search(
                    r"(?:targets?|goals?|objectives?|follows?)\b.*(?::|following|follows)",
                    self.lower,
                ):
                    self.scope.lead = due

    def _respective(self) -> dict[int, tuple[int, int]]:
        """Index → (rank, count) of the numbers that ``respectively`` deals out."""
        if "respectively" not in self.lower:
            return {}
        quantities = [m for m in self.mentions if isinstance(m, Quantity)]
        run: list[Quantity] = []
        for quantity in quantities:
            if run and not _BETWEEN.fullmatch(self.text[run[-1].end : quantity.start]):
                run = []
            run.append(quantity)
        return {one.start: (rank, len(run)) for rank, one in enumerate(run)} if len(run) > 1 else {}

    def _due(self, moment: Moment) -> Due:
        return self.scope.resolve(moment, self.number, (moment.start, moment.end))

    def _is_base(self, moment: Moment) -> bool:
        before = self.text[max(0, moment.start - 30) : moment.start]
        return (
            (bool(_BASE.search(before))
            and moment.how == "year")
            or bool(_BASE_AFTER.match(self.text[moment.end : moment.end + 24]))
        )

    def _record(self, index: int, quantity: Quantity) -> Target | None:
        text = self.text
        start, end = self._clause(quantity)
        head, comparator = self._comparator(start, quantity)
        noun = self._noun(quantity, end)
        if (
            quantity.fresh
            and not quantity.magnitude
            and not noun[1]
            and not _LINK.search(text[start:head])
        ):
            return None
        tail = noun[1] or quantity.end
        after, signs = _after()
        behind = after.match(text, quantity.end)
        if behind and comparator in ("", "~"):
            comparator = signs[behind["c"].lower()]
        if quantity.value_max is not None:
            comparator = "range"
        span_end = noun[1] if quantity.fresh and noun[1] else quantity.end
        unit = quantity.unit or (noun[0].split()[-1].lower() if noun[0] else "")
        per_base = _PER_BASE.match(text, quantity.end)
        if per_base and not unit:
            unit = per_base["u"]
        indicator, sense, to = self._indicator(index, quantity, start, head, end, noun)
        resolved = True
        if quantity.unit == "倍" and _PRONOUN.fullmatch(indicator):
            indicator = self._antecedent(start)
        if quantity.start in self.pairs:
            indicator, resolved, sense = self._dealt(quantity, start, indicator, sense)
        moment, base = self._time(quantity, start, end)
        due = self._due(moment) if moment else None
        status, rule = self._status(quantity, unit, noun[0], due, start)
        kind, direction = self._kind(quantity, indicator, sense, to, start, head, tail)
        value = quantity.value if resolved else None
        if status is not Status.STRUCTURAL:
            self.scope.indicator = indicator
        year, period, source, place = self._deadline(status, due)
        return Target(
            id="",
            segment=self.number,
            span=(quantity.start, span_end),
            quote=self.source[quantity.start : span_end],
            sentence=self.span,
            status=status,
            indicator=indicator,
            kind=kind,
            direction=direction,
            value=value,
            value_max=quantity.value_max if resolved else None,
            unit=unit,
            magnitude=quantity.magnitude,
            comparator=comparator or "=",
            year=year,
            period=period,
            year_source=source,
            year_from=place,
            base_year=base,
            per="year"
            if kind in ("level", "total") and _PER_YEAR.match(text[span_end : span_end + 50])
            else None,
            modality="strive"
            if _word("status", "strive").search(text, self.span[0], quantity.start)
            else "plain",
            rule=rule if resolved else "unequal-list",
        )

    def _antecedent(self, start: int) -> str:
        """What ``which`` stands for: the object of the clause before it."""
        before = self.text[self.span[0] : start].rstrip(" ,")
        return _phrase(self._subject(before)[0]).removeprefix("enough ")

    def _dealt(
        self, quantity: Quantity, start: int, indicator: str, sense: str
    ) -> tuple[str, bool, str]:
        """The own indicator of one number of a respective list."""
        rank, count = self.pairs[quantity.start]
        first = next(m for m in self.mentions if m.start in self.pairs)
        body = self.text[start : first.start]
        link = _LINK.search(body)
        name, sense = self._subject(body[: link.start()] if link else body)
        names = [_clean(piece) for piece in _SPLIT.split(name) if _clean(piece)]
        if len(names) != count:
            return indicator, False, sense
        return names[rank], True, sense

    def _clause(self, quantity: Quantity) -> Span:
        start = self.span[0]
        for match in _CLAUSE_START.finditer(self.text, self.span[0], quantity.start):
            start = match.end()
        found = _CLAUSE_END.search(self.text, quantity.end, self.span[1])
        return start, found.start() if found else self.span[1]

    def _comparator(self, start: int, quantity: Quantity) -> tuple[int, str]:
        pattern, signs = _before()
        match = pattern.search(self.text, max(start - 1, quantity.start - 26, 0), quantity.start)
        if not match:
            return quantity.start, ""
        return match.start("c"), signs[match["c"].lower()]

    def _noun(self, quantity: Quantity, end: int) -> tuple[str, int]:
        """The counted noun behind a number without a unit: new urban jobs."""
        if not quantity.fresh or quantity.form != "number":
            return "", 0
        words: list[tuple[str, int]] = []
        stops = _word("stop", "words")
        position = quantity.end
        for match in _NOUN_WORD.finditer(self.text, quantity.end, end):
            word = match[1]
            if match.start() != position or len(words) >= 6 or stops.fullmatch(word):
                break
            if words and _PLURAL.search(words[-1][0]) and not _PLURAL.search(word):
                if word in _PROGRAMMES:
                    return "", -1  # the 100 Enterprises initiative: a name
                break
            words.append((word, match.end()))
            position = match.end()
        while words and not _PLURAL.search(words[-1][0]):
            words.pop()
        if not words or self.text[words[-1][1] : words[-1][1] + 1] == "/":
            return "", 0
        stop = words[-1][1]
        return self.text[quantity.end : stop].strip(" -"), stop

    def _indicator(
        self, index: int, quantity: Quantity, start: int, head: int, end: int, noun: tuple[str, int]
    ) -> tuple[str, str, bool]:
        text = self.text
        before = text[start:head]
        change = _CHANGE_NOUN.search(before)
        sense = ""
        if change:
            word = change["w"].lower()
            sense = (
                "down"
                if word in ("drop", "fall", "decline", "decrease", "reduction", "cut")
                else "up"
            )
            of = re.match(r"\s+in\s+(?P<x>[^,.;]+)", text[quantity.end : end])
            lead = _clean(before[: change.start()] + (change["w"] if sense == "up" else ""))
            return (_phrase(of["x"]) if of else lead or change["w"]), sense, False
        if noun[0]:
            following = re.match(r"\s+(?:of|for)\s+(?P<x>[^,.;:]+)", text[noun[1] : end])
            if noun[0].split()[-1].lower() in ("number", "units", "pairs") and following:
                return _phrase(following["x"]), "", False
            return noun[0], "", False
        if quantity.form in ("multiple", "half"):
            of = re.match(r"\s+(?:of\s+)?(?P<x>[^,.;]+)", text[quantity.end : end])
            if quantity.unit == "倍" and quantity.form == "number":
                return _clean(before), "up", False
            return (_phrase(of["x"]) if of else _clean(before)), "up", False
        of = _OF.match(text, quantity.end, end)
        if (
            of
            and quantity.unit
            and quantity.unit not in ("%", "pp", "years")
            and quantity.form == "number"
        ):
            if not re.search(r"\b(?:to|at|reach\w*|exceed\w*)\s*$", before):
                return _phrase(of["x"]), "", True
        link = _LINK.search(before)
        preposition = link["p"].lower() if link else ""
        body = before[: link.start()] if link else before
        name, sense = self._subject(body)
        if re.search(r"\b(?:that|see|ensure)\s*$", body) and of:
            return _phrase(of["x"]), sense, True
        if preposition == "of" and re.search(r"\b(?:target|targets|level)\s*$", body):
            name = ""
        if (
            name
            and (link or quantity.unit in ("%", "pp"))
            and (preposition not in ("with", "for") or re.search(r"account(?:s|ed)?\s*$", body))
        ):
            return (
                name,
                sense,
                preposition in ("to", "at", "reaching", "reach", "of", "is", "are", "be", ""),
            )
        if (
            (not name or _verb_only(name))
            and (preposition in ("of", "to", "reach") or not link)
            and self.scope.indicator
        ):
            return self.scope.indicator, sense, True
        if of:
            return _phrase(of["x"]), sense, True
        plain = re.match(r"\s+(?P<x>(?:[a-z-]+\s){0,3}[a-z-]+)", text[quantity.end : end])
        return name or (_phrase(plain["x"]) if plain else ""), sense, True

    def _subject(self, body: str) -> tuple[str, str]:
        """The measured noun in what stands before the number, and the way it moves."""
        verbs = [
            (match, sense)
            for sense in ("up", "down", "level", "deliver")
            for match in _word("verbs", sense).finditer(body)
        ]
        verbs.sort(key=lambda item: item[0].start())
        sense = next((kind for _, kind in reversed(verbs) if kind in ("up", "down")), "")
        passive = _PASSIVE.search(body) or _AUX_END.search(body)
        if passive:
            lead = _clean(body[: passive.start()])
            if lead and not _PRONOUN.fullmatch(lead):
                return lead, sense
        for match, _ in reversed(verbs):
            rest = _clean(body[match.end() :])
            if rest and not _AUX.fullmatch(rest) and not _verb_only(rest):
                return rest, sense
        aux = _AUX.search(body)
        for cut in [aux.start()] if aux else [match.start() for match, _ in verbs[:1]]:
            lead = _clean(body[:cut])
            if lead and not _PRONOUN.fullmatch(lead):
                return lead, sense
        return ("" if verbs else _clean(body)), sense

    def _time(self, quantity: Quantity, start: int, end: int) -> tuple[Moment | None, int | None]:
        base = None
        said: Moment | None = None
        behind: Moment | None = None
        for moment in self.moments:
            if self._is_base(moment):
                base = moment.last or base
            elif moment.start >= quantity.end:
                if (
                    behind is None
                    and moment.start - quantity.end < 140
                    and (moment.start <= end or said is None)
                ):
                    behind = moment
            else:
                said = moment
        if behind is not None and (behind.start <= end or said is None):
            return behind, base
        return said, base

    def _status(
        self, quantity: Quantity, unit: str, noun: str, due: Due | None, start: int
    ) -> tuple[Status, str]:
        if noun and (quantity.value or 0) <= 20 and quantity.chinese:
            last = noun.split()[-1].lower()
            if last in table("english")["structural"]["nouns"].split():
                return Status.STRUCTURAL, "own-list"
            close = self.text[max(self.span[0], quantity.start - 28) : quantity.start]
            if not quantity.magnitude and not _word("verbs", "deliver").search(close):
                return Status.STRUCTURAL, "small-count"
        text = self.text[self.span[0] : self.span[1]]
        before = self.text[self.span[0] : quantity.start]
        if _OF_TOWNS.search(before):
            return Status.CONTEXT, "threshold"
        if re.search(r"\b(?:is|are) forecast\b", text, re.I):
            return Status.CONTEXT, "forecast"
        if re.search(r"previously (?:been )?agreed|under the previous", text, re.I):
            return Status.CONTEXT, "superseded"
        if due is not None and due.tense == "future":
            return Status.TARGET, "time-ahead"
        if due is not None and due.tense == "past":
            return Status.ACTUAL, "time-past"
        future = _word("status", "future").search(text)
        past = _word("status", "past").search(text)
        if future and not (
            past and past.start() < future.start() and not _word("status", "future").search(before)
        ):
            return Status.TARGET, "goal-words"
        verb = _IMPERATIVE.match(text)
        if verb and verb["verb"].lower() in _base_verbs():
            return Status.TARGET, "imperative"
        if self.role is Role.REVIEW:
            return Status.ACTUAL, "review"
        if self.scope.lead is not None and not past:
            return Status.TARGET, "goal-list"
        if past and not future:
            if self.scope.context.forward_kind or self.scope.context.forward:
                return Status.ACTUAL, "past-words"
            return Status.CONTEXT if not re.search(
                r"backed by|published", text, re.I
            ) else Status.TARGET, "past-words"
        if self.scope.context.forward or self.mode == "future":
            return Status.TARGET, "plan"
        if (
            re.match(r"[\s§•*-]*(?:to )?[A-Za-z]+ing\b|[\s§•*-]*to [a-z]+", text)
            or self._announced()
        ):
            return Status.TARGET, "announced"
        return Status.CONTEXT, "no-cue"

    def _announced(self) -> bool:
        return bool(
            re.search(
                r"\b(?:plan|target|goal|aim|proposal|strategy|blueprint|into making)\b", self.lower
            )
        )

    def _kind(
        self,
        quantity: Quantity,
        indicator: str,
        sense: str,
        to: bool,
        start: int,
        head: int,
        tail: int,
    ) -> tuple[str, str | None]:
        before = self.text[start:head]
        if quantity.form == "half":
            return "change", "down"
        if quantity.unit == "倍":
            return "multiple", "up"
        if quantity.unit in ("%", "pp"):
            if _GROWTH.search(indicator) or _GROWTH.search(before):
                return "growth", "up"
            if sense and not to:
                return "change", sense
            return "level", None
        if sense and not to:
            return "change", sense
        return (
            "total"
            if quantity.unit in ("yuan", "USD", "GBP", "EUR") or not quantity.unit
            else "level"
        ), None

    def _deadline(
        self, status: Status, due: Due | None
    ) -> tuple[int | None, tuple[int, int] | None, YearSource | None, tuple[int, Span] | None]:
        if status is Status.STRUCTURAL:
            return None, None, None, None
        if due is not None and due.year is not None:
            return due.year, due.period, YearSource.EXPLICIT, None
        if status is not Status.TARGET:
            return None, None, None, None
        inherited = self.scope.inherited()
        if inherited is not None and inherited.year is not None:
            return inherited.year, inherited.period, YearSource.INHERITED, inherited.place
        horizon, _ = self.scope.default()
        if horizon is not None:
            return horizon, None, YearSource.DOCUMENT, None
        return None, None, None, None


def _verb_only(piece: str) -> bool:
    """Nothing but verbs and adverbs: no noun to measure."""
    return all(
        re.fullmatch(r"[a-z]+(?:ed|ing|ly)|up|down|back|out", word) for word in piece.split()
    )


def _clean(piece: str) -> str:
    """A phrase without the small words around it."""
    words = piece.strip(" ,:;—–-\"'“”‘’()§•")
    words = _DETERMINER.sub("", words + " ").strip()
    words = re.sub(
        r"(?:\s+|^)(?:to|by|at|of|from|in|on|with|for|and|or|the|a|an|be|will|should|is|are|that|further|generally|so|as|up|over|will be|will have|has|have|been)$",
        "",
        words,
    )
    words = _TRAILING_VERB.sub("", words)
    previous = None
    while previous != words:
        previous = words
        words = re.sub(
            r"(?:\s+|^)(?:to|by|at|of|from|in|on|with|for|and|or|the|a|an|be|will|should|is|are|that|further|generally|as|has|have|been|it|we|its)$",
            "",
            words,
        )
    return words


def _phrase(piece: str) -> str:
    """A noun phrase behind a preposition, up to where the clause goes on."""
    cut = re.split(
        r"\s(?:by|in|from|so|compared|between|while|with|to|every|each|per year|until|through|as|that|which|who|will|is|are)\s",
        piece,
        maxsplit=1,
    )[0]
    return _clean(re.split(r"\s(?:by|in)\s(?=[0-9]{4})", cut, maxsplit=1)[0])
