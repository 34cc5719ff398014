"""A plugin's secrets come from its own variables or from files, and each fault is a sentence for the operator."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.plugin_secrets import NO_SECRETS, Secrets


def test_a_secret_is_read_from_the_variable_that_begins_with_the_plugins_name() -> None:
    secrets = Secrets("sandbox_bank", {"SANDBOX_BANK_SECRET": " abc ", "SECRET": "other"})
    found = secrets.get("SECRET")
    assert found is not None
    assert found.reveal() == "abc"
    assert secrets.variable("SECRET") == "SANDBOX_BANK_SECRET"


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("from-a-file\n")
    assert Secrets("payfast", {"PAYFAST_PASSPHRASE_FILE": str(path)}).need("PASSPHRASE", "It is needed.").reveal() == (
        "from-a-file"
    )


def test_what_is_missing_is_said_with_the_reason_and_the_remedy() -> None:
    with pytest.raises(ValueError, match=r"PAYFAST_PASSPHRASE is missing. Copy it. Set it, or PAYFAST_PASSPHRASE_FILE"):
        Secrets("payfast", {}).need("PASSPHRASE", "Copy it.")
    assert NO_SECRETS.get("PASSPHRASE") is None


def test_two_secrets_are_there_while_one_is_changed_for_the_other() -> None:
    secrets = Secrets("stripe", {"STRIPE_WEBHOOK_SECRET": "new old"})
    assert [each.reveal() for each in secrets.all("WEBHOOK_SECRET")] == ["new", "old"]
    with pytest.raises(ValueError, match="more than one"):
        secrets.get("WEBHOOK_SECRET")


def test_a_secret_that_is_given_twice_or_in_no_file_is_refused(tmp_path: Path) -> None:
    both = {"STRIPE_KEY": "a", "STRIPE_KEY_FILE": str(tmp_path)}
    with pytest.raises(ValueError, match="both set"):
        Secrets("stripe", both).get("KEY")
    with pytest.raises(ValueError, match="cannot be read"):
        Secrets("stripe", {"STRIPE_KEY_FILE": str(tmp_path / "none")}).get("KEY")


def test_nothing_is_seen_in_a_log() -> None:
    assert "abc" not in repr(Secrets("payfast", {"PAYFAST_KEY": "abc"}))
