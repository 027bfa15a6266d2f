"""Who there is: bureaus as a tree, their sections and townships, the staff and the posts they hold."""

import datetime as dt
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager, scopes_disabled

from huiyin.core.timing import today
from huiyin.org.tenancy import BureauModel


class InReadersLanguage:
    """Something with a name, and with an English one where it was given. As text it is in the reader's language."""

    name: Any
    name_en: Any

    def __str__(self) -> str:
        in_chinese = (get_language() or "zh").startswith("zh")
        return str(self.name if in_chinese else self.name_en or self.name)


class Bureau(InReadersLanguage, models.Model):
    """A public body. The tree runs ministry › province › city › county; each bureau is a tenant of its own."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    short_name = models.CharField(_("short name"), max_length=30, blank=True)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    level = models.CharField(
        _("level"),
        max_length=10,
        choices=[
            ("ministry", _("Ministry")),
            ("province", _("Province")),
            ("city", _("City")),
            ("county", _("County")),
        ],
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("superior"), null=True, blank=True, on_delete=models.PROTECT, related_name="subordinates"
    )
    hostname = models.CharField(_("host name of the portal"), max_length=120, blank=True)
    phone = models.CharField(_("public telephone"), max_length=40, blank=True)
    duty_phone = models.CharField(_("duty telephone"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=120, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("days of public notice"), default=5)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint("hostname", name="org_bureau_one_per_host", condition=~models.Q(hostname="")),
            models.CheckConstraint(condition=models.Q(notice_days__range=(1, 30)), name="org_bureau_notice_days"),
        ]


class Section(InReadersLanguage, BureauModel):
    """A section (科室) and what it answers for. `duties` seed the suggestions of the first day."""

    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=80, blank=True)
    duties = models.TextField(_("duties"), blank=True)
    is_discipline = models.BooleanField(_("discipline office"), default=False)
    is_active = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint("bureau", "code", name="org_section_code")]


class Township(InReadersLanguage, BureauModel):
    """A township or subdistrict (乡镇、街道), with its place on the map-like grid."""

    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=80, blank=True)
    villages = models.JSONField(_("villages"), default=list, blank=True)
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    grid_x = models.PositiveSmallIntegerField(default=0)
    grid_y = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint("bureau", "code", name="org_township_code")]


class Branch(InReadersLanguage, BureauModel):
    """A Party branch (党支部). Its secretary holds a post for it; its members are the staff who belong to it."""

    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=80, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint("bureau", "code", name="org_branch_code")]


class Role(models.TextChoices):
    """What a post lets a person do. Posts are data: one person may hold several."""

    DIRECTOR = "director", _("Director")
    DEPUTY = "deputy", _("Deputy director")
    CHIEF = "chief", _("Section chief")
    CADRE = "cadre", _("Cadre")
    OFFICE_HEAD = "office_head", _("Head of the campaign office")
    CLERK = "clerk", _("Clerk of the campaign office")
    LIAISON = "liaison", _("Township liaison")
    INSPECTOR = "inspector", _("Inspector")
    SECRETARY = "secretary", _("Branch secretary")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


SECOND_FACTOR_ROLES = frozenset({Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR})
"""Posts whose holder signs in with a second factor, always."""


class StaffManager(BaseUserManager["Staff"]):
    """Signing in happens before anyone knows which bureau it is, so accounts are looked up across all of them."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        return self.get(username=username)


class Staff(AbstractBaseUser):
    """A member of staff and their account."""

    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="staff", verbose_name=_("bureau"))
    username = models.SlugField(_("user name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    title = models.CharField(pgettext_lazy("of a person", "title"), max_length=40, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    branch = models.ForeignKey(
        Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="staff", verbose_name=_("Party branch")
    )
    is_party_member = models.BooleanField(_("Party member"), default=False)

    objects = StaffManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["username"]
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")

    def __str__(self) -> str:
        return self.name

    actor_kind = "staff"

    @property
    def actor_id(self) -> int:
        return int(self.pk)

    @property
    def actor_label(self) -> str:
        return self.name

    @cached_property
    def posts_today(self) -> "list[Post]":
        """The posts held today; read once for each request."""
        with scopes_disabled():
            return list(Post.objects.filter(staff=self).held_on(today()).select_related("section"))

    @property
    def roles(self) -> set[str]:
        """The roles held today."""
        return {post.role for post in self.posts_today}

    def holds(self, *roles: str, section: Section | int | None = None) -> bool:
        """Say whether one of `roles` is held today, in `section` where one is given."""
        wanted = section.pk if isinstance(section, Section) else section
        return any(post.role in roles and (wanted is None or post.section_id == wanted) for post in self.posts_today)

    def branches_as(self, *roles: str) -> set[int]:
        """Return the keys of the Party branches for which one of `roles` is held today."""
        return {post.branch_id for post in self.posts_today if post.role in roles and post.branch_id}

    def sections_as(self, *roles: str) -> set[int]:
        """Return the keys of the sections in which one of `roles` is held today."""
        return {post.section_id for post in self.posts_today if post.role in roles and post.section_id}

    def townships_as(self, *roles: str) -> set[int]:
        """Return the keys of the townships for which one of `roles` is held today."""
        return {post.township_id for post in self.posts_today if post.role in roles and post.township_id}

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Ask `rules` (and nothing else: there are no stored permissions)."""
        import rules  # noqa: PLC0415 - rules registers backends that need loaded models

        return bool(self.is_active and rules.has_perm(perm, self, obj))


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by the days they are held on."""

    def held_on(self, day: dt.date) -> "PostQuerySet":
        """Return the posts that are held on `day`."""
        return self.filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day), starts_on__lte=day)


class Post(BureauModel):
    """One post of one person from one day to another. A deputy holds one post for each section in charge.

    `acting_for` names whose work a delegate does; whatever is kept from that person is kept from the delegate.
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="posts", verbose_name=_("who"))
    role = models.CharField(_("role"), max_length=14, choices=Role)
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    township = models.ForeignKey(Township, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    branch = models.ForeignKey(Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    acting_for = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.CASCADE, related_name="delegates")
    starts_on = models.DateField(_("from"), default=today)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[Any] = ScopedManager(bureau="bureau", _manager_class=models.Manager.from_queryset(PostQuerySet))

    class Meta:
        ordering = ["-starts_on"]
        indexes = [models.Index("staff", "ends_on", name="org_post_of_staff")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="org_post_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.get_role_display()}"


class HalfForm(BureauModel):
    """What one person typed in a form of the desk and has not sent, sealed under a key of that person (see `org.halves`)."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+", db_index=False)
    place = models.CharField(max_length=300)
    words = models.BinaryField()
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "place"], name="org_one_half_form")]

    def __str__(self) -> str:
        return self.place
