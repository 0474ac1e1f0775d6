"""Keys: made once, encrypted at rest; pseudonyms that two ledgers write alike."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tongzhou.organisations.demo import make_union
from tongzhou.returns.sealing import keys
from tongzhou.returns.sealing.models import PersonKey

pytestmark = pytest.mark.django_db
KEY = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY="


def test_a_body_has_one_signing_key_and_it_lies_encrypted():
    body = make_union()

    made = keys.signing_key(body)

    assert keys.signing_key(body) == made
    with connection.cursor() as cursor:
        cursor.execute("SELECT private FROM sealing_signingkey")
        assert made.private not in cursor.fetchone()[0]
    public = keys.private_part(made).public_key().public_bytes_raw()
    assert keys.fingerprint(body).replace(" ", "").isalnum()
    assert len(public) == 32


def test_the_origin_is_made_once():
    assert keys.origin() == keys.origin() != ""


def test_one_key_gives_one_pseudonym_however_the_number_is_written():
    body = make_union()
    key = keys.enter_person_key(body, KEY, issued_by="C1")
    pseudonyms = keys.Pseudonyms(key)

    wanted = pseudonyms.of("11010519491231002X")

    assert len(wanted) == 64
    assert pseudonyms.of(" 110105 19491231 002x") == wanted
    assert pseudonyms.of("１１０１０５１９４９１２３１００２Ｘ") == wanted
    assert pseudonyms.of("110105491231002") == wanted
    assert pseudonyms.of("110105194912310038") != wanted
    assert pseudonyms.of("") is pseudonyms.of("  ") is None


def test_another_key_gives_another_pseudonym():
    body = make_union()
    one = keys.Pseudonyms(keys.enter_person_key(body, KEY))
    two = keys.Pseudonyms(keys.enter_person_key(body, keys.new_key()))

    assert one.of("11010519491231002X") != two.of("11010519491231002X")


@pytest.mark.parametrize("text", ["", "abc", KEY[:-1], KEY + "A", "密钥", "A" * 44])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(ValidationError) as error:
        keys.enter_person_key(make_union(), text)

    assert error.value.code == "bad_key"


def test_the_last_key_that_was_entered_is_used_and_the_issued_one_stays():
    body = make_union(code="C1")
    issued = keys.issue(body)
    newer = keys.enter_person_key(body, KEY, issued_by="P1")

    assert keys.person_key(body) == newer
    assert keys.issue(body) == issued
    assert PersonKey.objects.count() == 2
