"""Nothing lost, nothing invented: a search equals a plain scan of the normalised text, on either database."""

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.core.search import database
from huiyin.core.search.text import normalise, terms
from tests.core.search.notes import Note, NoteWords, write

pytestmark = pytest.mark.django_db
ALPHABET = "水利停自来管，。 \n138aA％_'\"\\〇々𠮷𫝀éß①Ⅳ－"
TEXTS = st.lists(
    st.text(ALPHABET, max_size=20)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    max_size=8,
)
in_one_transaction = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)


def plain_scan(bodies, query):
    return [body for body in bodies if all(term in normalise(body) for term in terms(query))]


def found(query):
    return [note.body for note in NoteWords.matching(Note.objects.order_by("pk"), query)]


@pytest.fixture(params=["by the index", "by walking the list"])
def _both_ways(request, monkeypatch):
    if request.param == "by walking the list":
        monkeypatch.setattr(database, "FEW", 1)
        monkeypatch.setattr(database, "MOST_IN_ORDER", 2)
        monkeypatch.setattr(database, "NEWEST", 1)
        monkeypatch.setattr(database, "MOST_ON_POSTGRESQL", 0)
    else:
        monkeypatch.setattr(database, "MOST_ON_POSTGRESQL", 10**6)


@pytest.mark.usefixtures("_both_ways")
@in_one_transaction
@given(bodies=TEXTS, data=st.data())
def test_search_equals_a_plain_scan(bodies, data):
    Note.objects.all().delete()
    written = [note.body for note in sorted(write(*bodies), key=lambda note: note.pk)]
    parts = [body[i : i + n] for body in bodies for i in range(len(body)) for n in (1, 2, 3, 4, 11)]
    query = data.draw(st.text(ALPHABET, max_size=6) | (st.sampled_from(parts) if parts else st.nothing()))
    assert found(query) == plain_scan(written, query)
    newest = NoteWords.matching(Note.objects.order_by("-pk"), query).values_list("pk", flat=True)
    assert [NoteWords.first(Note.objects.all(), query, most) for most in (1, 3)] == [list(newest[:1]), list(newest[:3])]


@pytest.mark.usefixtures("_both_ways")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("水", ["石桥村自来水浑浊", "渠道漏水，电话13800138000"]),
        ("自来", ["石桥村自来水浑浊"]),
        ("自来水", ["石桥村自来水浑浊"]),
        ("水浑浊石", []),
        ("桥自", []),
        ("水 石桥", ["石桥村自来水浑浊"]),
        ("１３８００", ["渠道漏水，电话13800138000"]),
        ("00138", ["渠道漏水，电话13800138000"]),
        ("13900", []),
        ("水，电", ["渠道漏水，电话13800138000"]),
        ("水电", []),
        ("王五", []),
        ("%", []),
        ("", ["石桥村自来水浑浊", "渠道漏水，电话13800138000"]),
    ],
)
def test_words_of_one_to_four_characters_names_and_numbers(query, expected):
    write("石桥村自来水浑浊", "渠道漏水，电话13800138000")
    assert sorted(found(query)) == sorted(expected)


def test_words_never_reach_from_one_field_into_the_next():
    write("浑浊", title="自来水")
    assert found("自来水") == ["浑浊"]
    assert found("水浑") == []


def test_index_follows_changes_and_deletion():
    (note,) = write("停水")
    note.body = "来水"
    note.save()
    NoteWords.write(note)
    assert (found("停水"), found("来水")) == ([], ["来水"])
    note.delete()
    assert found("来水") == []
    write("停水")
    assert found("水") == ["停水"]


def test_matching_narrows_a_queryset_and_stays_one():
    first, second, _ = write("水一", "水二", "电三")
    visible = Note.objects.exclude(pk=second.pk)
    matching = NoteWords.matching(visible, "水")
    assert list(matching.order_by("-pk")[:5]) == [first]
    assert matching.count() == 1
    assert list(Note.objects.filter(pk__in=matching.values("pk"))) == [first]


@pytest.mark.usefixtures("_both_ways")
def test_the_first_are_among_those_the_reader_sees_and_in_the_order_asked_for():
    notes = write(*("水" * length for length in range(1, 9)))
    seen = sorted(note.pk for note in notes[:4])
    visible = Note.objects.filter(pk__in=seen)
    assert NoteWords.first(visible, "水", 3) == seen[:0:-1]
    assert NoteWords.first(visible, "水", 9) == seen[::-1]
    assert NoteWords.first(visible, "水", 3, by=("pk",)) == seen[:3]


def test_a_search_of_one_gram_reads_no_text():
    write("停水")
    assert "LIKE" not in str(NoteWords.matching(Note.objects.all(), "停水").query)
    assert "LIKE" in str(NoteWords.matching(Note.objects.all(), "停水了").query)


@pytest.mark.django_db(transaction=True)
def test_reindex_writes_all_words_anew(capsys):
    kept, gone = write("停水", "断电")
    NoteWords.objects.filter(pk=gone.pk).update(text="旧字")
    NoteWords.objects.filter(pk=kept.pk).delete()
    call_command("reindex")
    assert (found("停水"), found("断电"), found("旧字")) == (["停水"], ["断电"], [])
    assert "search.NoteWords  2 of 2" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_reindex_of_what_is_new_writes_only_where_no_words_are(capsys):
    write("停水", "断电")
    NoteWords.objects.update(text="旧字")
    call_command("reindex", new=True)
    assert (found("停水"), len(found("旧字"))) == ([], 2)
    NoteWords.objects.all().delete()
    call_command("reindex", new=True)
    assert found("停水") == ["停水"]
    assert "search.NoteWords  2 of 2" in capsys.readouterr().out
