"""Which installed fonts print a document; typst is silent when one is missing."""

from collections.abc import Iterable
from functools import lru_cache

import typst

from .errors import RenderError

LATIN = ["Times New Roman", "Liberation Serif", "TeX Gyre Termes", "Libertinus Serif"]
# For each face of the standard: official fonts first, then what Debian packages.
CANDIDATES = {
    "fangsong": ["FangSong_GB2312", "FangSong", "STFangsong", "FandolFang R"],
    "xiaobiaosong": ["FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong"],
    "heiti": ["SimHei", "STHeiti", "FandolHei", "Noto Sans CJK {}"],
    "kaiti": ["KaiTi_GB2312", "KaiTi", "STKaiti", "FandolKai", "AR PL KaitiM GB"],
    "songti": ["SimSun", "STSong", "FandolSong"],
}
ANY = ["Noto Serif CJK {}", "Source Han Serif {}", "SimSun", "Noto Sans CJK {}"]
PACKAGES = "fonts-noto-cjk fonts-arphic-gkai00mp"


def choose_fonts(lang: str, font_paths: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Families for each face, best first, all of them installed.

    Fonts are sought in the system and in ``font_paths``.

    Raises ``RenderError`` (``no_cjk_font``) when nothing can print Chinese.
    """
    families = installed(font_paths)
    region = "TC" if lang.lower() in ("zh-hant", "zh-tw", "zh-hk") else "SC"
    fallback = _present([name.format(region) for name in ANY], families)
    chosen = {"latin": _present(LATIN, families)}
    for face, names in CANDIDATES.items():
        own = _present([name.format(region) for name in names], families)
        chosen[face] = list(dict.fromkeys(own + fallback))
    if not chosen["fangsong"]:
        font_set.cache_clear()  # they may be installed before the next attempt
        raise RenderError(
            "No Chinese font is installed, so the PDF cannot be set; install the "
            "packages %(packages)s, or name a folder that holds such fonts.",
            code="no_cjk_font",
            packages=PACKAGES,
        )
    return chosen


@lru_cache(maxsize=8)
def font_set(font_paths: tuple[str, ...]) -> typst.Fonts:
    """The fonts of the system and of the folders, read once per process."""
    return typst.Fonts(font_paths=list(font_paths))


def installed(font_paths: tuple[str, ...]) -> frozenset[str]:
    """Names of all font families that can be used."""
    return frozenset(font_set(font_paths).families())


def _present(names: Iterable[str], families: frozenset[str]) -> list[str]:
    return [name for name in names if name in families]
