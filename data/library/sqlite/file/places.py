"""Whether a folder lies on a network file system, where WAL's shared memory fails."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

NETWORK = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "9p"}
    | {"ceph", "glusterfs", "lustre", "gpfs", "beegfs", "davfs", "webdav", "vboxsf", "prl_fs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.davfs2", "fuse.vmhgfs-fuse", "macfuse"}
)
"""File system types that other machines, or another system on this one, may write too."""

_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPE = re.compile(r"\\([0-7]{3})")


def is_network(folder: Path) -> bool:
    """True where the mount that holds ``folder`` is of a network type; False where unknown."""
    if sys.platform == "win32":
        return str(folder.resolve()).startswith("\\\\")
    return _type_of(os.path.realpath(folder), _mounts()) in NETWORK


def _type_of(path: str, mounts: list[tuple[str, str]]) -> str:
    """The file system type of the innermost mount that holds ``path``."""
    found, kind = "", ""
    for point, name in mounts:
        holds = point == "/" or path == point or path.startswith(point + "/")
        if holds and len(point) >= len(found):  # a later mount covers an earlier one
            found, kind = point, name
    return kind


def _mounts() -> list[tuple[str, str]]:
    """(mount point, type) of every mount, in the order they were made."""
    if _MOUNTS.exists():
        return linux_mounts(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    if sys.platform == "darwin":
        import subprocess

        listing = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, check=False, errors="surrogateescape"
        )
        return mac_mounts(listing.stdout)
    return []


def linux_mounts(table: str) -> list[tuple[str, str]]:
    """Read ``/proc/self/mountinfo``: proc(5) gives its fields."""
    mounts = []
    for line in table.splitlines():
        fields, _, kind = line.partition(" - ")
        parts = fields.split(" ")
        if len(parts) > 4 and kind:
            point = _ESCAPE.sub(lambda match: chr(int(match[1], 8)), parts[4])
            mounts.append((point, kind.split(" ")[0]))
    return mounts


def mac_mounts(listing: str) -> list[tuple[str, str]]:
    """Read what ``mount`` prints on macOS: ``source on point (type, options)``."""
    mounts = []
    for line in listing.splitlines():
        place, _, options = line.rpartition(" (")
        _, _, point = place.partition(" on ")
        if point:
            mounts.append((point, options.rstrip(")").split(",")[0]))
    return mounts
