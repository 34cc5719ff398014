"""The tasks that residents come for, each done once from start to finish, without a detour.

The steps are those of recorded conversations (`gateway.testing.script`); `pays at the bank` goes through the pages
behind the newest link.
"""

from __future__ import annotations

from msgspec import Struct

NALEDI = "Naledi Mokoena +27825550101"
PRECIOUS = "Precious Baloyi +27825550104"
BANK = "pays at the bank"


class Task(Struct, frozen=True):
    """One task.

    Arguments:
        capability: that does it.
        what: for the report.
        steps: what the resident does, a line each.
        ends: words in the last bubbles that show that it is done.
        who: name and number.
        before: steps that lie behind the resident and are not counted.
    """

    capability: str
    what: str
    steps: str
    ends: str
    who: str = NALEDI
    before: str = ""


POTHOLE = (
    "says there is a deep pothole in front of the school\nshares -25.7461 28.1881\n"
    "taps Like a tyre\nsends image hole.jpg"
)
NEW_BIN = (
    "says I want to apply for a wheelie bin\ntaps Fill it in here\nsays Naledi Mokoena\nsays 800101 5009 087\n"
    "says 23 Umlazi Close\nsays -\ntaps It was stolen\nsays CAS 12/11/2026\ntaps Hand it in"
)

TASKS = (
    Task("bills", "see what is owing", "says bills", "You owe"),
    Task("bills", "get the statement as a PDF", "says bills\ntaps Statement (PDF)", ".pdf"),
    Task(
        "payments",
        "pay the bill, and get the receipt",
        f"says bills\ntaps Pay\ntaps All of it\n{BANK}",
        "is on your account",
    ),
    Task(
        "cases",
        "report a pothole with a pin and a photo",
        POTHOLE,
        "reference",
    ),
    Task("cases", "see what became of a report", "says my reports", "Pothole", before=POTHOLE),
    Task(
        "meters",
        "send a meter reading",
        "says I want to send my meter reading\ntaps Electricity …9031\nsays 76020\ntaps Yes, send it",
        "reference",
    ),
    Task("meters", "read how prepaid electricity works", "says prepaid", "token"),
    Task(
        "applications",
        "get a form as a PDF",
        "says I want to apply for a wheelie bin\ntaps Form on paper (PDF)",
        ".pdf",
    ),
    Task(
        "applications",
        "apply for a new bin in the chat",
        NEW_BIN,
        "reference",
    ),
    Task("applications", "see what became of an application", "says my application", "bin", before=NEW_BIN),
    Task(
        "jobs",
        "apply for a job with a CV",
        "says is there a job for a nurse\ntaps Apply here\nsays Naledi Mokoena\nsays 8001015009087\n"
        "says naledi@example.org\nsends document cv.pdf\nsays 1234567, since 2019\ntaps Send it",
        "reference",
    ),
    Task("jobs", "see what is open in one field", "says is there a job for a nurse", "nurse"),
    Task("notices", "hear of outages in one's area from now on", "says notices\nsays old mill", "Done"),
    Task("notices", "see what is on in an area", "says outages in old mill", "Old Mill"),
    Task("notices", "stop notices", "says stop notices", "no more", before="says notices old mill"),
    Task("contacts", "find whom to call about water", "says contacts\nsays water", "Water"),
    Task("contacts", "be told whom to call in danger", "says there is a fire in my house", "Fire"),
    Task("account", "see what is registered", "says my registration", "registered"),
    Task("agent", "leave a message for a person out of hours", "says a person\nsays My meter was read wrongly", "we"),
    Task("guide", "ask when rubbish is collected", "says which day is rubbish collected", "bin"),
    Task("guide", "ask whether this is really the city", "says is this really the city", "PIN"),
    Task("language", "change the language", "says afrikaans", "Afrikaans"),
    Task("privacy", "see what is kept, and get a copy", "says my data\ntaps A copy for me", ".pdf", before="says Hi"),
    Task("rating", "say how it was", "taps 5 Very good", "ank", before="says job alerts\ntaps No"),
    Task("intents", "be asked what was meant", "says I want to make a paymnet\ntaps Pay", "Another amount"),
)
