"""Errors of the operating system in words that the catalogue holds."""

import errno
from collections.abc import Mapping

from reportreduce.messages import Text

_KEY_BY_NUMBER: Mapping[int, str] = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ENOENT: "not_there",
    errno.ENOTDIR: "not_there",
    errno.EISDIR: "is_folder",
    errno.EEXIST: "exists",
    errno.ENOSPC: "no_space",
    errno.EDQUOT: "no_space",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "name_too_long",
    errno.ETXTBSY: "in_use",
    errno.EBUSY: "in_use",
}


def name_system_reason(error: OSError) -> Text | str:
    """Why the system refused, as a text of the catalogue; in its own words if that has none."""
    key = _KEY_BY_NUMBER.get(error.errno or 0)
    return Text(f"input.system_{key}") if key else error.strerror or type(error).__name__
