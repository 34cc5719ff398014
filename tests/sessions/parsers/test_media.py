from __future__ import annotations

import pytest

from sessions import parsers
from sessions.messages import Content, SentFile, SharedPlace, Text, TypedText
from tests.sessions.parsers.reading import refused

PHOTO = SentFile("image", "1", "image/jpeg", caption="The pothole")
PAPER = SentFile("document", "2", "application/pdf", filename="id.pdf")
PHOTO_AS_DOCUMENT = SentFile("document", "3", "image/png")
VOICE, STICKER = SentFile("audio", "4", "audio/ogg"), SentFile("sticker", "5", "image/webp")
A_PHOTO, A_DOCUMENT = Text("session-a-image"), Text("session-a-document")
EITHER = Text("session-or", {"first": A_PHOTO, "second": A_DOCUMENT})


def test_a_shared_place_is_taken_and_words_are_not() -> None:
    assert parsers.place(SharedPlace(-25.7, 28.2)) == SharedPlace(-25.7, 28.2)
    assert refused(parsers.place, "at home") == Text("session-want-place")


@pytest.mark.parametrize("sent", [PHOTO, PAPER, PHOTO_AS_DOCUMENT])
def test_a_photo_or_a_document_is_taken_with_its_caption(sent: SentFile) -> None:
    assert parsers.file(sent) is sent


@pytest.mark.parametrize("answer", [TypedText("here"), SharedPlace(1, 2), VOICE, STICKER])
def test_anything_else_is_refused_with_what_may_be_sent(answer: Content) -> None:
    assert refused(parsers.file, answer) == Text("session-want-file", {"what": EITHER})


def test_kinds_can_be_narrowed_and_a_photo_sent_as_a_document_is_one() -> None:
    photo, paper = parsers.file(kinds=["image"]), parsers.file(kinds=["document"])
    assert [photo(PHOTO), photo(PHOTO_AS_DOCUMENT), paper(PAPER)] == [PHOTO, PHOTO_AS_DOCUMENT, PAPER]
    assert refused(photo, PAPER) == Text("session-want-file", {"what": A_PHOTO})
    assert refused(paper, PHOTO) == Text("session-want-file", {"what": A_DOCUMENT})


def test_kinds_that_do_not_exist_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="image, document, audio, video; not sticker"):
        parsers.file(kinds=["sticker"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="not none"):
        parsers.files(kinds=[])


def test_several_files_come_as_a_tuple_also_when_it_is_one() -> None:
    photos = parsers.files(most=2)
    assert photos.album
    assert photos([PHOTO, PAPER]) == photos((PHOTO, PAPER)) == (PHOTO, PAPER)
    assert photos(PHOTO) == (PHOTO,)
    assert not getattr(parsers.file, "album", False)


def test_too_few_or_too_many_files_are_refused_with_the_numbers() -> None:
    both = parsers.files(least=2, most=2)
    assert refused(both, (PHOTO,)) == Text("session-too-few-files", {"least": 2, "given": 1})
    assert refused(both, (PHOTO,) * 3) == Text("session-too-many-files", {"most": 2, "given": 3})


@pytest.mark.parametrize("answers", [(), (TypedText("x"),), (PHOTO, TypedText("x")), (PHOTO, VOICE), TypedText("x")])
def test_files_of_another_kind_or_words_among_them_are_refused(answers: object) -> None:
    assert refused(parsers.files, answers) == Text("session-want-file", {"what": EITHER})


def test_numbers_of_files_that_cannot_be_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no answer could fit"):
        parsers.files(least=3, most=2)
