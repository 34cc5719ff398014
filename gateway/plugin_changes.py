"""What came of a change of the plugins."""

from __future__ import annotations

from msgspec import Struct

from gateway.editions import Edition
from gateway.plugin_host import Quarantined
from gateway.settings import Fault


class Changed(Struct, frozen=True, kw_only=True):
    """What came of a change.

    Arguments:
        faults: why nothing was changed; empty if it was.
        on, off, renewed: plugins that were switched on, switched off, and loaded anew; all others go on as they are.
        quarantined: plugins that are switched on and do not serve.
    """

    faults: tuple[Fault, ...] = ()
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not (self.on or self.off or self.renewed)


def changed_between(before: Edition, seen: Edition) -> Changed:
    """What is not the same in two editions."""
    old, new = before.standing, seen.standing
    return Changed(
        on=tuple(name for name in new if name not in old),
        off=tuple(name for name in old if name not in new),
        renewed=tuple(name for name in new if name in old and new[name] is not old[name]),
        quarantined=tuple(seen.host.quarantined.values()),
    )
