"""The living gallery: every component in both densities, with samples that mean nothing. Debug only."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.core.display import (
    STATUS_LOOKS,
    Bar,
    BarChart,
    ClockFace,
    Entry,
    Fact,
    FactState,
    FiveFacts,
    Light,
    LineChart,
    Link,
    NavItem,
    NavSection,
    Series,
    Stat,
    Tone,
)
from huiyin.core.http import public_view
from huiyin.core.paging import Page

DAY = dt.date(2026, 5, 12)


class SampleForm(forms.Form):
    """One field of each sort."""

    title = forms.CharField(label="标题", help_text="一句话说清是什么事。", max_length=60)
    kind = forms.ChoiceField(
        label="类型",
        choices=[("suggestion", "意见建议"), ("request", "求助"), ("question", "咨询")],
        widget=forms.RadioSelect,
    )
    township = forms.ChoiceField(label="乡镇", choices=[("", "请选择"), ("1", "清溪镇"), ("2", "石桥乡")])
    words = forms.CharField(
        label="您想说的话", widget=forms.Textarea, help_text="时间、地点、经过，写得越具体，办得越快。"
    )
    day = forms.DateField(label="发生日期", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    topics = forms.MultipleChoiceField(
        label="涉及",
        required=False,
        choices=[("1", "饮水"), ("2", "灌溉"), ("3", "防汛")],
        widget=forms.CheckboxSelectMultiple,
    )
    agree = forms.BooleanField(label="我已阅读以上说明")


@dataclass(frozen=True)
class Sample:
    """Anything with a status and its word."""

    status: str
    word: str

    def get_status_display(self) -> str:
        return self.word


WORDS = dict(
    zip(
        STATUS_LOOKS,
        [
            "已登记",
            "已受理",
            "已分发",
            "已答复",
            "已归并",
            "已转送",
            "不予受理",
            "退回异议",
            "已撤回",
            "已列入清单",
            "已交办",
            "整改中",
            "已申请销号",
            "核查通过",
            "公示中",
            "已销号",
            "长期坚持",
            "草稿",
            "待审",
            "审核通过",
            "已公示",
            "待答复",
            "未同意",
            "初步核实",
            "已立案",
            "已移送",
            "筹备中",
            "进行中",
            "已结束",
            "进行中",
            "待审核转段",
            "已通过",
            "已计划",
            "已通知",
            "已召开",
            "纪要待审",
            "已归档",
            "已取消",
            "已了结",
            "已发出",
            "退回修改",
            "待承办",
            "已办结",
            "开放中",
            "结果已公布",
            "已录一遍",
            "两次录入不一致",
            "已计入",
        ],
        strict=True,
    )
)

FACTS = FiveFacts(
    answered=Fact(FactState.DONE, DAY, "农村饮水安全中心", "查看答复", "#"),
    done=Fact(FactState.DONE, DAY + dt.timedelta(20), "农村饮水安全中心", "3 项措施，7 份佐证"),
    verified=Fact(FactState.UNDONE, DAY + dt.timedelta(26), "纪检监察室", "末端水压仍不足，退回整改"),
    struck_off=Fact(),
    rated=Fact(FactState.UNDER_WAY, None, "", "等待反映人评价"),
)

ENTRIES = [
    Entry(DAY, "登记", "群众（匿名）", "三组水管从正月起一到傍晚就没水，老人挑水摔了跤。", icon="inbox"),
    Entry(
        DAY + dt.timedelta(1),
        "受理并分发",
        "活动办",
        "",
        Tone.ACTIVE,
        icon="send",
        changes=["承办科室：农村饮水安全中心", "办理期限：5 月 26 日"],
    ),
    Entry(
        DAY + dt.timedelta(9),
        "答复",
        "农村饮水安全中心",
        "已查明为三组支管锈蚀，列入问题清单整改。",
        Tone.GOOD,
        icon="message-check",
        links=[Link("关联问题 WT-2026-0031", "#")],
    ),
    Entry(
        DAY + dt.timedelta(26),
        "核查退回",
        "纪检监察室",
        "现场测得 19 时末端水压 0.04 MPa，未达目标。",
        Tone.YELLOW,
        icon="arrow-back-up",
        links=[Link("核查照片（4 张）", "#", icon="photo")],
    ),
]

FACES = [
    ClockFace(DAY, 8),
    ClockFace(DAY, 3, Light.BLUE),
    ClockFace(DAY, 0, Light.BLUE),
    ClockFace(DAY, -2, Light.YELLOW),
    ClockFace(DAY, -7, Light.RED),
    ClockFace(DAY, 4, paused=True),
]

ROWS = [
    SimpleNamespace(
        code=f"YJ-2605-{at:04}",
        title=title,
        item=Sample(status, WORDS[status]),
        section=section,
        face=FACES[at % len(FACES)],
        facts=FACTS if at % 2 else FiveFacts(answered=Fact(FactState.DONE, DAY)),
    )
    for at, (title, status, section) in enumerate(
        [
            ("石桥乡柳湾村三组傍晚停水，老人挑水摔伤", "dispatched", "农村饮水安全中心"),
            ("清溪河段夜间有人抽沙，声音吵到半夜", "accepted", "水政监察大队"),
            ("东干渠二支渠去年冬修后渗漏更严重", "rectifying", "农村水利科"),
            ("水库移民直补名单漏了我们两户", "disputed", "水库移民科"),
            ("建议把停水通知发到村民微信群", "answered", "农村饮水安全中心"),
            ("河边垃圾无人清理，河长牌上的电话打不通", "on_notice", "河长制办公室"),
        ]
    )
]

STATS = [
    Stat("收到意见", 312, "#", "今年以来"),
    Stat("已答复", 268, "#"),
    Stat("已整改", 154, "#"),
    Stat("核查通过", 141, "#"),
    Stat("已销号", 128, "#", tone=Tone.GOOD),
    Stat("超期未办", 6, "#", "其中红灯 2 件", Tone.RED),
]

BARS = BarChart(
    "各类意见数量",
    [
        Bar("农村饮水", 96, "#"),
        Bar("河道管理", 61, "#"),
        Bar("农田灌溉", 44, "#"),
        Bar("水库移民", 23, "#"),
        Bar("超期未办", 6, "#", Tone.RED),
    ],
    unit="件",
    label_heading="类别",
    note="一件意见可归入一个类别。统计截至昨日。",
)

LINES = LineChart(
    "每月收到与销号",
    ["1 月", "2 月", "3 月", "4 月", "5 月", "6 月"],
    [Series("收到", [41, 28, 66, 72, 58, 47]), Series("销号", [5, 12, 21, 34, 49, 55])],
    unit="件",
    label_heading="月份",
)

NAV = [
    NavSection(
        "我的工作",
        [NavItem("待办", "/desk/gallery/", icon="checklist", count=12), NavItem("通知", "#a", icon="bell", count=3)],
    ),
    NavSection(
        "意见", [NavItem("分办台", "#b", icon="inbox", count=27), NavItem("意见台账", "#c", icon="list-details")]
    ),
    NavSection(
        "整改",
        [
            NavItem("整改台账", "#d", icon="tools"),
            NavItem("核查", "#e", icon="shield-check", count=2),
            NavItem("公示", "#f", icon="speakerphone"),
        ],
    ),
]


@public_view
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component; `?face=portal` in the citizens' density, `?form=sent` with a form that was refused."""
    form = SampleForm(
        {"words": "已经写好的话不会丢。", "kind": "request"} if request.GET.get("form") == "sent" else None
    )
    messages.success(request, _("Saved."))
    messages.warning(request, _("Somebody was faster: the item has moved on since you opened it."))
    face = request.GET.get("face", "desk")
    page = Page[Model](rows=[], total="1,000+", first_url="#", previous_url="#", next_url="#")
    context = {
        "face": face, "form": form, "statuses": [Sample(*pair) for pair in WORDS.items()], "facts": FACTS, "entries": ENTRIES,
        "faces": FACES, "lights": list(Light), "rows": ROWS, "stats_": STATS, "bars": BARS, "lines": LINES, "page": page,
        "desk_sections": NAV, "desk_search_url": "#", "shell": "huiyin/public.html" if face == "portal" else "huiyin/desk.html",
    }  # fmt: skip
    return render(request, "huiyin/gallery.html", context)
