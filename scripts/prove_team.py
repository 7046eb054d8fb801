"""Faults of a team's library, on servers of its own: what was acknowledged is there afterwards.

    python -m scripts.prove_team [--rounds 20] [--seed 1] [--only NAME …]

Kinds: ``searching`` and ``adding`` kill -9 a shard meanwhile; ``committing`` kills a shard or
the first server within milliseconds of COMMIT; ``standby`` kills the first server of two;
``client`` kills planview in add, copy and mark; ``silent`` is a proxy that stops; ``disk`` fills
the disk of a shard (only root can mount a small one). After each round: every acknowledged
document and mark is there, every answer was whole or an error, ``check`` finds nothing, and
everything that was refused can be added.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.library import LibraryError
from data.library.postgres.failing import UnreachableError
from data.library.postgres.founding import found
from data.library.postgres.library import TeamLibrary
from data.library.postgres.transaction import TeamDb
from data.library.postgres.waiting import PatientConnection
from data.model import Document, PlanviewError
from index.answering.postgres.answers import Answers
from index.asking import Question
from tests.data.library.samples import GOAL, TASK, data_of, document
from tests.postgres.fixtures import create, run
from tests.postgres.proxy import Proxy
from tests.postgres.servers import Server, make_standby, running, small_disk

WORD = "机器人"


def plan(number: int) -> Document:
    """A document of its own; each holds ``WORD`` once."""
    return replace(document((f"第{number}号。{GOAL}", TASK)), id=f"plan-{number}")


@dataclass
class Bench:
    """The servers, the library, and what was acknowledged."""

    servers: list[Server]
    url: str
    seed: random.Random
    documents: set[str] = field(default_factory=set)
    marks: set[int] = field(default_factory=set)
    next: int = 0
    refused: int = 0

    def open(self, url: str = "") -> TeamLibrary:
        return TeamLibrary.open(url or self.url, wait=60)

    def add(self, library: TeamLibrary, count: int) -> None:
        """Add documents, marking the first passage of each; some may be refused."""
        for _ in range(count):
            self.next += 1
            one = plan(self.next)
            try:
                id = library.store(one, data_of(one), path="").id
                self.documents.add(id)
                self.marks.add(library.add_mark(id, "chp_1", 1, note=str(self.next)).id)
            except LibraryError as error:
                self.refused += 1
                one_line(error)

    def verify(self, url: str = "") -> None:
        """Everything acknowledged is there, whole; and what was refused can be added."""
        with self.open(url) as library:
            there = {info.id for info in library.documents()}
            assert self.documents <= there, f"lost: {sorted(self.documents - there)}"
            marks = {mark.id for mark in library.marks()}
            assert self.marks <= marks, f"lost marks: {sorted(self.marks - marks)}"
            self.documents = there
            faults = library.check()
            assert faults == [], faults
            if not library.read_only:
                self.add(library, 1)
            assert counted(library) == len(self.documents)
            library.sweep("0")


def one_line(error: PlanviewError) -> None:
    """A sentence is what a user sees of a fault."""
    assert "\n" not in error.sentence, error.sentence


def counted(library: TeamLibrary) -> int:
    """How many passages hold the word."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Answers(library, synonyms=Path(folder) / "synonyms.txt")
        return answers.answer(Question(WORD, limit=3)).total


def meanwhile(act: Callable[[], None], work: Callable[[], None]) -> None:
    """Do ``work`` in a thread of its own, ``act`` while it runs."""
    failed: list[BaseException] = []

    def kept() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=kept)
    thread.start()
    act()
    thread.join(300)
    assert not thread.is_alive(), "it hangs"
    if failed:
        raise failed[0]


def searching(bench: Bench) -> None:
    """A shard dies while answers are asked for: they are whole, or errors."""
    wanted, whole, errors = len(bench.documents), 0, 0
    begun = threading.Event()
    shard = bench.seed.choice(bench.servers[1:])

    def ask() -> None:
        nonlocal whole, errors
        with bench.open() as library:
            while not errors:
                try:
                    total = counted(library)
                except UnreachableError:
                    errors += 1
                else:
                    assert total == wanted, f"{total} of {wanted} shown as whole"
                    whole += 1
                begun.set()

    def kill() -> None:
        begun.wait(60)
        time.sleep(bench.seed.uniform(0.0, 0.8))
        shard.kill()

    meanwhile(kill, ask)
    shard.start()
    assert whole, "nothing was answered"


def adding(bench: Bench) -> None:
    """A shard dies while documents are added."""
    shard = bench.seed.choice(bench.servers[1:])

    def add() -> None:
        with bench.open() as library:
            bench.add(library, 8)

    def kill() -> None:
        time.sleep(bench.seed.uniform(0.05, 0.9))
        shard.kill()
        time.sleep(0.3)
        shard.start()

    meanwhile(kill, add)


def committing(bench: Bench) -> None:
    """A server dies between the commit of one and that of the other."""
    victim = bench.seed.choice(bench.servers)
    whole = TeamDb.finish
    dead = threading.Event()

    def finish(db: TeamDb, what: str) -> None:
        whole(db, what)
        if what == "texts" and not dead.is_set():
            dead.set()
            pause = bench.seed.uniform(0, 0.006)
            threading.Timer(pause, victim.kill).start()

    TeamDb.finish = finish  # type: ignore[method-assign]
    try:
        with bench.open() as library, contextlib.suppress(LibraryError):
            bench.add(library, 1)
        while victim.process is not None:
            time.sleep(0.01)
    finally:
        TeamDb.finish = whole  # type: ignore[method-assign]
        victim.start()


CLIENT = """
import sys
from pathlib import Path
from data.library import Library
from data.library.copying import copy
from data.library.postgres.library import TeamLibrary
from scripts.prove_team import data_of, plan
url, what, first, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
with TeamLibrary.open(url, wait=60) as library:
    print("ready", flush=True)
    if what == "copy":
        with Library.open(Path(folder)) as source:
            copy(source, library)
    for number in range(first, first + 40):
        if what == "add":
            id = library.store(plan(number), data_of(plan(number)), path="").id
            print("document", id, flush=True)
        else:
            id = library.documents()[0].id
            print("mark", library.add_mark(id, "chp_1", 1, tags=["x"]).id, flush=True)
"""


def client(bench: Bench) -> None:
    """A client is killed while it adds, copies or marks."""
    what = bench.seed.choice(("add", "copy", "mark"))
    with tempfile.TemporaryDirectory() as folder:
        if what == "copy":
            from data.library import Library

            with Library.open(Path(folder)) as source:
                for number in range(bench.next + 1, bench.next + 41):
                    source.store(plan(number), data_of(plan(number)), path="")
        if what != "mark":
            bench.next += 40
        process = subprocess.Popen(
            [sys.executable, "-c", CLIENT, bench.url, what, str(bench.next - 39), folder],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(bench.seed.uniform(0.02, 1.0))
        process.kill()
        for line in process.stdout.read().splitlines():
            kind, _, name = line.partition(" ")
            if kind == "document":
                bench.documents.add(name)
            elif name:
                bench.marks.add(int(name))
        process.wait()


def silent(bench: Bench) -> None:
    """The network swallows everything: one sentence in the end, and it goes on after that."""
    with Proxy(bench.servers[0].port) as proxy:
        url = bench.url.replace(f":{bench.servers[0].port}/", f":{proxy.port}/")
        before, PatientConnection.silence = PatientConnection.silence, 2.0
        try:
            with bench.open(url) as library:
                bench.add(library, 1)
                proxy.stop()
                for act in (library.documents, lambda: counted(library)):
                    try:
                        act()
                        raise AssertionError("an answer out of nothing")
                    except UnreachableError as error:
                        one_line(error)
                proxy.go_on()
                assert len(library.documents()) >= len(bench.documents)
        finally:
            PatientConnection.silence = before


def standby(bench: Bench) -> None:
    """The first server dies and has a standby: reading goes on, nothing acknowledged is lost.

    What was promoted is the first server of the rounds that follow; the dead one stays dead.
    """
    first = bench.servers[0]
    other = make_standby(first)
    try:
        hosts = f"127.0.0.1:{first.port},127.0.0.1:{other.port}"
        url = bench.url.replace(f"127.0.0.1:{first.port}", hosts)
        run(first.url(), "ALTER SYSTEM SET synchronous_standby_names = '*'")
        run(first.url(), "SELECT pg_reload_conf()")
        with bench.open(url) as library:
            bench.add(library, 2)
            first.kill()
            there = {info.id for info in library.documents()}
            assert bench.documents <= there
            assert bench.marks <= {mark.id for mark in library.marks()}
            assert counted(library) == len(there)
            bench.refused = 0
            bench.add(library, 1)
            assert bench.refused == 1, "a standby was written"
    finally:
        first.kill()
        bench.servers[0] = other
        bench.url = bench.url.replace(f":{first.port}/", f":{other.port}/")
        run(other.url(), "SELECT pg_promote()")
        run(other.url(), "ALTER SYSTEM RESET synchronous_standby_names")
        run(other.url(), "SELECT pg_reload_conf()")
    with bench.open(url) as library:
        bench.refused = 0
        bench.add(library, 1)
        assert bench.refused == 0, "what was promoted cannot be written"


def disk(bench: Bench) -> None:
    """The disk of a shard is full, until somebody makes room."""
    bench.refused = 0
    ballast = small_disk(bench.servers[-1])
    try:
        with bench.open() as library:
            for _ in range(300):  # what was set aside for tables is used up first
                bench.add(library, 1)
                if bench.refused:
                    break
            bench.add(library, 3)
    finally:
        ballast.unlink(missing_ok=True)
        if bench.servers[-1].process is None or bench.servers[-1].process.poll() is not None:
            bench.servers[-1].kill()
            bench.servers[-1].start()
    assert bench.refused, "the disk was never full"
    bench.refused = 0


KINDS: dict[str, Callable[[Bench], None]] = {
    kind.__name__: kind for kind in (searching, adding, committing, client, silent, standby, disk)
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=tuple(KINDS), default=tuple(KINDS))
    options = parser.parse_args()
    faults = 0
    with running(3, small=2 if "disk" in options.only else None) as servers:
        create(servers[0], "plans")
        for server in servers[1:]:
            create(server, "part")
        url = servers[0].url("plans")
        found(url, [server.url("part") for server in servers[1:]])
        bench = Bench(servers, url, random.Random(options.seed))
        with bench.open() as library:
            bench.add(library, 20)
        for name in options.only:
            began, held = time.monotonic(), 0
            for turn in range(options.rounds):
                try:
                    KINDS[name](bench)
                    bench.verify()
                    held += 1
                except (AssertionError, PlanviewError) as error:
                    faults += 1
                    said = error.sentence if isinstance(error, PlanviewError) else error
                    line = traceback.extract_tb(error.__traceback__)[-1]
                    print(f"  {name}, round {turn}: {said} ({line.name}: {line.line})", flush=True)
            took = time.monotonic() - began
            print(f"{name}: {held} of {options.rounds} held, {took:.0f} s", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
