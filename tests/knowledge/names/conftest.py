import pytest

from knowledge.model import Actor, ActorKind, AlwaysAsk, Decoy, Incident, Known, Lexicon, Option, Place
from knowledge.names import NameIndex
from tests.knowledge.names.measure import shipped_index

PERSON, GROUP, STATE = ActorKind.PERSON, ActorKind.ARMED_GROUP, ActorKind.STATE


def actor(slug: str, name: str, kind: ActorKind = PERSON, **more: object) -> Actor:
    return Actor(id=f"actor/{slug}", name=name, kind=kind, **more)


MADE_UP = (
    actor("nadim-al-tarrazi", "Nadim al-Tarrazi", also=("Nadeem al-Tarazi",), native=("نديم الطرازي",)),
    actor("abu-salim-al-warraq", "Abu Salim al-Warraq", native=("أبو سليم الوراق",)),
    actor("omar-benzouine", "Omar Benzouine"),
    actor("omar-lakhdari", "Omar Lakhdari"),
    actor("liwa-al-zaytun", "Zaytun Brigade", GROUP, also=("Liwa al-Zaytun",), acronyms=("ZB",)),
    actor("front-of-oltremar", "People's Front of Oltremar", GROUP, acronyms=("PFO",)),
    actor("united-shires", "United Shires", STATE, also=("US",)),
    actor("shire-forces", "US forces", GROUP, also=("US troops",)),
    actor("oltremar", "Oltremar", STATE),
    actor("green-ministry", "Ministry of Gardens", ActorKind.INSTITUTION),
    actor("mission", "Information Society", ActorKind.INSTITUTION, acronyms=("IS",)),
    Place(id="place/oltremar", name="Oltremar"),
    Place(id="place/camp-vendri", name="Camp Vendri", also=("Vendri",)),
    Place(id="place/tower-9", name="Tower 9"),
    Incident(
        id="incident/vendri-fire", name="Fire at Camp Vendri, 4 May 2031", also=("Vendri fire",),
        date="2031-05-04", date_known=Known.STATED,
    ),
    Incident(
        id="incident/senate-vote", name="Senate vote on the harbour, 7 June 2031", date="2031-06-07",
        date_known=Known.STATED,
    ),
    Option(id="option/patience", name="Patience"),
)  # fmt: skip

LEXICON = Lexicon(
    titles=("General", "President"),
    generic=("brigade", "party", "front", "people", "forces", "troops", "militia", "government", "ministry", "camp"),
    given_names=("Omar", "Abu", "Salim", "Ali"),
    lower_case=("fire", "vote"),
    glossary={"liwa": "brigade", "لواء": "brigade"},
    decoys=(
        Decoy(name="Rashid Tarrazzani", also=("Tarrazzani",), instead=("actor/nadim-al-tarrazi",)),
        Decoy(name="Zaytuna", also=("Zeitouna",)),
    ),
    always_ask=(AlwaysAsk(name="Omar", choices=("actor/omar-benzouine", "actor/omar-lakhdari")),),
)


@pytest.fixture(scope="session")
def made_up() -> NameIndex:
    """A dossier that shares nothing with the shipped one."""
    return NameIndex.build(MADE_UP, LEXICON)


@pytest.fixture(scope="session")
def shipped() -> NameIndex:
    return shipped_index()
