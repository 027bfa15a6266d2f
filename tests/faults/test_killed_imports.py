"""A file of opinions on its way, and the power going off again and again: every row is registered once, none is lost."""

import csv
import json
import random
import time
from pathlib import Path

from tests.faults.test_killed_servers import server
from tests.server import Server, until

__all__ = ["server"]

ROWS = 600
BEGIN = """
from django_scopes import scope
from huiyin.opinions.actions import importing
from huiyin.org.models import Bureau, Post, Role, Section, Staff
bureau = Bureau.objects.get(code="yunxi")
with scope(bureau=bureau):
    clerk = Staff.objects.create(bureau=bureau, username="clerk", name="郑芳")
    Post.objects.create(bureau=bureau, staff=clerk, role=Role.CLERK, section=Section.objects.get(code="office"))
    with open({file!r}, "rb") as content:
        batch = importing.upload_import(content, name="工单.csv", actor=clerk)
    importing.begin_import(batch, actor=clerk, settings=batch)
"""
STATE = """
import json
from huiyin.opinions.models import ImportBatch, Opinion, OpinionClock, Update
batch = ImportBatch._base_manager.get()
rows = [batch.registered, batch.repeated, batch.refused]
kept = [model._base_manager.count() for model in (Opinion, OpinionClock, Update)]
print(json.dumps({"done": bool(batch.finished_on), "position": batch.position, "rows": rows, "kept": kept}))
"""


def state(server: Server) -> dict:
    return json.loads(server.run("shell", "--no-imports", "-c", STATE))


def test_an_import_cut_off_again_and_again_registers_each_row_once(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "工单.csv"
    with file.open("w", encoding="gb18030", newline="") as out:
        rows = ([f"GD-{number}", "2026-05-01", f"{number}组的自来水浑了半个月。"] for number in range(ROWS))
        csv.writer(out).writerows([["工单号", "时间", "诉求内容"], *rows])
    server.run("shell", "--no-imports", "-c", BEGIN.format(file=str(file)))

    for _cut in range(2):
        position = state(server)["position"]
        until(
            lambda position=position: state(server)["position"] > position + 100 or state(server)["done"],
            60,
            server.log,
        )
        time.sleep(random.uniform(0, 0.5))
        server.kill_group()
        seen = state(server)
        assert seen["kept"] == [seen["rows"][0]] * 3
        server.start()
    until(lambda: state(server)["done"], 120, server.log)

    assert state(server) == {"done": True, "position": ROWS + 1, "rows": [ROWS, 0, 0], "kept": [ROWS] * 3}
    assert "hold." in server.run("verify-audit")
