"""Pictures that tell where they were taken, made for the tests."""

from __future__ import annotations

import io
import zlib
from typing import Any

from PIL import Image

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>25,44.766S</exif:GPSLatitude></x:xmpmeta>'
MAKER = b"Secret-Phone-9"
SECRETS = (b"25,44.766S", MAKER, b"\x00\x00\x00\x19\x00\x00\x00\x01", b"+2574.766")
"""What must not be left: the position in XMP, the device, the degrees in Exif, the position in a film."""


def exif(orientation: int | None = None) -> bytes:
    """Exif with a position, a device, and how the picture is turned."""
    made = Image.Exif()
    if orientation is not None:
        made[0x0112] = orientation
    made[0x010F] = MAKER.decode()
    gps: dict[int, Any] = {1: "S", 2: (25.0, 44.0, 46.0), 3: "E", 4: (28.0, 11.0, 17.0)}
    made._ifds[0x8825] = gps
    made[0x8825] = 0
    return made.tobytes()


def picture(kind: str, *, orientation: int | None = None, size: tuple[int, int] = (40, 20), **more: Any) -> bytes:
    """A picture with Exif, as a phone writes it."""
    dots = bytes((x * 7 + y * 13) % 256 for y in range(size[1]) for x in range(3 * size[0]))
    image = Image.frombytes("RGB", size, dots)
    out = io.BytesIO()
    image.save(out, kind, exif=exif(orientation), **more)
    return out.getvalue()


def jpeg(*, orientation: int | None = None, **more: Any) -> bytes:
    """A JPEG with a position in Exif, in XMP, in a comment and behind its end."""
    plain = picture("JPEG", orientation=orientation, **more)
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + XMP
    segments = b"\xff\xe1" + (len(xmp) + 2).to_bytes(2) + xmp + b"\xff\xfe" + (len(XMP) + 2).to_bytes(2) + XMP
    return plain[:2] + segments + plain[2:] + film()


def png(*, orientation: int | None = None) -> bytes:
    """A PNG with a position in Exif, in XMP and behind its end."""
    plain = picture("PNG", orientation=orientation)
    text = b"iTXt" + b"XML:com.adobe.xmp\0\0\0\0\0" + XMP
    chunk = (len(text) - 4).to_bytes(4) + text + zlib.crc32(text).to_bytes(4)
    return plain[:33] + chunk + plain[33:] + XMP


def webp() -> bytes:
    """A WebP with a position in Exif and in XMP."""
    return picture("WEBP", xmp=XMP)


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return (len(body) + 8).to_bytes(4) + kind + body


def film(brand: bytes = b"isom") -> bytes:
    """A film of nothing, with a position in `udta` and in `meta`."""
    place = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+2574.766+028.188/"))
    track = box(b"trak", box(b"tkhd", bytes(84)), place)
    moov = box(b"moov", box(b"mvhd", bytes(100)), track, place, box(b"meta", bytes(4), b"+2574.766"))
    return box(b"ftyp", brand, bytes(4), brand) + moov + box(b"mdat", b"\x01\x02\x03")


def heic() -> bytes:
    """A HEIC file with a picture (item 1), Exif (item 2) and XMP (item 3)."""
    coded, told, xmp = b"\x11" * 50, bytes(4) + exif(6), XMP

    def infe(item: int, kind: bytes) -> bytes:
        return box(b"infe", b"\x02\0\0\0", item.to_bytes(2), bytes(2), kind, b"\0", b"application/rdf+xml\0")

    iinf = box(b"iinf", bytes(4), (3).to_bytes(2), infe(1, b"hvc1"), infe(2, b"Exif"), infe(3, b"mime"))
    ftyp = box(b"ftyp", b"heic", bytes(4), b"mif1heic")

    def meta(start: int) -> bytes:
        places, at = b"", start
        for item, content in ((1, coded), (2, told), (3, xmp)):
            places += item.to_bytes(2) + bytes(2) + (1).to_bytes(2) + at.to_bytes(4) + len(content).to_bytes(4)
            at += len(content)
        iloc = box(b"iloc", bytes(4), b"\x44\x00", (3).to_bytes(2), places)
        return box(b"meta", bytes(4), box(b"hdlr", bytes(20)), iinf, iloc)

    start = len(ftyp) + len(meta(0)) + 8
    return ftyp + meta(start) + box(b"mdat", coded, told, xmp)
