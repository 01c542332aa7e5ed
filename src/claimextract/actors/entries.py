"""The lines of the actor base, the countries, the gazetteer and the templates, as frozen models."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from claimextract.lexicon import Entry
from claimextract.schema import ActorLabel

#: YYYY, YYYY-MM or YYYY-MM-DD
PartialDate = str
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

Role = Literal[
    "junta", "transitional_authorities", "government", "presidency", "parliament", "army", "gendarmerie",
    "police",
    "force", "mission", "operation", "group", "militia", "mercenaries", "coalition", "bloc", "alliance",
    "agreement", "transition", "party", "company", "organization",
]  # fmt: skip


class Membership(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    org: str
    start: PartialDate | None = Field(default=None, alias="from", pattern=DATE)
    end: PartialDate | None = Field(default=None, alias="to", pattern=DATE)


class Office(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    office: str
    start: PartialDate | None = Field(default=None, alias="from", pattern=DATE)
    end: PartialDate | None = Field(default=None, alias="to", pattern=DATE)


class Actor(Entry):
    """One actor or place. ``short`` forms hold only after a longer one, or where the context fits."""

    label: ActorLabel
    name: str
    names: tuple[str, ...] = ()
    names_fr: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    #: what it is called with a capital and an article where nothing else is meant (*the Charter*)
    called: tuple[str, ...] = ()
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    countries: tuple[str, ...] = ()
    parent: str | None = None
    successor: str | None = None
    valid_from: PartialDate | None = Field(default=None, pattern=DATE)
    valid_to: PartialDate | None = Field(default=None, pattern=DATE)
    member_of: tuple[Membership, ...] = ()
    roles: tuple[Role, ...] = ()
    offices: tuple[Office, ...] = ()
    wikidata: str | None = Field(default=None, pattern=r"^Q\d+$")
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)


class Country(Entry):
    """A state with the words for its people, its capital and the seats of its government."""

    iso2: str = Field(pattern=r"^[A-Z]{2}$")
    name: str
    names: tuple[str, ...] = ()
    names_fr: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    capital_names: tuple[str, ...] = ()
    government_seats: tuple[str, ...] = ()
    region: str | None = None


class Place(Entry):
    """A populated place of GeoNames (CC BY 4.0), picked by ``actors.gazetteer``."""

    name: str
    names: tuple[str, ...] = ()
    country: str = Field(pattern=r"^[A-Z]{2}$")
    lat: float
    lon: float
    population: int


class Template(Entry):
    """Wordings around a nationality or a country that name one of its organs (``{adj} army``).

    ``name`` is the canonical name with ``{adj}`` or ``{country}``; ``role`` finds the organ in the base.
    """

    forms: tuple[str, ...]
    label: ActorLabel
    name: str
    role: Role | None = None
    #: the last word has a capital (*the Malian State*)
    capital: bool = False


class Description(Entry):
    """A common noun that may name one actor (*the junta*). ``bare`` ones may do so without a nationality."""

    heads: tuple[str, ...]
    modified_by: Literal["any", "country", "none"]
    role: Role
    label: ActorLabel
    bare: bool
    name_template: str | None = None


class Wording(Entry):
    """A word list by purpose (titles, heads of organisation names, given names, verbs that take a state)."""

    purpose: str
    words: tuple[str, ...]
    label: ActorLabel | None = None
