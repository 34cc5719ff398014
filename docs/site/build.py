"""`make docs`: the pages of `docs/` and the first plugin's page as a site with search, in `build/site`.

Zensical makes the HTML. This program gathers the pages (its project has to lie in one folder), checks that every page
has its place in the navigation, and turns links to files outside the site into plain text.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

SITE = Path(__file__).parent
DOCS = SITE.parent
ROOT = DOCS.parent

ELSEWHERE = {"plugins/README.md": "plugins.md", "CHANGELOG.md": "changelog.md"}
"""Pages that lie outside `docs/`, and their names in the site."""

_LINK = re.compile(r"\[(?P<words>[^\]\n]+)\]\((?P<target>[^)\s]+)\)")
_FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<kind>\w+)(?: (?P<info>[^\n]+))?$", re.M)
_AGAIN = re.compile(r"\(#(?P<heading>[\w-]+)-(?P<number>[0-9]+)\)")
_PAINT = re.compile("\x1b\\[[0-9;]*m")
_KINDS = {"talk": "text", "error": "text", "log": "text", "journal": "text", "ftl": "text"}


class SiteError(Exception):
    """The site cannot be built; the text says what to change."""


def pages() -> dict[str, Path]:
    """Every page of the site: its name there, and its source."""
    own = [path for path in sorted(DOCS.rglob("*.md")) if SITE not in path.parents]
    found = {path.relative_to(DOCS).as_posix(): path for path in own}
    return found | {name: ROOT / source for source, name in ELSEWHERE.items()} | {"index.md": SITE / "index.md"}


def navigation() -> list[str]:
    """The pages that the navigation names, in its order."""
    return list(_names(tomllib.loads((SITE / "zensical.toml").read_text(encoding="utf-8"))["project"]["nav"]))


def _names(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    parts = nav if isinstance(nav, list) else nav.values()
    return [name for part in parts for name in _names(part)]


def as_page(words: str, source: Path) -> str:
    """A page as Zensical reads it: links that lead within the site, and fences that its highlighter knows.

    Arguments:
        words: the page as it lies in the repository.
        source: where it lies; links are relative to it.

    Raises:
        SiteError: a link leads to a file that does not exist.
    """
    words = _LINK.sub(lambda link: _in_site(link, source), words)
    words = _AGAIN.sub(r"(#\g<heading>_\g<number>)", words)  # how Zensical names a heading that comes twice
    return _FENCE.sub(_fence, words)


def _fence(found: re.Match[str]) -> str:
    """The opening line of a block: a kind that is known, and the file that the block is, as its title."""
    file, _, how = (found["info"] or "").partition(" ")
    kind = _KINDS.get(found["kind"], found["kind"])
    named = "." in file or "/" in file
    title = f' title="{file}{" (at the end)" if how == "add" else ""}"' if named else ""
    return f"{found['ticks']}{kind}{title}"


def _place(source: Path) -> PurePosixPath:
    """Where a page is in the site."""
    here = PurePosixPath(source.relative_to(ROOT).as_posix())
    if str(here) in ELSEWHERE:
        return PurePosixPath(ELSEWHERE[str(here)])
    return PurePosixPath("index.md") if source.parent == SITE else here.relative_to("docs")


def _up(source: Path) -> str:
    """From a page of the site to its top."""
    return "../" * (len(_place(source).parts) - 1)


def _in_site(link: re.Match[str], source: Path) -> str:
    target, _, place = link["target"].partition("#")
    if not target or "://" in link["target"] or target.startswith(("mailto:", "pictures/", "../pictures/")):
        return link[0]
    path = (source.parent / target).resolve()
    if not path.exists():
        raise SiteError(f"{source.relative_to(ROOT)} links to {target}, which does not exist")
    here = PurePosixPath(path.relative_to(ROOT).as_posix())
    name = ELSEWHERE.get(str(here)) or (str(here.relative_to("docs")) if here.is_relative_to("docs") else None)
    if name is None or path.suffix != ".md":
        return f"{link['words']} (`{here}`)" if str(here) not in link["words"] else f"`{here}`"
    return f"[{link['words']}]({_up(source)}{name}{'#' + place if place else ''})"


def gather(folder: Path) -> None:
    """Put the project for Zensical together.

    Arguments:
        folder: is made anew.

    Raises:
        SiteError: a page is missing from the navigation, or the navigation names one that is not there.
    """
    found, named = pages(), navigation()
    if missing := sorted(set(found) - set(named)):
        raise SiteError(f"docs/site/zensical.toml: the navigation does not name {', '.join(missing)}")
    if unknown := sorted(set(named) - set(found)):
        raise SiteError(f"docs/site/zensical.toml: the navigation names {', '.join(unknown)}, which is not there")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pages").mkdir(parents=True)
    for name, source in found.items():
        (folder / "pages" / name).parent.mkdir(exist_ok=True)
        (folder / "pages" / name).write_text(as_page(source.read_text(encoding="utf-8"), source), encoding="utf-8")
    shutil.copytree(DOCS / "pictures", folder / "pages" / "pictures")
    shutil.copy(SITE / "zensical.toml", folder / "zensical.toml")
    shutil.copy(SITE / "site.css", folder / "pages" / "site.css")


def build(folder: Path) -> Path:
    """Build the site.

    Arguments:
        folder: where to work, and where the site goes.

    Returns: the folder with `index.html`.

    Raises:
        SiteError: see `gather`; or Zensical found a fault, which the text repeats.
    """
    gather(folder / "docs")
    zensical = str(Path(sys.executable).with_name("zensical"))
    command = [zensical, "build", "--strict", "--clean", "-f", "zensical.toml"]
    done = subprocess.run(  # noqa: S603 - nothing in it comes from outside
        command, cwd=folder / "docs", capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode != 0:
        raise SiteError(f"zensical says:\n{_PAINT.sub('', done.stdout)}")
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    return Path(shutil.move(folder / "docs" / "site", site))


def main() -> int:
    """Build into `build/` beside `docs/`, and say where the site is."""
    try:
        site = build(ROOT / "build")
    except SiteError as error:
        print(f"make docs: {error}", file=sys.stderr)
        return 1
    print(f"The site: {site / 'index.html'} (open it, or put the folder on any web server)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
