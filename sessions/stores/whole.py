"""All parts of a store together, on whatever database they are."""

from __future__ import annotations

from sessions.ownership import ALONE, Ownership
from sessions.stores.channel_notices import ChannelNoticeTables
from sessions.stores.conversations import ConversationTables
from sessions.stores.inbox import InboxTables
from sessions.stores.lately import LatelyTables
from sessions.stores.media import MediaTables
from sessions.stores.outbox import OutboxTables
from sessions.stores.parking import ParkingTables
from sessions.stores.people import PeopleTables
from sessions.stores.personal import PersonalTables
from sessions.stores.plugin_storage import PluginTables
from sessions.stores.purging import PurgingTables
from sessions.stores.topics import TopicTables


class WholeStore(
    InboxTables,
    LatelyTables,
    PeopleTables,
    PersonalTables,
    ConversationTables,
    OutboxTables,
    ParkingTables,
    PluginTables,
    MediaTables,
    ChannelNoticeTables,
    TopicTables,
    PurgingTables,
):
    """See `sessions.ports.Store`."""

    ownership: Ownership = ALONE
