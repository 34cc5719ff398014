"""Pictures and films in boxes (HEIC, MP4, 3GP): what tells a position is blanked in place, so that nothing moves.

Source: ISO/IEC 14496-12 (boxes, `meta`, `iinf`, `iloc`, `udta`), ISO/IEC 23008-12 (Exif and XMP as items of a picture).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct


class Unreadable(ValueError):
    """The file is not what its first bytes say, or is damaged."""


class _Box(Struct, frozen=True):
    """One box: where it begins, where its content begins, and where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


_FILM = {b"moov", b"trak", b"mdia"}
"""What is looked into for `udta` and `meta`."""


def blank_film(content: bytearray) -> None:
    """Blank all that is told about a film and not needed to play it: place, maker, title.

    Raises:
        Unreadable: see there.
    """
    _blank_inside(content, 0, len(content), 0)


def _blank_inside(content: bytearray, start: int, end: int, depth: int) -> None:
    for box in list(_boxes(content, start, end)):
        if box.kind in (b"udta", b"meta", b"uuid"):
            content[box.start + 4 : box.start + 8] = b"free"
            content[box.body : box.end] = bytes(box.end - box.body)
        elif box.kind in _FILM and depth < 4:
            _blank_inside(content, box.body, box.end, depth + 1)


def blank_picture(content: bytearray) -> None:
    """Blank Exif and XMP of a HEIC picture. How it is turned stands elsewhere and stays.

    Raises:
        Unreadable: see there.
    """
    top = {box.kind: box for box in _boxes(content, 0, len(content))}
    if b"meta" not in top:
        raise Unreadable("a HEIC picture without a meta box")
    meta = {box.kind: box for box in _boxes(content, top[b"meta"].body + 4, top[b"meta"].end)}
    told = _items_about(content, meta[b"iinf"]) if b"iinf" in meta else set()
    if told and b"iloc" not in meta:
        raise Unreadable("items without a place")
    base = {0: 0, 1: meta[b"idat"].body if b"idat" in meta else len(content)}
    for item, method, offset, length in _extents(content, meta[b"iloc"]) if told else ():
        if item not in told:
            continue
        start = base.get(method, len(content)) + offset
        stop = start + length if length else len(content)
        if not 0 <= start <= stop <= len(content) or start < top[b"meta"].body <= stop:
            raise Unreadable("an item outside of the file")
        content[start:stop] = bytes(stop - start)


def _boxes(content: bytes | bytearray, start: int, end: int) -> Iterator[_Box]:
    while start < end:
        if end - start < 8:
            raise Unreadable("half a box")
        size, kind, body = int.from_bytes(content[start : start + 4]), bytes(content[start + 4 : start + 8]), start + 8
        if size == 1:
            size, body = int.from_bytes(content[start + 8 : start + 16]), start + 16
        stop = end if size == 0 else start + size
        if stop < body or stop > end:
            raise Unreadable("a box that is longer than what it is in")
        yield _Box(kind, start, body, stop)
        start = stop


class _Reader:
    """Numbers one after the other."""

    def __init__(self, content: bytearray, box: _Box) -> None:
        self._content, self._at, self._end = content, box.body, box.end
        self.version = self.number(1)
        self.number(3)  # flags

    @property
    def at(self) -> int:
        return self._at

    def number(self, size: int) -> int:
        if self._at + size > self._end:
            raise Unreadable("a box that ends too early")
        value = int.from_bytes(self._content[self._at : self._at + size])
        self._at += size
        return value


def _items_about(content: bytearray, iinf: _Box) -> set[int]:
    """The items that tell about the picture, and are none of it: Exif, and anything with a media type (XMP)."""
    reader = _Reader(content, iinf)
    reader.number(2 if reader.version == 0 else 4)
    told = set()
    for box in _boxes(content, reader.at, iinf.end):
        entry = _Reader(content, box)
        if box.kind != b"infe" or entry.version < 2:
            continue
        item = entry.number(2 if entry.version == 2 else 4)
        entry.number(2)
        if entry.number(4).to_bytes(4) in (b"Exif", b"mime", b"uri "):
            told.add(item)
    return told


def _extents(content: bytearray, iloc: _Box) -> Iterator[tuple[int, int, int, int]]:
    """(item, how its place is counted, offset, length) of every piece of every item."""
    reader = _Reader(content, iloc)
    sizes = reader.number(2)
    offset_size, length_size, base_size, index_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    wide = reader.version >= 2
    for _ in range(reader.number(4 if wide else 2)):
        item = reader.number(4 if wide else 2)
        method = reader.number(2) & 15 if reader.version else 0
        reader.number(2)
        base = reader.number(base_size)
        for _ in range(reader.number(2)):
            if reader.version and index_size:
                reader.number(index_size)
            offset = base + reader.number(offset_size)
            yield item, method, offset, reader.number(length_size)
