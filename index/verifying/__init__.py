"""Verifying an article against plans: each number a claim, with what the plans say of it.

``claims`` are the article's quantities; ``evidence`` finds the plan's best passage for
one; ``verdicts`` decides by the order of precedence in which a reader would; ``coverage``
tells how many of the indicators an article announces it gives.
"""

from index.verifying.verification import Verification, VerificationError, verify

__all__ = ["Verification", "VerificationError", "verify"]
