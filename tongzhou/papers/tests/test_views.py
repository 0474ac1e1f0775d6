"""Papers are filed once, linked freely, and opened by those who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tongzhou.events.demo import make_event
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.papers.models import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    found = make_event()
    client.force_login(make_officer(found.owner))
    return found


def attach(client, event, **data):
    address = reverse("papers:attach", args=["events.event", event.pk])
    return client.post(address, data, follow=True)


def pdf(content=b"%PDF-1.7 notice", name="notice.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_a_paper_may_be_only_a_box_number(client, event):
    attach(client, event, title="Sign-in sheet", box="2014-3")

    paper = Paper.objects.of(event).get()
    assert (paper.box, paper.file.name, paper.owner) == ("2014-3", "", event.owner)


def test_the_same_file_is_filed_once_and_supports_both(client, event):
    other = make_event(owner=event.owner)
    attach(client, event, file=pdf())
    attach(client, other, file=pdf(name="copy.pdf"))

    paper = Paper.objects.get()
    assert paper.title == "notice"
    assert list(Paper.objects.of(event)) == list(Paper.objects.of(other)) == [paper]


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"MZ\x90", "run.exe"), (b"MZ\x90", "run.pdf"), (b"%PDF-1", "page.html")],
)
def test_what_is_no_document_is_refused(client, event, content, name):
    response = attach(client, event, file=pdf(content, name))

    assert not Paper.objects.exists()
    assert name in str(next(iter(response.context["messages"])))


def test_a_link_is_undone_and_the_paper_stays(client, event):
    attach(client, event, title="Sheet", box="1")
    paper = Paper.objects.get()

    client.post(reverse("papers:detach", args=["events.event", event.pk, paper.pk]))

    assert not Paper.objects.of(event).exists()
    assert Paper.objects.exists()


def test_a_stranger_opens_no_file(client, event):
    attach(client, event, file=pdf())
    address = reverse("papers:paper-file", args=[Paper.objects.get().pk])
    response = client.get(address)
    assert b"".join(response.streaming_content) == b"%PDF-1.7 notice"

    client.force_login(make_officer(make_union()))

    assert client.get(address).status_code == 404
    assert attach(client, event, title="Sheet", box="1").status_code == 404
