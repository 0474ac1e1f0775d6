import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tongzhou.events.demo import make_event
from tongzhou.events.models import Event
from tongzhou.ledger.models import Import
from tongzhou.ledger.tests.files import book, header, records, title
from tongzhou.organisations.demo import make_employer, make_officer, make_union

pytestmark = pytest.mark.django_db

EVENT, ATTENDANCE = "events.event", "events.attendance"


@pytest.fixture
def union():
    return make_union(name="新街街道总工会")


@pytest.fixture
def visitor(union):
    return signed_in(make_officer(union))


def signed_in(user) -> Client:
    visitor = Client(headers={"accept-language": "en"})
    visitor.force_login(user)
    return visitor


def upload(visitor, union, data: bytes, name: str = "ledger.xlsx", **fields):
    """Send a file and follow to the page of its dry run."""
    return visitor.post(
        reverse("ledger:import-list"),
        {"file": SimpleUploadedFile(name, data), "owner": union.pk, "period": "2014"}
        | fields,
        follow=True,
    )


def event(**fields) -> dict:
    return {"title": "Gala", "held_on": "4月23日"} | fields


def test_the_way_from_the_upload_to_the_record(visitor, union):
    page = upload(visitor, union, records(EVENT, event(), event(held_on="2014-02-30")))
    made = Import.objects.get()
    assert "is not in the calendar" in page.text
    assert not Event.objects.exists()

    done = visitor.post(reverse("ledger:import-go", args=[made.pk]), follow=True)

    assert Event.objects.get().held_on == date(2014, 4, 23)
    assert "Undo this import" in done.text


def test_a_change_is_ticked_on_the_page(visitor, union):
    old = make_event(owner=union, title="Gala", held_on=date(2014, 4, 23))
    page = upload(visitor, union, records(EVENT, event(place="Hall")))
    made = Import.objects.get()
    row = made.rows.get()
    assert f'name="tick" value="{row.pk}"' in page.text

    visitor.post(
        reverse("ledger:import-go", args=[made.pk]),
        {"shown": row.pk, "tick": row.pk, "then": "import"},
    )

    old.refresh_from_db()
    assert old.place == "Hall"


def test_an_unknown_firm_is_answered_on_the_page(visitor, union):
    firm = make_employer(owner=union, name="江苏东光微电子股份有限公司")
    make_event(owner=union, title="Gala")
    row = {"event": "Gala", "employer": "东光微电", "people": 3}
    page = upload(visitor, union, records(ATTENDANCE, row))
    made = Import.objects.get()
    assert firm.name in page.text

    visitor.post(
        reverse("ledger:import-go", args=[made.pk]),
        {"firm-0": str(firm.pk), "then": "import"},
    )

    firm.refresh_from_db()
    assert firm.aliases == "东光微电"
    assert Import.objects.get().total("new") == 1


def test_an_answer_that_was_not_offered_is_not_taken(visitor, union):
    other = make_employer(owner=make_union(), name="Secret")
    make_event(owner=union, title="Gala")
    row = {"event": "Gala", "employer": "东光微电", "people": 3}
    upload(visitor, union, records(ATTENDANCE, row))
    made = Import.objects.get()

    visitor.post(reverse("ledger:import-go", args=[made.pk]), {"firm-0": str(other.pk)})

    made.refresh_from_db()
    assert made.answers == {}
    assert made.total("waiting") == 1


def test_unknown_columns_are_explained_on_a_page(visitor, union):
    data = book(("Sheet1", [["项目", "哪天"], ["拔河", "4月23日"]]))
    page = upload(visitor, union, data)
    made = Import.objects.get()
    columns = reverse("ledger:import-columns", args=[made.pk])
    assert page.request["PATH_INFO"] == columns

    shown = visitor.get(columns, {"sheet0-kind": EVENT})
    assert "哪天" in shown.text
    done = visitor.post(
        columns,
        {
            "sheet0-kind": EVENT,
            "sheet0-column-0": "title",
            "sheet0-column-1": "held_on",
        },
        follow=True,
    )

    made.refresh_from_db()
    assert (made.state, made.total("new")) == ("checked", 1)
    assert done.status_code == 200


def test_an_unknown_column_of_a_known_sheet_can_be_explained_once(visitor, union):
    rows = [["title", "held_on", "在哪里办"], ["Gala", "2014-04-23", "Hall"]]
    data = book((title(EVENT), rows))
    page = upload(visitor, union, data)
    columns = reverse("ledger:import-columns", args=[Import.objects.get().pk])
    assert f'href="{columns}"' in page.text

    visitor.post(
        columns,
        {
            "sheet0-kind": EVENT,
            "sheet0-column-0": "title",
            "sheet0-column-1": "held_on",
            "sheet0-column-2": "place",
        },
    )
    again = upload(visitor, union, data)
    visitor.post(reverse("ledger:import-go", args=[Import.objects.latest("pk").pk]))

    assert "/columns/" in page.text
    assert "/columns/" not in again.text
    assert "was not taken in" not in again.text
    assert Event.objects.get().place == "Hall"


def test_a_compulsory_column_has_to_be_named(visitor, union):
    data = book(("Sheet1", [["项目", "哪天"], ["拔河", "4月23日"]]))
    upload(visitor, union, data)
    columns = reverse("ledger:import-columns", args=[Import.objects.get().pk])

    page = visitor.post(columns, {"sheet0-kind": EVENT, "sheet0-column-0": "title"})

    assert f"Say which header is: {header(EVENT, 'held_on')}." in page.text


def test_the_file_comes_back_with_its_formatting_and_the_reasons(visitor, union):
    made = openpyxl.Workbook()
    page = made.active
    page.title = title(EVENT)
    page.append(["title", "held_on"])
    page.append(["Gala", "2014-02-30"])
    page["A2"].font = openpyxl.styles.Font(bold=True)
    stream = io.BytesIO()
    made.save(stream)
    upload(visitor, union, stream.getvalue())

    answer = visitor.get(reverse("ledger:import-file", args=[Import.objects.get().pk]))
    data = b"".join(answer.streaming_content)

    given = openpyxl.load_workbook(io.BytesIO(data)).active
    assert given["A2"].font.bold
    assert given["C2"].font.color.rgb.endswith("C00000")
    assert "2014-02-30" in given["C2"].value


def test_a_csv_comes_back_as_a_workbook(visitor, union):
    name = f"{title(EVENT)}.csv"
    data = "title,held_on\n=1+1,2014-02-30\n".encode("gb18030")
    upload(visitor, union, data, name)

    answer = visitor.get(reverse("ledger:import-file", args=[Import.objects.get().pk]))
    data = b"".join(answer.streaming_content)

    given = openpyxl.load_workbook(io.BytesIO(data)).active
    assert (given["A2"].value, given["A2"].data_type) == ("=1+1", "s")
    assert "2014-02-30" in given["C2"].value


def test_an_import_is_undone_on_the_page(visitor, union):
    upload(visitor, union, records(EVENT, event()))
    made = Import.objects.get()
    visitor.post(reverse("ledger:import-go", args=[made.pk]))

    visitor.post(reverse("ledger:import-undo", args=[made.pk]))

    made.refresh_from_db()
    assert made.state == Import.State.UNDONE
    assert Event.objects.get().state == "void"


def test_a_file_that_is_no_workbook_is_told(visitor, union):
    page = upload(visitor, union, b"hello", "a.doc")

    assert "is no workbook" in page.text


def test_the_same_file_is_noticed(visitor, union):
    data = records(EVENT, event())
    upload(visitor, union, data)
    visitor.post(reverse("ledger:import-go", args=[Import.objects.get().pk]))

    assert "This very file was imported" in upload(visitor, union, data).text


def test_a_strangers_import_is_not_found(visitor, union):
    upload(visitor, union, records(EVENT, event()))
    made = Import.objects.get()
    stranger = signed_in(make_officer(make_union()))

    for name in ("detail", "columns", "file"):
        page = stranger.get(reverse(f"ledger:import-{name}", args=[made.pk]))
        assert page.status_code == 404
    for name in ("go", "undo"):
        page = stranger.post(reverse(f"ledger:import-{name}", args=[made.pk]))
        assert page.status_code == 404


def test_a_body_of_others_is_no_choice(visitor, union):
    page = upload(visitor, make_union(), records(EVENT, event()))

    assert page.status_code == 200
    assert not Import.objects.exists()


def test_a_reader_may_not_upload(union):
    reader = signed_in(make_officer(union, role="reader"))

    upload(reader, union, records(EVENT, event()))

    assert not Import.objects.exists()


def test_the_template_and_the_export_are_workbooks(visitor, union):
    make_event(owner=union, title="Gala", held_on=date(2014, 4, 23))

    for name, rows in (("template", 1), ("export", 1)):
        answer = visitor.get(
            reverse(f"ledger:{name}"), {"kind": EVENT, "period": "2014"}
        )
        data = b"".join(answer.streaming_content)
        given = openpyxl.load_workbook(io.BytesIO(data))
        assert given.sheetnames[:2] == ["说明", title(EVENT)]
        assert given[title(EVENT)].max_row == 1 + rows


def test_work_that_was_interrupted_can_begin_again(visitor, union):
    upload(visitor, union, records(EVENT, event()))
    made = Import.objects.get()
    Import.objects.update(
        state="running", started_at=made.created_at.replace(year=2020)
    )

    page = visitor.get(made.get_absolute_url())
    visitor.post(reverse("ledger:import-go", args=[made.pk]), {"then": "import"})

    assert "Start again" in page.text
    assert Event.objects.count() == 1


def test_each_number_of_an_import_names_itself_on_a_phone(visitor, union):
    page = upload(visitor, union, records(EVENT, event()))

    for words in ("read", "new", "unchanged", "waiting for a tick", "refused"):
        assert f'data-label="{words}"' in page.text
