"""The words of a register, as one kind of reader may see them."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, TypeVar, cast

from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef

from huiyin.core.rows import insert
from huiyin.core.search import database
from huiyin.core.search.text import needles, normalise, terms

Row = TypeVar("Row", bound=models.Model)


class Words(models.Model):
    """The normalised text of one object.

    A subclass adds its owner as the key, and says in `of` what counts as the owner's text:

        class OpinionWords(Words):
            opinion = models.OneToOneField(Opinion, models.CASCADE, primary_key=True, related_name="words")

            @classmethod
            def of(cls, owner: Opinion) -> Iterable[str]:
                return owner.code, owner.title, owner.text

    Whoever changes one of those texts calls `write` in the same transaction; the database follows with its index.
    """

    text = models.TextField(editable=False)

    listed_by_key: ClassVar[bool] = True
    """Whether the owners are listed in the order of their keys. The search looks for its way by it; any order gives the same."""

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True

    @classmethod
    def of(cls, owner: Any) -> Iterable[str]:
        """Return the texts that `owner` shall be found by."""
        raise NotImplementedError

    @classmethod
    def write(cls, *owners: Any) -> None:
        """Write or rewrite the words of `owners`."""
        rows = [cls(text=normalise("\n".join(cls.of(owner)))) for owner in owners]
        for row, owner in zip(rows, owners, strict=True):
            row.pk = owner.pk
        insert(rows, rewrite=("text",))

    @classmethod
    def matching(cls, queryset: "models.QuerySet[Row]", query: str) -> "models.QuerySet[Row]":
        """Narrow the owners in `queryset` to those whose words hold every term of `query`; an empty query narrows nothing."""
        return next(cls._narrowings(queryset, query, newest_first=False))

    @classmethod
    def first(
        cls, queryset: "models.QuerySet[Row]", query: str, most: int, *, by: tuple[str, ...] = ("-id",)
    ) -> list[int]:
        """Return the keys of the first `most` of what matches, in the order `by`, and do no more than that takes."""
        keys: list[int] = []
        for narrowed in cls._narrowings(queryset, query, newest_first=cls.listed_by_key and by == ("-id",)):
            keys = list(narrowed.order_by(*by).values_list("pk", flat=True)[:most])
            if len(keys) == most:
                break
        return keys

    @classmethod
    def _narrowings(
        cls, queryset: "models.QuerySet[Row]", query: str, *, newest_first: bool
    ) -> "Iterator[models.QuerySet[Row]]":
        """Yield what matches; before that, to who asks for the newest first, what matches among the newest few."""
        wanted = terms(query)
        sought = [grams for grams in map(needles, wanted) if grams]
        if not sought:
            yield cls._with_terms(queryset, wanted)
            return
        settled = [term for term in wanted if {term} in sought]
        for candidates in database.holding(
            cls, sought, connection, listed_by_key=cls.listed_by_key, newest_first=newest_first
        ):
            narrowed = queryset.filter(candidates) if candidates else queryset
            is_settled = candidates and candidates.settles
            yield cls._with_terms(narrowed, [term for term in wanted if not (is_settled and term in settled)])

    @classmethod
    def _with_terms(cls, queryset: "models.QuerySet[Row]", wanted: list[str]) -> "models.QuerySet[Row]":
        words = cls.objects.filter(pk=OuterRef("pk"))
        for term in wanted:
            words = words.filter(text__contains=term)
        return queryset.filter(Exists(words)) if wanted else queryset

    @classmethod
    def owner_model(cls) -> type[models.Model]:
        """Return the model whose objects these words are of."""
        return cast("type[models.Model]", cls._meta.pk.related_model)

    @classmethod
    def never_written(cls) -> bool:
        """Whether there are owners and no words of any: an upgrade made them searchable."""
        return not cls.objects.exists() and cls.owner_model()._base_manager.exists()

    @classmethod
    def clear(cls) -> None:
        """Forget all words and build an empty index, for `huiyin reindex` to fill."""
        with transaction.atomic():
            database.drop_index(cls, connection)
            cls.objects.all().delete()
            database.create_index(cls, connection)
