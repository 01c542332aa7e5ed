"""What the sentence around a date says of its place in the story."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """Without a parse nothing is known, and every date is taken as told in its turn."""

    #: its clause looks back from the story (*had been closed in August*)
    back: bool = False
    #: its clause looks ahead from the story, not from now (*would be held in May*)
    then: bool = False
    #: it hangs on the verb itself, no noun (*starts on Monday*, not *the raid of Monday*)
    direct: bool = False
    #: its clause is a relative clause or participle, or goes on from one
    apart: bool = False
    #: what it is counted from (*two days after the raid*), and how many characters on that ends
    event: str = ""
    reach: int = 0
    #: the thing is known to the reader (*the raid*, *his arrest*)
    known: bool = False
    #: it is a clause (*after he was arrested*)
    clause: bool = False


UNKNOWN = Setting()
