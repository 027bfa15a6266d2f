"""The typefaces of official documents.

小标宋, 仿宋_GB2312 and 楷体_GB2312 are sold, not free: no program may bring them along. A document names them all the same, with
the next best beside them, and whoever opens it sees what their own computer has.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Font:
    """A typeface: the name a document gives it, its nearest kin by other names, the nearest first, and its Panose number."""

    name: str
    kin: tuple[str, ...]
    panose: str

    @property
    def faces(self) -> dict[str, str]:
        """The face for every script: an official document sets Latin letters and figures in the Chinese one."""
        return dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), self.name)


SMALL_TITLE_SONG = Font(
    "方正小标宋简体", ("华文中宋", "STZhongsong", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S"), "02010601030101010101"
)
FANG_SONG = Font(
    "仿宋_GB2312", ("仿宋", "FangSong", "FangSong_GB2312", "华文仿宋", "STFangsong"), "02010609030101010101"
)
KAI = Font("楷体_GB2312", ("楷体", "KaiTi", "KaiTi_GB2312", "华文楷体", "STKaiti"), "02010609030101010101")
HEI = Font("黑体", ("SimHei", "华文黑体", "STHeiti"), "02010609060101010101")
SONG = Font("宋体", ("SimSun", "华文宋体", "STSong"), "02010600030101010101")
OFFICIAL = (SMALL_TITLE_SONG, FANG_SONG, KAI, HEI, SONG)
