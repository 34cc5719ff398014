"""`gateway flows`: the private key of forms, their Flow JSON, and bringing both to WhatsApp."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec
import trio
from cyclopts import App
from rich.console import Console
from rich.table import Table

from gateway.settings import Fault, Settings, SettingsError, load, plugins_path

flows = App(name="flows", help="Forms in the chat (WhatsApp Flows).")


@flows.command
def key(file: Path, *, passphrase_file: Path | None = None) -> int:
    """Make a new private key for forms in FILE, which must not exist yet. Name it in GATEWAY_FLOWS_PRIVATE_KEY_FILE.

    Parameters
    ----------
    passphrase_file
        Lock the key with the passphrase in this file; GATEWAY_FLOWS_PRIVATE_KEY_PASSPHRASE_FILE then names it, too.
    """
    from gateway.whatsapp.flows_crypto import new_key

    passphrase = passphrase_file.read_text().strip() if passphrase_file is not None else None
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        print(f"{file} is there already, and is not replaced: phones may still need it.", file=sys.stderr)
        return 1
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(new_key(passphrase))
    print(f"{file}: a new private key. Only you may read it. Next: gateway flows push.")
    return 0


@flows.command
def build(folder: Path = Path("flows"), *, plugins: Path | None = None, endpoint: bool = True) -> int:
    """Write the Flow JSON of all forms, one file for each form and language, to look at or to load up by hand.

    Parameters
    ----------
    folder
        Where the files go.
    plugins
        Another plugins.toml than GATEWAY_PLUGINS.
    endpoint
        For a gateway with a private key of forms, which checks each screen while the form is open.
    """
    from gateway.assembly import load_wording
    from gateway.flows_setup import built_forms
    from gateway.plugin_host import PluginHost

    host = PluginHost.load(plugins or plugins_path())
    made = built_forms(host, load_wording(host), endpoint=endpoint)
    folder.mkdir(parents=True, exist_ok=True)
    for form in made:
        path = folder / f"{form.name}.json"
        path.write_bytes(msgspec.json.format(msgspec.json.encode(form.flow), indent=2) + b"\n")
        print(path)
    if not made:
        print("No plugin that is switched on has a form.")
    return 0


@flows.command
def push(*, retire: bool = False) -> int:
    """Publish all forms on WhatsApp, with the public key of their endpoint, and note their ids in GATEWAY_FLOWS.

    It may be repeated: what is published already is kept. Start the gateway first if it has a private key, for WhatsApp
    asks its endpoint before it publishes. A gateway that runs takes the new ids by itself.

    Parameters
    ----------
    retire
        End older versions of the forms. Residents who have one open cannot send it any more.
    """
    from gateway.whatsapp.graph_client import GraphFailed

    settings = load()
    try:
        trio.run(partial(_push, settings, retire=retire))
    except GraphFailed as error:
        print(f"{error}\nMend it and push again; what was published stays.", file=sys.stderr)
        return 1
    return 0


async def _push(settings: Settings, *, retire: bool) -> None:
    from gateway.assembly import load_wording
    from gateway.flows_setup import built_forms, endpoint_address, keys_of
    from gateway.plugin_host import PluginHost
    from gateway.whatsapp.flows_crypto import public_pem
    from gateway.whatsapp.flows_file import write
    from gateway.whatsapp.flows_push import FlowsApi, Step, file_of
    from gateway.whatsapp.graph_client import open_graph

    if settings.business_account_id is None:
        mend = "Copy the WhatsApp Business Account ID from WhatsApp > API Setup in Meta's App Dashboard."
        raise SettingsError(
            (Fault("forms belong to an account, and none is set.", "WHATSAPP_BUSINESS_ACCOUNT_ID", mend),)
        )
    keys, address = keys_of(settings), endpoint_address(settings)
    host = PluginHost.load(settings.plugins)
    made = built_forms(host, load_wording(host), endpoint=bool(keys))
    steps: Sequence[Step]
    async with open_graph(settings.api_url, settings.access_token.reveal()) as graph:
        api = FlowsApi(graph, settings.business_account_id, settings.phone_number_id)
        if keys and await api.share_key(public_pem(keys[0])):
            print("WhatsApp has the public key of forms now.")
        steps = await api.push(made, endpoint=address, retire=retire)
    write(settings.flows, file_of(settings.business_account_id, steps))
    table = Table("Form", "Id", "Done")
    for step in steps:
        table.add_row(step.name, step.id, step.done)
    Console().print(table)
    print(f"{settings.flows} names {len(made)} forms. A gateway that runs shows them in a few seconds.")
