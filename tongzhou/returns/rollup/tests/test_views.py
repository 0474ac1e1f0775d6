"""The pages of bodies above: from the map of gaps down to a package's row."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.returns.rollup import services
from tongzhou.returns.rollup.models import Received, Rollup
from tongzhou.returns.rollup.tests.test_services import foreign
from tongzhou.returns.sealing.packages import open_package
from tongzhou.returns.sealing.zipped import Zipped

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ASKED = {"period": "2014"}


@pytest.fixture
def above(city, client):
    client.force_login(city.officer)
    return client


@pytest.fixture
def rollup(city, tmp_path) -> Rollup:
    city.east.seal(tmp_path / "sealed")
    made = services.begin(city.body, Period.year(2014), "then")
    services.run(made)
    return Rollup.objects.get(pk=made.pk)


def upload(folder, name="north.zip") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"".join(Zipped(folder)))


def test_the_map_of_gaps_says_in_words_who_has_sealed(city, above, tmp_path):
    city.east.seal(tmp_path)

    page = above.get("/rollup/gaps/", ASKED).content.decode()

    assert "sealed on 20" in page
    assert page.count("not sealed") == 2  # the legend, and West


def test_an_upload_is_verified_and_received(city, above, tmp_path):
    given = foreign(tmp_path, "North 2014")
    answer = above.post(
        "/rollup/?period=2014", {"file": upload(given.folder), "then": "receive"}
    )

    received = Received.objects.get()
    assert answer.url == received.get_absolute_url()
    page = above.get(answer.url).content.decode()
    assert received.fingerprint in page
    assert received.owner == city.body


def test_a_file_that_is_no_package_is_refused_with_a_sentence(above):
    file = SimpleUploadedFile("notes.zip", b"no zip at all")

    page = above.post("/rollup/", {"file": file, "then": "receive"}).content.decode()

    assert "“notes.zip” is not a sealed package." in page
    assert not Received.objects.exists()


def test_adding_up_leads_to_the_totals(city, above, tmp_path):
    city.east.seal(tmp_path)

    answer = above.post("/rollup/?period=2014", {"reading": "then", "then": "compute"})

    page = above.get(answer.url).content.decode()
    assert "Culture and sports activities" in page
    assert Rollup.objects.get().by == city.officer


def test_nothing_to_add_up_is_a_sentence(above):
    page = above.post("/rollup/?period=2014", {"reading": "then"}).content.decode()

    assert "No package of that period or an earlier one is here yet." in page


def test_a_figure_opens_bodies_then_rows_then_their_package(above, rollup):
    figure = above.get(f"/rollup/{rollup.pk}/culture.activities/").content.decode()
    address = f"/rollup/{rollup.pk}/culture.activities/East/"
    rows = above.get(address).content.decode()

    assert address in figure
    assert "East gala" in rows
    assert "East-2014" in rows
    assert "tables/culture_activity.parquet" in rows


def test_a_share_lists_those_missing(above, rollup):
    code = "congresses.own_congress_rate"

    page = above.get(f"/rollup/{rollup.pk}/{code}/East/?missing=1").content.decode()

    assert "East Ltd" in page


def test_periods_stand_side_by_side(above, rollup):
    page = above.get("/rollup/compare/?code=culture.activities").content.decode()

    assert "Culture and sports activities" in page
    assert "East" in page


@pytest.mark.parametrize(("kind", "start"), [("xlsx", b"PK"), ("json", b"{\n")])
def test_the_whole_roll_up_is_a_download(above, rollup, kind, start):
    answer = above.get(f"/rollup/{rollup.pk}/rollup.{kind}")

    assert b"".join(answer.streaming_content).startswith(start)


def test_a_downloaded_package_is_the_one_that_arrived(city, above, tmp_path):
    received = services.receive(foreign(tmp_path, "one").folder, city.body)

    answer = above.get(f"/rollup/received/{received.pk}/package.zip")

    content = b"".join(answer.streaming_content)
    assert int(answer["Content-Length"]) == len(content)
    with ZipFile(BytesIO(content)) as zipped:
        assert "one/manifest.json" in zipped.namelist()
    (tmp_path / "back.zip").write_bytes(content)
    with open_package(tmp_path / "back.zip") as package:
        assert package.manifest_sha256 == received.manifest_sha256


@pytest.mark.parametrize("page", ["", "gaps/", "compare/"])
def test_a_street_has_no_such_pages(city, client, page):
    client.force_login(city.east.officer)

    assert client.get(f"/rollup/{page}").status_code == 403


def test_the_menu_names_it_to_those_who_add_up(city, client):
    shown = []
    for officer in (city.officer, city.east.officer):
        client.force_login(officer)
        shown.append("/rollup/" in client.get("/").content.decode())

    assert shown == [True, False]


def test_another_citys_packages_and_totals_are_not_found(
    city, client, rollup, tmp_path
):
    received = services.receive(foreign(tmp_path, "one").folder, city.body)
    other = make_union(name="Other", level="county")
    make_union(name="South", level="street", parent=other)
    client.force_login(make_officer(other))

    pages = [
        f"received/{received.pk}/",
        f"received/{received.pk}/package.zip",
        f"{rollup.pk}/",
        f"{rollup.pk}/culture.activities/",
        f"{rollup.pk}/culture.activities/East/",
        f"{rollup.pk}/rollup.json",
    ]

    assert {client.get(f"/rollup/{page}").status_code for page in pages} == {404}


def test_a_reader_of_the_city_looks_and_changes_nothing(city, client, tmp_path):
    client.force_login(make_officer(city.body, role="reader"))
    given = foreign(tmp_path, "one")

    seen = client.get("/rollup/")
    sent = client.post("/rollup/", {"file": upload(given.folder), "then": "receive"})

    assert (seen.status_code, sent.status_code) == (200, 403)
    assert "Verify and receive" not in seen.content.decode()
