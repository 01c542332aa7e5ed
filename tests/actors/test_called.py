"""Bodies called by their head, governments of a movement, units, capitals one travels to, names of the world."""

import pytest

CALLED = [
    "The [United Nations] met. Nobody read the [Charter=Charter of the United Nations].",
    "The [United Nations] met. I assure the [Assembly=United Nations General Assembly] of it.",
    "[Togo] voted in May. The president of the [Assembly=National Assembly of Togo] left.",
    "I thank our shared [Organization=United Nations].",
    "The [World Health Organization] met. The [Organization=World Health Organization] agreed.",
    "The [UN=United Nations] met. The [World Health Organization] met. Our [Organization=United Nations] agreed.",
    "Both sides broke the [Accord] in May.",
    "They quote the [Declaration] in their letters.",
    "The [Sandabo Well Declaration] was signed. The [Declaration=Sandabo Well Declaration] helps few.",
    "The [Sandabo Party] met. The [Party=Sandabo Party] split.",
]
STATES = [
    "[Togo] borrowed in May. The [State=Government of Togo] pays the teachers.",
    "[Togo] borrowed in May. The [transitional Government=Government of Togo] pays.",
    "[Togo] borrowed in May. The [transitional charter=Transition Charter of Togo] bars him.",
    "[Togo] was calm. Its [army=Togolese Armed Forces] obeyed.",
    "[Togo] was calm. The [military=Togolese Armed Forces] has left the camp.",
    "[Togo]'s valiant [security forces=Togolese security forces] stay.",
    "The [Taliban government] closed the schools.",
    "[Hamas]'s rivals and the [Hamas government] agreed.",
]
QUALITIES = [
    "[French=France] military assistance came late.",
    "[Malian=Mali] military operations began.",
    "The [French military=French Armed Forces] came late.",
]
NAMES = [
    "The [21st Sandabo Regiment] left.",
    "The [Sandabo Division] lost two Leopard tanks.",
    "[Task Force Sandabo] took the bridge.",
    "[Operation Iraqi Lantern] began in May.",
    "The [International Monetary Fund's Sandabo Department=International Monetary Fund Sandabo Department] met.",
    "Researchers at the [University of Bouaké] agreed.",
    "[Napoleon=Napoleon Bonaparte] and [Hitler=Adolf Hitler] marched east.",
    "[Vladimir Putin] wrote to [Volodymyr Zelensky]. [Putin=Vladimir Putin] waited.",
    "The [Kuomintang] and the [Chinese Communist Party] fought.",
    "The [Peshmerga] held [Kirkuk] in [Iraq].",
    "The [Indian Express] had the story.",
    "The [General Assembly=United Nations General Assembly] High-level Dialogue opened.",
    "Prof [Sadou Korodi] spoke.",
    "They recall the [Hiroshima] Massacre.",
    "The ruling [XPC] split. Hundreds of [XPC] members left.",
    "The rebirth of the [Niger] is near.",
    "Rice grows on the banks of the [Niger=Niger River].",
    "The planes proceeded to [Bamako].",
    "The crates were ferried to [N'Djamena].",
]
NOTHING = [
    "They drafted an agreement, and the charter of a boat was dear.",
    "Member States agreed, and every State pays.",
    "The Heads of State met.",
    "The state of the roads is poor.",
    "The committee and the assembly of a shelf were late.",
    "A Council of elders and any Commission may ask.",
    "The military escort passed, and a military court sat.",
    "The party went on, and a party of hunters left.",
    "Poorly armed forces fled.",
    "The department counts seven villages.",
    "An XDR was sold, and the XDR was cheap.",
    "The second division and the first squadron left.",
    "It was a massacre, a siege and a rebellion.",
]


@pytest.mark.parametrize("marked", [*CALLED, *STATES, *QUALITIES, *NAMES])
def test_what_is_meant(check, marked):
    check(marked)


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_sounds_so(check, text):
    check(text)
