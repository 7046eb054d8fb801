"""The chapter tree of a document and its passages, from the blocks of a reader."""

from .build import Outline, build_outline

__all__ = ["Outline", "build_outline"]
