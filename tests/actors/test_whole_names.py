"""Names that must be taken whole, acronyms nobody explains, and what must not grow."""

import pytest

WHOLE = [
    "The [Algiers Agreement for Peace and Reconciliation in Mali=Algiers peace agreement] was signed.",
    "The [Sandabo Agreement for Peace and Water in Togo] was signed.",
    "The [Economic and Social Council=United Nations Economic and Social Council] sat in May.",
    "The [Wells and Roads Commission] met in [Lomé].",
    "The [Wells, Roads and Ports Commission] met in [Lomé].",
    "The [Inter-ministerial Committee on the Eastern Border] met.",
    "The [Select Committee on Wells] met.",
    "The floods reached [Sandabo state=Sandabo State] in [Nigeria].",
    "They were held at [Korodi barracks] near [Gao].",
    "They camped at [Timbuktu-Sandabo] as the rains came.",
    "They cut the road from [Gao]-[Kidal].",
    "An [anti-French=France] march and a [pro-Russian=Russia] one met.",
    "The [Islamic State in Iraq and the Sham=Islamic State] lost ground.",
    "The authority of the [Togolese State=Togo] is weak.",
    "They left the [Korean peninsula=Korean Peninsula] and [Gaza].",
    "Fires burnt the villages of [Sandabo], [Korodi], and [Tamabeft] in [Mali].",
]
ACRONYMS = [
    "[SWR] wants more wells. Later [SWR]'s office paid.",
    "The [Sandabo Herders Union] ([SHU=Sandabo Herders Union]) met. The [SHU=Sandabo Herders Union] left.",
    "The [Extreme Dust Facility] ([XDF=Extreme Dust Facility]) will pay.",
    "The [Herders Quiet Wells Works] ([HQWW=Herders Quiet Wells Works]) met.",
]
TOLD = [
    "The broker [Sandoro] offered cover. [Sandoro] kept its word.",
    "[Togo] began [Sanovi], a cash transfer programme.",
    "The weekly [Sandaro] went to print.",
]
PERSONS = [
    "On Friday the Defence Minister [Bernard Sandabo] spoke.",
    "Mr. [Wu] opened the debate, and Ms [Li] agreed.",
]
UNGROWN = [
    "The [Security Council=United Nations Security Council] on [Mali] met.",
    "The [Security Council=United Nations Security Council] on Monday agreed.",
    "The [Malian=Mali] state is poor.",
    "The road from [Gao]-bound lorries was closed.",
    "[Mali] and the [Sandabo Commission] agreed.",
    "An IED struck; the GDP fell, and COVID spread.",
    "A KLM struck, and two SRT left.",
    "PART III begins here.",
    "The Deputy Managing Director spoke.",
    "The company Monday kept was late.",
    "The movement of herds, a plan of old, went on.",
]


@pytest.mark.parametrize("marked", [*WHOLE, *ACRONYMS, *TOLD, *PERSONS])
def test_the_whole_name_is_the_mention(check, marked):
    check(marked)


@pytest.mark.parametrize("marked", UNGROWN)
def test_what_follows_is_no_part_of_the_name(check, marked):
    check(marked)
