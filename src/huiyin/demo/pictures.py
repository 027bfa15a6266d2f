"""Evidence for the demo: small scenes and sheets, drawn here. No picture of a real place or person is used."""

import io
import math
import random
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

SIZE = (720, 480)
_HORIZON = 190
Scene = Callable[[ImageDraw.ImageDraw, random.Random, bool], None]

SKY, GREY_SKY = (198, 219, 228), (186, 188, 184)
GRASS, MUD = (126, 150, 102), (142, 121, 93)
WATER, MURK = (86, 142, 158), (150, 124, 84)
CONCRETE, EARTH = (188, 190, 184), (120, 98, 72)
DARK, RED, WHITE = (58, 62, 60), (176, 62, 52), (250, 249, 244)


def photo(caption: str, *, mended: bool) -> SimpleUploadedFile:
    """Return a scene for a caption: the kind of thing it names, broken or mended."""
    rng = random.Random(caption)  # noqa: S311 - the same picture each time, no secret
    image = Image.new("RGB", SIZE, SKY if mended else GREY_SKY)
    draw = ImageDraw.Draw(image)
    _land(draw, rng, mended)
    _scene(caption)(draw, rng, mended)
    return _upload(image, "photo.jpg")


def paper(caption: str) -> SimpleUploadedFile:
    """Return a sheet with lines of writing and a seal."""
    rng = random.Random(caption)  # noqa: S311 - the same picture each time, no secret
    image = Image.new("RGB", SIZE, (206, 200, 188))
    draw = ImageDraw.Draw(image)
    draw.rectangle((150, 20, 570, 470), fill=WHITE, outline=(170, 164, 150))
    draw.rectangle((240, 52, 480, 68), fill=RED)
    for row in range(12):
        y = 104 + row * 27
        draw.rectangle((190, y, 190 + rng.randint(200, 340), y + 8), fill=(120, 122, 118))
    draw.ellipse((430, 340, 530, 440), outline=RED, width=5)
    tips = [(480 + 24 * math.sin(turn * 0.8 * math.pi), 390 - 24 * math.cos(turn * 0.8 * math.pi)) for turn in range(5)]
    draw.line([*tips, tips[0]], fill=RED, width=4)
    return _upload(image, "sheet.jpg")


def _scene(caption: str) -> Scene:
    for words, draw in _SCENES:
        if any(word in caption for word in words):
            return draw
    return _canal


def _land(draw: ImageDraw.ImageDraw, rng: random.Random, mended: bool) -> None:
    hills = [(x, _HORIZON - rng.randint(10, 90)) for x in range(0, 721, 90)]
    draw.polygon([*hills, (720, 480), (0, 480)], fill=(150, 168, 150) if mended else (148, 150, 140))
    draw.rectangle((0, _HORIZON, 720, 480), fill=GRASS if mended else MUD)


def _canal(draw: ImageDraw.ImageDraw, rng: random.Random, mended: bool) -> None:
    draw.polygon([(310, _HORIZON), (400, _HORIZON), (640, 480), (90, 480)], fill=CONCRETE if mended else EARTH)
    draw.polygon([(328, _HORIZON), (384, _HORIZON), (540, 480), (190, 480)], fill=WATER if mended else MURK)
    if mended:
        for y in range(230, 480, 50):
            draw.line((300 - y // 5, y, 420 + y // 6, y), fill=(150, 188, 196), width=2)
    else:
        _rubble(draw, rng, (240, 300, 520, 430), 60)


def _pipe(draw: ImageDraw.ImageDraw, rng: random.Random, mended: bool) -> None:
    draw.polygon([(60, 470), (660, 470), (600, 300), (120, 300)], fill=EARTH)
    draw.rounded_rectangle((40, 340, 680, 410), 30, fill=(70, 96, 120) if mended else (122, 82, 56))
    draw.rounded_rectangle((320, 328, 400, 422), 8, fill=(90, 116, 140) if mended else (96, 62, 44))
    if not mended:
        for _drop in range(26):
            x = rng.randint(340, 420)
            draw.line((x, 410, x + rng.randint(-40, 40), 470), fill=WATER, width=3)
        _rubble(draw, rng, (80, 330, 640, 420), 40)


def _pool(draw: ImageDraw.ImageDraw, rng: random.Random, mended: bool) -> None:
    draw.ellipse((80, 230, 640, 470), fill=CONCRETE if mended else EARTH)
    draw.ellipse((110, 250, 610, 450), fill=WATER if mended else (118, 134, 72))
    if mended:
        for shift in range(3):
            draw.arc(
                (260 - shift * 40, 320 - shift * 18, 460 + shift * 40, 390 + shift * 18), 0, 360, fill=WHITE, width=2
            )
    else:
        _rubble(draw, rng, (150, 290, 570, 420), 70)


def _house(draw: ImageDraw.ImageDraw, rng: random.Random, mended: bool) -> None:
    draw.rectangle((250, 180, 500, 400), fill=WHITE if mended else (184, 172, 156))
    draw.polygon([(230, 184), (520, 184), (375, 100)], fill=(124, 74, 60))
    draw.rectangle((340, 280, 410, 400), fill=DARK if mended else (90, 84, 78))
    draw.rectangle((275, 230, 320, 275), fill=WATER if mended else DARK)
    if mended:
        draw.rectangle((505, 330, 600, 380), fill=(70, 96, 120))
        draw.line((600, 355, 700, 470), fill=WATER, width=16)
    else:
        draw.line((260, 190, 330, 395), fill=DARK, width=4)
        _rubble(draw, rng, (220, 390, 600, 450), 50)


def _board(draw: ImageDraw.ImageDraw, rng: random.Random, mended: bool) -> None:
    draw.rectangle((356, 300, 368, 460), fill=DARK)
    draw.rectangle((210, 120, 516, 320), fill=(38, 104, 120) if mended else (196, 190, 174), outline=DARK, width=4)
    for row in range(5):
        shade = WHITE if mended else (172, 166, 152)
        draw.rectangle((240, 150 + row * 32, 240 + rng.randint(140, 250), 164 + row * 32), fill=shade)


def _bank(draw: ImageDraw.ImageDraw, rng: random.Random, mended: bool) -> None:
    draw.polygon([(0, 300), (720, 240), (720, 480), (0, 480)], fill=WATER if mended else MURK)
    draw.polygon([(0, 210), (720, 190), (720, 270), (0, 340)], fill=GRASS if mended else EARTH)
    if mended:
        for x in range(0, 720, 36):
            top = 320 - x * 65 // 720
            draw.rectangle((x, top, x + 33, top + 44), fill=CONCRETE, outline=(150, 152, 146))
    else:
        draw.chord((230, 180, 520, 400), 10, 170, fill=(96, 78, 56))
        _rubble(draw, rng, (240, 280, 520, 380), 80)


def _rubble(draw: ImageDraw.ImageDraw, rng: random.Random, box: tuple[int, int, int, int], count: int) -> None:
    left, top, right, bottom = box
    for _stone in range(count):
        x, y, size = rng.randint(left, right), rng.randint(top, bottom), rng.randint(4, 16)
        shade = rng.randint(70, 130)
        draw.ellipse((x, y, x + size, y + size * 2 // 3), fill=(shade, shade - 12, shade - 28))


_SCENES: tuple[tuple[tuple[str, ...], Scene], ...] = (
    (("牌", "名单", "箱", "底册", "屏"), _board),
    (("管", "流量计", "止水带", "井口", "滴灌"), _pipe),
    (("堤", "坡", "护", "挡墙", "弃渣", "河床", "沙坑", "深坑"), _bank),
    (("池", "水面", "泉眼", "浊", "水色", "取水口"), _pool),
    (("机", "站", "房", "电", "曝气", "摄像", "喇叭", "送水"), _house),
)


def _upload(image: Image.Image, name: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")
