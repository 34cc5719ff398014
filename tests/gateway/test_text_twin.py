"""Text twins: every message can be read as plain words, and its options have numbers."""

from __future__ import annotations

from typing import get_args

import pytest

from gateway.text_twin import options, twin
from sessions.messages import (
    Audio,
    Button,
    Buttons,
    Card,
    Contacts,
    Document,
    FileRef,
    FormMessage,
    Image,
    Link,
    List,
    LocationRequest,
    Message,
    NumberRequest,
    Phone,
    Place,
    Reaction,
    Row,
    Said,
    Section,
    Sticker,
    Template,
    Video,
    WithTemplate,
)

TWINS: list[tuple[Message, str]] = [
    (Said("Hello"), "Hello"),
    (
        Buttons("Sure?", (Button("y", "Yes"), Button("n", "No")), footer="Last chance"),
        "Sure?\n  1. Yes\n  2. No\nLast chance",
    ),
    (
        List("Which?", "Choose", (Section((Row("a", "Water", "Leaks"),), "Wet"), Section((Row("b", "Roads"),), "Dry"))),
        "Which?\nWet\n  1. Water - Leaks\nDry\n  2. Roads",
    ),
    (Link("Pay here", "Pay", "https://pay.example/1"), "Pay here\nPay: https://pay.example/1"),
    (Document(FileRef("0" * 64, "application/pdf", 9), "bill.pdf", "Your bill"), "📄 bill.pdf\nYour bill"),
    (
        Contacts((Card("Clinic", (Phone("+27105550100"),), ("c@x.example",), "Health"),)),
        "👤 Clinic, Health\n   +27105550100\n   c@x.example",
    ),
    (Place(-25.7461, 28.1881, "Church Square"), "📍 Church Square\n-25.74610, 28.18810"),
    (FormMessage("Tell us", "Open form", "t", flow_id="1", footer="A minute"), "Tell us\n📝 Open form\nA minute"),
    (LocationRequest("Where is it?"), "Where is it?\n📍"),
    (NumberRequest("Share your number?"), "Share your number?\n📱"),
    (Image("https://city.example/a.jpg", "A map"), "🖼 https://city.example/a.jpg\nA map"),
    (Video(FileRef("0" * 64, "video/mp4", 9)), "🎬"),
    (Audio("https://city.example/a.mp3"), "🔊 https://city.example/a.mp3"),
    (Sticker(FileRef("0" * 64, "image/webp", 9)), "🏷"),
    (Reaction("wamid.A", "✅"), "✅"),
    (Template(name="paid", language="en", shown="Thank you for R1.00"), "Thank you for R1.00"),
    (WithTemplate(Said("Thank you"), "paid"), "Thank you"),
]


@pytest.mark.parametrize(("message", "words"), TWINS, ids=lambda value: type(value).__name__)
def test_a_message_reads_as_plain_words(message: Message, words: str) -> None:
    assert twin(message) == words


def test_every_type_of_message_has_a_twin() -> None:
    assert {type(message) for message, _ in TWINS} == set(get_args(Message))


def test_options_are_numbered_as_in_the_twin() -> None:
    assert options(TWINS[1][0]) == (("y", "Yes"), ("n", "No"))
    assert options(TWINS[2][0]) == (("a", "Water"), ("b", "Roads"))
    assert options(TWINS[0][0]) == ()
    assert options(WithTemplate(TWINS[1][0], "t")) == (("y", "Yes"), ("n", "No"))  # type: ignore[arg-type]


def test_what_stands_on_top_of_buttons_is_told() -> None:
    message = Buttons("Here?", (Button("y", "Yes"),), media=Document("https://city.example/p.pdf", "plan.pdf"))
    assert twin(message) == "📄 plan.pdf\nHere?\n  1. Yes"
