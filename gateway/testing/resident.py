"""A resident in a test: says something, and then sees something."""

from __future__ import annotations

from gateway.testing.city import City, Person


class Resident:
    """One resident in front of the phone. What is seen is what came after the last thing that was done.

    Arguments:
        city: where. person: who.
    """

    def __init__(self, city: City, person: Person) -> None:
        self.city, self.person = city, person
        self.bubbles: list[str] = []

    async def says(self, words: str) -> None:
        """Type something. A number is the option that is shown with it."""
        self.bubbles = await self.person.says(words)

    async def taps(self, title: str) -> None:
        """Tap the newest button or row with this title."""
        self.bubbles = await self.person.taps(title)

    async def shares(self, latitude: float, longitude: float) -> None:
        """Share a position, in degrees."""
        self.bubbles = await self.person.shares(latitude, longitude)

    async def sends_file(self, content: bytes, mime: str, filename: str = "file", *, kind: str = "document") -> None:
        """Send a file, as `image`, `document`, `audio` or `video`."""
        self.bubbles = await self.person.sends_file(content, mime, filename, kind=kind)

    async def fills_in(self, **values: object) -> None:
        """Fill in the newest form; see `Person.fills_in`."""
        self.bubbles = await self.person.fills_in(**values)

    async def waits(self, seconds: float) -> None:
        """Let time pass for the whole city."""
        await self.city.wait(seconds)
        self.bubbles = self.person.sees()

    def sees(self, *words: str) -> None:
        """Each of these stands in one of the bubbles that came.

        Raises:
            AssertionError: one does not; shows all that came.
        """
        for wanted in words:
            if not any(wanted in bubble for bubble in self.bubbles):
                raise AssertionError(f"{wanted!r} is not to be seen. What came:\n{shown(self.bubbles)}")

    def sees_exactly(self, *bubbles: str) -> None:
        """These bubbles came, word for word, and no others.

        Raises:
            AssertionError: others came; shows them.
        """
        if tuple(self.bubbles) != bubbles:
            raise AssertionError(f"expected:\n{shown(bubbles)}\nWhat came:\n{shown(self.bubbles)}")


def shown(bubbles: list[str] | tuple[str, ...]) -> str:
    """Bubbles, one below the other."""
    return "\n--\n".join(bubbles) or "(nothing)"


__all__ = ["Resident", "shown"]
