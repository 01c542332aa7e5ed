"""The filled argument slots of a happening: who did it, to whom, where."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimextract.annotations import CharRange
from claimextract.events.entries import Role


@dataclass(slots=True)
class Arguments:
    """Character ranges by role; none overlaps another of its role."""

    actors: list[CharRange] = field(default_factory=list)
    recipients: list[CharRange] = field(default_factory=list)
    locations: list[CharRange] = field(default_factory=list)

    def into(self, role: Role) -> list[CharRange] | None:
        return {"actor": self.actors, "recipient": self.recipients, "location": self.locations}.get(role)

    def add(self, role: Role, span: CharRange) -> None:
        target = self.into(role)
        if target is None or any(span[0] < held[1] and held[0] < span[1] for held in target):
            return
        for held in (*self.actors, *self.recipients):
            inner = role == "location" and held[0] < span[0]  # *the camp at Aguelhok*, and Aguelhok
            if span[0] < held[1] and held[0] < span[1] and not inner:
                return
        target.append(span)

    def take(self, other: Arguments, *roles: Role) -> None:
        """Add what fills these roles in ``other``."""
        for role in roles:
            for span in other.into(role) or ():
                self.add(role, span)
