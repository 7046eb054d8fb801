"""What a document says about itself: title, issuer, number, dates, kind, language.

Everything comes from the front matter, HTML ``meta``, file properties, the
printed text or the caller, in this order of trust: caller, head, text, file
name. What none of them states stays empty.
"""

from .describe import KINDS, Metadata, describe
from .title import known_title

__all__ = ["KINDS", "Metadata", "describe", "known_title"]
