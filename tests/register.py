"""Short ways to bring an opinion or a problem to where a test begins."""

import datetime as dt
import io
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiyin.core.actors import Public
from huiyin.core.timing import today
from huiyin.disclosure import actions as disclosure
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Channel, Kind, Opinion
from huiyin.org.models import Bureau, Section
from huiyin.org.queries import deputy_of
from huiyin.rectification import actions as rectification
from huiyin.rectification import publicity
from huiyin.rectification.models import Problem, Source
from tests.people import Cast

TURBID = "清禾镇三组的自来水浑了半个月, 烧开了还有泥。"


def photo(name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    """Return a small photo as a phone would send it."""
    drawn = io.BytesIO()
    Image.new("RGB", (12, 8), "teal").save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/jpeg")


def say(bureau: Bureau, text: str = TURBID, *, key: str = "", **said: Any) -> opinions.Registered:
    """Register an opinion as an anonymous citizen on the website."""
    words = opinions.Said(kind=Kind.REQUEST, channel=Channel.WEB, text=text, **said)
    return opinions.register(words, bureau=bureau, key=key or uuid.uuid4().hex, actor=Public())


def answered_elsewhere(bureau: Bureau, cast: Cast, text: str = TURBID) -> Opinion:
    """Return an opinion that a file brought together with the answer that others gave."""
    words = opinions.Said(
        kind=Kind.REQUEST, channel=Channel.BOARD, text=text, history=opinions.History("已转自来水公司检修。", today())
    )
    return opinions.register(words, bureau=bureau, key=uuid.uuid4().hex, actor=cast.clerk).opinion


def accepted(bureau: Bureau, cast: Cast, text: str = TURBID) -> Opinion:
    """Return an opinion that the office accepted for the drinking-water section."""
    opinion = say(bureau, text).opinion
    section = Section.objects.get(code="drinking")
    deputy = deputy_of(section)
    assert deputy
    return opinions.accept(
        opinion, actor=cast.clerk, section=section, severity="serious", deputy=deputy, dispatch_text=text
    )


def dispatched(bureau: Bureau, cast: Cast, text: str = TURBID) -> Opinion:
    """Return an opinion in the section's hands."""
    return opinions.dispatch(accepted(bureau, cast, text), actor=cast.clerk)


def answered(bureau: Bureau, cast: Cast, text: str = TURBID) -> Opinion:
    """Return an opinion whose reply the deputy approved."""
    opinion = dispatched(bureau, cast, text)
    opinions.draft_reply(opinion, actor=cast.chief, text="已查明是滤池反冲洗不足, 本周更换滤料。", outcome="adopted")
    return opinions.answer(opinion, actor=cast.deputy)


def listed(bureau: Bureau, cast: Cast) -> Problem:
    """Return a problem that rests on one answered opinion."""
    return rectification.list_problem(
        actor=cast.clerk, title="清禾镇供水浑浊", manifestation="三组连续半个月浑水。", source=Source.PUBLIC,
        severity="serious", opinions=[answered(bureau, cast)],
    )  # fmt: skip


def rectifying(bureau: Bureau, cast: Cast) -> Problem:
    """Return a problem with one approved measure."""
    problem = listed(bureau, cast)
    rectification.assign(problem, actor=cast.clerk, section=Section.objects.get(code="drinking"), deputy=cast.deputy)
    rectification.add_measure(
        problem, actor=cast.chief, text="更换滤料", goal="出厂水浊度低于 1 NTU", handler=cast.cadre,
        due_on=problem.listed_on + dt.timedelta(days=20),
    )  # fmt: skip
    return rectification.plan(problem, actor=cast.deputy)


def submitted(bureau: Bureau, cast: Cast) -> Problem:
    """Return a problem whose one measure is done and shown."""
    problem = rectifying(bureau, cast)
    measure = problem.measures.get()
    rectification.report(measure, actor=cast.cadre, text="滤料已换, 出水清。", percent=100)
    rectification.attach_evidence(measure, actor=cast.cadre, upload=photo(), caption="换后出水")
    return rectification.submit(problem, actor=cast.chief)


def verified(bureau: Bureau, cast: Cast) -> Problem:
    """Return a problem that an inspector verified."""
    problem = submitted(bureau, cast)
    rectification.verify(
        problem, actor=cast.inspector, method="on_site", finding="现场三户出水清。", own_evidence="自测浊度 0.4 NTU。"
    )
    return problem


def on_notice(bureau: Bureau, cast: Cast) -> Problem:
    """Return a problem on public notice."""
    problem = verified(bureau, cast)
    publication = publicity.draft(problem, actor=cast.clerk)
    disclosure.submit(publication, actor=cast.clerk)
    disclosure.approve(publication, actor=cast.office_head)
    return rectification.publish(problem, actor=cast.director)
