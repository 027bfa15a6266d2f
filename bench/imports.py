"""What a long file costs in memory: the peak of a process that imports it, beside that of a short one.

Two files of the same sort, one ten times as long, each imported from upload to the last row by a process of its own. What the
long one may cost more is the room its few counters and caches take, not its rows. Afterwards the job worker's share: how long it
takes to suggest for every row where it belongs and to write down the keys of its near-duplicates.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

from xlsxwriter import Workbook

MOST_MORE = 16
"""MB that a file ten times as long may cost more."""
_WORDS = "水管渠道浑浊停水三组村口修复路面积水堤坝河道采砂群众反映希望尽快处理谢谢"


def main(arguments: list[str]) -> None:
    """Measure and print; leave with 1 if the bar is missed."""
    parser = argparse.ArgumentParser(prog="bench imports", description=__doc__)
    parser.add_argument("--rows", type=int, default=3000, help="rows of the long file (full size: 100000)")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        import_one(options.one)
        return
    peaks = [measure(rows) for rows in (max(options.rows // 10, 300), options.rows)]
    more = peaks[1] - peaks[0]
    print(f"  more for the long file      {more:8.1f} MB   bar {MOST_MORE}{'   missed' if more > MOST_MORE else ''}")
    raise SystemExit(int(more > MOST_MORE))


def measure(rows: int) -> float:
    """Import a file of so many rows into a new installation; print and return the peak in MB."""
    with tempfile.TemporaryDirectory(prefix="huiyin-bench-") as folder:
        os.environ.update(HUIYIN_DATA=folder, HUIYIN_DEBUG="0", HUIYIN_HOSTS="127.0.0.1", HUIYIN_HTTPS="no")
        for name in ("HUIYIN_SECRET_KEY", "HUIYIN_RECEIPT_KEY", "HUIYIN_SEAL_KEY"):
            os.environ[name] = uuid.uuid4().hex * 2
        subprocess.run([sys.executable, "-m", "huiyin", "prepare"], check=True, capture_output=True)
        file = Path(folder) / "opinions.xlsx"
        write_file(file, rows)
        command = [sys.executable, "-m", "bench", "imports", "--one", str(file)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    registered, peak, seconds, suggesting = (float(figure) for figure in said.split())
    if registered != rows:
        sys.exit(f"{rows} rows, but {registered:.0f} registered")
    print(
        f"  {rows:7} rows   peak {peak:7.1f} MB   processor {seconds:7.1f} s   {rows / seconds:7.0f} rows a second"
        f"   suggestions {suggesting:7.1f} s   {rows / suggesting:7.0f} a second"
    )
    return peak


def write_file(file: Path, rows: int) -> None:
    """Write a workbook whose every text is another one, so that its table of shared strings is as long as it can be."""
    chance = random.Random(1)
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["工单号", "时间", "诉求内容"])
        for number in range(1, rows + 1):
            words = "".join(chance.choices(_WORDS, k=chance.randint(40, 300)))
            sheet.write_row(number, 0, [f"GD-{number}", f"2026-0{number % 9 + 1}-11 08:30:00", words])


def import_one(file: Path) -> None:
    """Import one file as a clerk; print rows registered, peak memory in MB, seconds of a processor, those of the suggestions."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "huiyin.config.settings"
    import django  # noqa: PLC0415 - the settings are known only now

    django.setup()
    from django_scopes import scope  # noqa: PLC0415

    from huiyin.core.actors import System  # noqa: PLC0415
    from huiyin.opinions.actions import importing  # noqa: PLC0415
    from huiyin.opinions.tasks import suggest_batch  # noqa: PLC0415
    from huiyin.org import actions as org  # noqa: PLC0415
    from huiyin.org.models import Role  # noqa: PLC0415
    from huiyin.org.queries import office  # noqa: PLC0415

    actor = System("bench")
    bureau = org.found_bureau(actor=actor, code="bench", name="基准县水利局", level="county", parent=None)
    with scope(bureau=bureau), file.open("rb") as content:
        org.install_sections(bureau, actor=actor)
        clerk = org.hire(bureau, actor=actor, username="clerk", name="郑芳")
        org.appoint(clerk, actor=actor, role=Role.CLERK, section=office())
        peak = Peak()
        peak.start()
        started = time.process_time()
        batch = importing.upload_import(content, name=file.name, actor=clerk)
        importing.begin_import(batch, actor=clerk, settings=batch, in_background=False)
        importing.run_import(batch)
        imported, most = time.process_time(), peak.most
        while suggest_batch():
            pass
        suggested = time.process_time()
        print(batch.registered, round(most / 1024, 1), round(imported - started, 1), round(suggested - imported, 1))


class Peak(threading.Thread):
    """Watches the memory that is this process's own. Pages of the database file, mapped in, are the system's to take back."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0

    def run(self) -> None:
        while True:
            status = Path("/proc/self/status").read_text(encoding="ascii")
            self.most = max(self.most, int(status.partition("RssAnon:")[2].split()[0]))
            time.sleep(0.1)
