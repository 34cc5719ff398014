"""Each public thing has a docstring that says what it is for, and names all its arguments."""

from __future__ import annotations

import re

from gateway.api_surface import Thing, hooks, public

ELSEWHERE = {
    "parsers": {"answer"},  # every parser takes one: said once, on top of the module
    "hooks": {"context"},  # `PluginContext`, which has its own docstring
}


def everything() -> list[Thing]:
    return [each for thing in (*public(), *hooks()) for each in thing.all()]


def unexplained(thing: Thing) -> list[str]:
    """Parameters that the docstring does not name as `name`, or before a colon: `name: ...`, `one, name: ...`."""
    if re.match(r"See `[\w.]+`", thing.doc):
        return []
    known = ELSEWHERE.get("hooks" if thing.kind == "hook" else thing.name.partition(".")[0], set())
    named = re.compile(r"`(\w+)[^`]*`|(?:^ *|\. )((?:\w+, )*\w+):", re.M)
    said = {word for quoted, listed in named.findall(thing.doc) for word in (quoted, *listed.split(", "))}
    return [name for name in thing.parameters if name not in said | known]


def test_all_of_it_is_explained() -> None:
    things = everything()
    assert len(things) > 400, "the API is not seen"
    silent = [f"{t.name} ({t.module})" for t in things if len(t.doc.partition("\n\n")[0].split()) < 2]
    assert silent == [], "these need a docstring: what are they for?"
    assert {f"{t.name} ({t.module})": names for t in things if (names := unexplained(t))} == {}, (
        "add these below Arguments:"
    )


def test_the_attributes_are_those_that_are_named() -> None:
    things = [thing for thing in public() if "Attributes:" in thing.doc]
    assert things
    assert [fault for thing in things if (fault := wrong_attributes(thing))] == []


def wrong_attributes(thing: Thing) -> str:
    """What is named below `Attributes:` and what is there, if they differ."""
    section = re.split(r"\n\n|\Z", thing.doc.partition("Attributes:\n")[2])[0]
    named = {name for line in re.findall(r"(?:^ {4}|\. )((?:\w+, )*\w+):", section, re.M) for name in line.split(", ")}
    head = f"{thing.name}."
    there = {str(signature).removeprefix(head).partition(":")[0] for signature in thing.signatures[1:]}
    there |= {member.name.removeprefix(head) for member in thing.members if member.kind == "property"}
    right = named == there if thing.kind == "class" else named <= {*there, *thing.parameters}
    return "" if named and right else f"{thing.name}: named are {sorted(named)}, there are {sorted(there)}"


def test_what_refers_to_another_docstring_finds_it() -> None:
    things = everything()
    names = {thing.name for thing in things}
    for thing in things:
        if found := re.match(r"See `([\w.]+)`", thing.doc):
            assert found[1] in names, thing.name


def test_a_parameter_that_is_not_named_is_found() -> None:
    def thing(doc: str) -> Thing:
        return Thing(name="x", kind="function", module="m", signatures=(), parameters=("one", "two"), doc=doc)

    assert unexplained(thing("Does one thing and two.")) == ["one", "two"]
    assert unexplained(thing("Does it.\n\nArguments:\n    one: the first.")) == ["two"]
    assert unexplained(thing("Does it.\n\nArguments:\n    one, two: both.")) == []
    assert unexplained(thing("Does it.\n\nArguments:\n    one: a key. two: its value.")) == []
    assert unexplained(thing("Does it to `one` and `two`.")) == []
