"""An attribute that is worked out when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - written like ``property``
    """Like ``functools.cached_property``, without its lock: one thread reads a document, and
    the lock costs more than most of what is worked out."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    @overload
    def __get__(self, one: None, kind: type) -> once[T]: ...
    @overload
    def __get__(self, one: object, kind: type) -> T: ...
    def __get__(self, one: object | None, kind: type) -> once[T] | T:
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work(one)
        return value
