"""Lists of advice below a line that says who asks whom: addressee, source, and what the items may look like."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimextract.convert import Extraction

Read = Callable[[str], Extraction]

ITEMS = "\n\n- release the mayor;\n- reopen the schools."
MALI = "Government of Mali"
TO_ITEMS = "\n\n- to release the mayor;\n- to reopen the schools."

#: the line above the list; its items; who asks, and is the author where nobody else does; who is asked
LEADS = [
    ("Amnesty International calls on the Government of Mali to:", ITEMS, "Amnesty International", [MALI]),
    ("The panel urges donors:", TO_ITEMS, "panel", ["donors"]),
    ("In May, participants asked the ministry of health:", TO_ITEMS, "participants", ["ministry of health"]),
    ("The Council urged Mali, Niger and Chad to:", ITEMS, "Council", ["Mali", "Niger", "Chad"]),
    ("The mission recommends that donors:", ITEMS, "mission", ["donors"]),
    ("The mission recommended:", "\n\n- the release of the mayor;\n- a second nurse for the district.", "mission", []),
    ("The bank proposed the following measures:", "\n\n- a tax on gold;\n- a fund for the widows.", "bank", []),
    ("The summit called for:", "\n\n- the release of the mayor;\n- the reopening of the schools.", "summit", []),
    ("The commission asks:", "\n\n- that the road be reopened;\n- that the schools be opened.", "commission", []),
    ("It recommended that:", "\n\n- the road be reopened;\n- the schools be opened.", "It", []),
    ("We urge donors:", TO_ITEMS, None, ["donors"]),
    ("According to the UN, the government should:", ITEMS, None, ["government"]),
    ("The partners were invited to:", ITEMS, None, ["partners"]),
]  # fmt: skip


@pytest.mark.parametrize(("lead", "items", "source", "addressee"), LEADS, ids=[lead for lead, *_ in LEADS])
def test_items_have_the_source_and_the_addressee_of_their_lead(
    read: Read, lead: str, items: str, source: str | None, addressee: list[str]
) -> None:
    result = read(f"{lead}{items}")
    assert len(result.recommendations) == 2
    for found in result.recommendations:
        mention = found.source.mention
        assert (mention.text if mention else None) == source
        assert (found.source.type == "author") is (source is None)
        assert [who.text for who in found.addressee] == addressee


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("It recommends that:\n\n(a) The State free the mayor;\n(b) Donors fund the clinics.", ["State", "Donors"]),
        ("The mission recommends that:\n\n(a) all parties refrain from attacks on schools.", ["all parties"]),
    ],
)  # fmt: skip
def test_items_with_a_subject_of_their_own(read: Read, text: str, addressees: list[str]) -> None:
    found = read(text).recommendations
    assert [who.text for one in found for who in one.addressee] == addressees
    assert {one.source.type for one in found} <= {"named"}


@pytest.mark.parametrize(
    "text",
    [
        "The mayors asked the following questions:\n\n- Who will pay?\n- When does the road open?",
        "The envoy visited three sites:\n\n- the hospital of Gao;\n- the grain bank.",
        "The report found that:\n\n- donors paid late;\n- the clinics were empty.",
        "The mission did not recommend that:\n\n- the army left the town.",
        "The ministers agreed to:\n\n- extend the term of the force;\n- create a fund.",
    ],
)
def test_lists_that_do_not_advise(read: Read, text: str) -> None:
    assert not read(text).recommendations


def test_what_comes_behind_the_list_is_the_authors(read: Read) -> None:
    found = read(
        f"The panel urges donors:{TO_ITEMS}\n\nThe ministry should publish the list."
    ).recommendations
    assert [one.source.type for one in found] == ["named", "named", "author"]
