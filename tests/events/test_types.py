"""What type a verb tells depends on its object, subject and particle; each row has a neighbour of another type."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.schema import Event

ROWS = [
    ("The prosecutor charged four colonels on 3 May 2023.", "COERCE", ["four colonels"]),
    ("The bank charged high fees on 3 May 2023.", None, None),
    ("Paris summoned the Malian ambassador on 3 May 2023.", "ACCUSE", ["Malian ambassador"]),
    ("The gendarmerie summoned two journalists on 3 May 2023.", "COERCE", ["two journalists"]),
    ("The junta suspended the constitution on 3 May 2023.", "TRANSITION", []),
    ("The bloc suspended Niger on 3 May 2023.", "SANCTION", ["Niger"]),
    ("The authorities froze the accounts of the association on 3 May 2023.", "SANCTION", ["association"]),
    ("The junta revoked the licences of nine companies on 3 May 2023.", "SANCTION", ["nine companies"]),
    ("A decree withdrew the licences of nine charities on 3 May 2023.", "COERCE", ["nine charities"]),
    ("Marchers torched the town hall on 3 May 2023.", "PROTEST", None),
    ("Gunmen torched the town hall on 3 May 2023.", "ASSAULT", None),
    ("A cyclone flattened the market on 3 May 2023.", "OTHER", None),
    ("Artillery flattened the market on 3 May 2023.", "ASSAULT", None),
    ("Gold hit a record on 3 May 2023.", "OTHER", None),
    ("A rocket hit the camp on 3 May 2023.", "ASSAULT", None),
    ("The ministry withdrew the banknotes on 3 May 2023.", "OTHER", None),
    ("The army withdrew its troops on 3 May 2023.", "RETREAT", None),
    ("Measles broke out in the camp on 3 May 2023.", "OTHER", None),
    ("The mediators put their names to the text on 3 May 2023.", "SUPPORT", None),
    ("The rebels marched on the capital on 3 May 2023.", "MOBILIZE", None),
    ("Students marched in the capital on 3 May 2023.", "PROTEST", None),
    ("The governor signed the bill on 3 May 2023.", "OTHER", None),
    ("The governor signed the accord on 3 May 2023.", "SUPPORT", None),
    ("He won on 3 May 2023 with 54 percent of the vote.", "TRANSITION", None),
    ("He returned to office on 3 May 2023.", "TRANSITION", None),
    ("The tax cuts of 3 May 2023 opened the hole.", "OTHER", None),
    ("The aid cuts of 3 May 2023 opened the hole.", "SANCTION", None),
    ("Parliament passed a law on pastoralism on 3 May 2023.", "OTHER", []),
    ("Parliament passed an electoral law on 3 May 2023.", "TRANSITION", []),
    ("Benin closed its border with Niger on 3 May 2023.", "SANCTION", ["Niger"]),
    ("Niamey closed its border on 3 May 2023.", "COERCE", []),
    ("The charity closed its office in Kaya on 3 May 2023.", "RETREAT", []),
    ("The junta closed the university on 3 May 2023.", "COERCE", ["university"]),
    ("The rebels handed over twelve prisoners on 3 May 2023.", "RETREAT", ["twelve prisoners"]),
    ("The rebels handed over their base to the army on 3 May 2023.", "RETREAT", ["army"]),
    ("The colonel handed power to a civilian on 3 May 2023.", "TRANSITION", ["civilian"]),
    ("The Danish contingent was flown home on 3 May 2023.", "RETREAT", []),
    ("Raiders drove off 300 cattle on 3 May 2023.", "COERCE", []),
    ("The army drove the rebels out of Tessit on 3 May 2023.", "ASSAULT", ["rebels"]),
    ("Jihadists mined the road to Sebba on 3 May 2023.", "ASSAULT", []),
    ("The army secured the bridge on 3 May 2023.", "MOBILIZE", []),
    ("The army foiled a coup on 3 May 2023.", "COERCE", ["coup"]),
    ("The militia regrouped in the hills on 3 May 2023.", "MOBILIZE", []),
    ("The colonel declared himself president on 3 May 2023.", "TRANSITION", []),
    ("Teachers walked out on 3 May 2023.", "PROTEST", []),
    ("The delegates walked out on 3 May 2023.", "SANCTION", []),
    ("Turkey sold six drones to Burkina Faso on 3 May 2023.", "COOPERATE", ["Burkina Faso"]),
    ("The police fired tear gas at the crowd on 3 May 2023.", "ASSAULT", ["crowd"]),
    ("Relatives we interviewed in Kaya on 3 May 2023 told another story.", "CONSULT", ["Relatives"]),
    ("The committee questioned nobody on 3 May 2023, the day we arrived.", None, None),
    ("The agency warned on 3 May 2023 that floods would destroy homes.", "OTHER", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "recipients"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_types(
    text: str, kind: str | None, recipients: list[str] | None, events: Callable[..., list[Event]]
) -> None:
    found = [event for event in events(text) if event.type != "OTHER" or kind == "OTHER"]
    if kind is None:
        assert not [event for event in found if event.type in ("COERCE", "ACCUSE") and event.recipients]
        return
    assert [event.type for event in found][:1] == [kind]
    if recipients is not None:
        assert [span.text for span in found[0].recipients] == recipients
