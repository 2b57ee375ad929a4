"""A sound little dossier, written file by file, so that a test can spoil one thing and see what is said."""

import hashlib
from pathlib import Path
from textwrap import dedent

from knowledge.checks.rules import Report, check
from knowledge.factbase import FactBase
from knowledge.load import Problem, load

OBSERVER = dedent(
    """\
    Ferry runs aground

    The ferry Petrel ran aground off Ellery on 4 May 2021 with 31 people aboard, the harbour board said.
    Two deckhands were hurt. "We will close the pier until it is safe," Mara Quill, who chairs the board, told us.
    The Gannet burned at its berth in 2019. It is said that the pier is old and the quay is narrow.
    Closing the pier would cost the town its summer trade, residents warned.
    Share this article
    """
)
TIDE = dedent(
    """\
    The Petrel carried 29 people when it struck the sandbank, the coast guard found last week.
    Quill has chaired the harbour board since 2018.
    """
)

FILES = {
    "facts/dossier.yaml": """
        id: harbour
        title: Ellery harbour
        command: /harbour
        bot_name: brief
        scope: two articles on the harbour of Ellery
        time_frame: ["2018-01-01", "2021-06-30"]
        """,
    "facts/lexicon.yaml": "titles: [chair]\n",
    "facts/actors/mara-quill.yaml": """
        name: Mara Quill
        kind: person
        gender: f
        spelled: {"a": [Mara Quill], "b": [Quill]}
        statements:
          - id: chairs
            text: Mara Quill is the head of the harbour board of Ellery.
            kind: role
            as_of: "2021-05"
            about: [actor/harbour-board, place/ellery]
            topics: [topic/safety]
            answers: [identity]
            quotes:
              - source: a
                exact: Mara Quill, who chairs the board
            roles:
              - {title: chair, of: actor/harbour-board, since: "2018", until: "2021-05"}
            relations:
              - {type: leads, to: actor/harbour-board}
            weight: 9
          - id: close
            text: Mara Quill said that the pier would be shut.
            kind: recommendation
            speaker: actor/mara-quill
            about: [option/close-the-pier]
            quotes:
              - source: a
                exact: "We will close the pier until it is safe"
            positions:
              - {option: option/close-the-pier, stance: supports}
        """,
    "facts/actors/harbour-board.yaml": """
        name: Harbour board
        kind: institution
        statements:
          - id: chair
            text: The harbour board of Ellery has been led by Quill since 2018.
            kind: relation
            answers: [identity]
            about: [actor/mara-quill]
            quotes:
              - source: b
                exact: Quill has chaired the harbour board since 2018
        """,
    "facts/actors/observer.yaml": "name: The Observer\nkind: outlet\n",
    "facts/actors/coast-guard.yaml": "name: Coast guard\nkind: institution\n",
    "facts/actors/residents.yaml": "name: Residents of Ellery\nkind: community\nunnamed: true\n",
    "facts/places/ellery.yaml": "name: Ellery\n",
    "facts/topics/safety.yaml": "name: Safety at sea\n",
    "facts/options/close-the-pier.yaml": """
        name: Closing the pier
        statements:
          - id: trade
            text: Residents warned that a closure would hurt summer trade in Ellery.
            kind: claim
            speaker: actor/residents
            quotes:
              - source: a
                exact: Closing the pier would cost the town its summer trade
            arguments:
              - {side: against}
        """,
    "facts/incidents/2019-gannet-fire.yaml": """
        name: Fire on the Gannet
        date: "2019"
        date_known: stated
        statements:
          - id: burned
            text: The Gannet caught fire in 2019 while berthed.
            kind: event
            as_of: "2019"
            quotes:
              - source: a
                exact: The Gannet burned at its berth in 2019
        """,
    "facts/incidents/2021-05-04-petrel-grounding.yaml": """
        name: Grounding of the Petrel
        date: "2021-05-04"
        date_known: inferred
        date_note: The article gives the day.
        places: [place/ellery]
        involved: [actor/harbour-board]
        by:
          - {actor: actor/residents, according_to: actor/observer, statement: "#hurt"}
        casualties:
          - {category: wounded, who: deckhands, count: "2", counted_by: actor/observer, statement: "#hurt"}
        links:
          - {type: followed, to: incident/2019-gannet-fire}
        statements:
          - id: aground
            text: The Petrel, a ferry, ran onto ground near Ellery on 4 May 2021.
            kind: event
            speaker: actor/harbour-board
            as_of: "2021-05-04"
            about: [place/ellery]
            quotes:
              - source: a
                exact: The ferry Petrel ran aground off Ellery on 4 May 2021
          - id: aboard
            text: The harbour board put the number aboard the Petrel at 31.
            kind: figure
            speaker: actor/harbour-board
            as_of: "2021-05-04"
            quotes:
              - source: a
                exact: with 31 people aboard
            figures:
              - {value: "31", counted: people aboard the Petrel}
          - id: aboard-29
            text: The coast guard found that 29 people were on the Petrel.
            kind: figure
            speaker: actor/coast-guard
            as_of: "2021-05-04"
            quotes:
              - source: b
                exact: The Petrel carried 29 people
            figures:
              - {value: "29", counted: people aboard the Petrel}
          - id: hurt
            text: Two deckhands of the Petrel were injured on 4 May 2021.
            kind: figure
            as_of: "2021-05-04"
            quotes:
              - source: a
                exact: Two deckhands were hurt
            figures:
              - {value: two, counted: deckhands hurt}
        """,
    "facts/disputes/people-aboard.yaml": """
        name: How many were aboard
        question: Were 31 or 29 people aboard the Petrel?
        about: [incident/2021-05-04-petrel-grounding]
        sides:
          - {label: "31", statements: [incident/2021-05-04-petrel-grounding#aboard]}
          - {label: "29", statements: [incident/2021-05-04-petrel-grounding#aboard-29]}
        """,
}
SOURCE = """\
"{id}":
  file: {file}
  voice: actor/observer
  published: {{date: "{date}", known: stated}}
  copy_quality: clean
  sha256: {sha256}
  furniture: {furniture}
"""


class Building:
    """The dossier in a folder; every change goes through its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.facts, self.seeds = root / "facts", root / "seeds"
        for name, text in FILES.items():
            self.write(name, dedent(text).lstrip("\n"))
        self.write("seeds/a_observer.txt", OBSERVER)
        self.write("seeds/b_tide.txt", TIDE)
        self.list_sources()

    def list_sources(self) -> None:
        """Write sources.yaml to match the articles as they are."""
        listed = [
            SOURCE.format(id=key, file=file, date=date, furniture=furniture, sha256=self.sha256(f"seeds/{file}"))
            for key, file, date, furniture in (
                ("a", "a_observer.txt", "2021-05-05", r'["Ferry runs aground\n", "Share this article"]'),
                ("b", "b_tide.txt", "2021-06", "[]"),
            )
        ]
        self.write("seeds/sources.yaml", "".join(listed))

    def sha256(self, name: str) -> str:
        return hashlib.sha256(self.path(name).read_bytes()).hexdigest()

    def path(self, name: str) -> Path:
        return self.root / name

    def write(self, name: str, text: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def replace(self, name: str, old: str, new: str) -> None:
        """Change one passage; the passage must be there once."""
        text = self.path(name).read_text("utf-8")
        assert text.count(old) == 1, (name, old, text.count(old))
        self.write(name, text.replace(old, new))

    def line(self, name: str, passage: str) -> int:
        """The 1-based line of a passage."""
        text = self.path(name).read_text("utf-8")
        return text[: text.index(passage)].count("\n") + 1

    def load(self) -> FactBase:
        return load(self.facts, self.seeds)

    def check(self) -> Report:
        return check(self.facts, self.seeds)

    def problems(self) -> tuple[Problem, ...]:
        return self.check().problems

    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems()]
