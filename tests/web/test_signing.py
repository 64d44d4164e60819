"""Proofs and ids by themselves: what they depend on, how long they are, which letters are in them.

Never here: whose they are (tests/security/test_altered_cookies.py).
"""

from __future__ import annotations

from app.web.signing import derived_id, fresh_id, proven, sign

OURS, THEIRS = b"k" * 32, b"l" * 32


def test_a_proof_is_of_one_secret_and_too_long_to_guess() -> None:
    """Without the secret anybody could make it; 18 bytes are 24 letters."""
    proof = sign(OURS, "p", "f1", "anna")
    assert proven(OURS, proof, "p", "f1", "anna")
    assert not proven(THEIRS, proof, "p", "f1", "anna")
    assert len(proof) == 24


def test_an_id_from_a_form_is_of_one_place_and_one_key() -> None:
    """Sent twice, it is the same; at another place it is another."""
    made = [derived_id(OURS, place, key) for place in ("desk", "f1") for key in ("c1", "c2")]
    assert len({*made}) == 4 and made[0] == derived_id(OURS, "desk", "c1")


def test_a_random_id_has_letters_and_digits_alone() -> None:
    """It stands in addresses, keys and file names, and a double click takes all of it."""
    made = [fresh_id() for _ in range(200)]
    assert all(one.isalnum() for one in made) and len({*made}) == 200
