"""The public API: the only module of ours that a plugin imports.

A capability is one `async def run(chat: Conversation)`; see `plugins/README.md` for the first one in ten minutes.
"""

from __future__ import annotations

from gateway import api_services
from gateway.api_services import *  # noqa: F403 - its `__all__` is added below
from gateway.api_services import Services
from gateway.api_version import API_VERSION
from gateway.background import BackgroundService
from gateway.card_numbers import is_card_number
from gateway.desk_data import (
    UNKNOWN_TICKET,
    AgentClosed,
    AgentSaid,
    DeskLine,
    DeskState,
    DeskTalk,
    DeskTicket,
    HandOver,
    Spoken,
    Ticket,
    TicketPlace,
    TicketState,
)
from gateway.desk_service import AgentDesk, DeskRefused, DeskWork, Transcript
from gateway.direct_services import OutcomeUnknown
from gateway.files import FileMissing, Files, FileTooLarge
from gateway.geography import metres_between
from gateway.health import Health
from gateway.hookspecs import hookimpl
from gateway.intents import Intent
from gateway.levels import CHANGE, PAY, REGISTERED
from gateway.life_cycle import LifeCycle, PluginChange
from gateway.lines import lines
from gateway.media.scanning import Clean, MediaFile, MediaScanner, NotScanned, Rejected, Verdict
from gateway.message_filters import AnswerInstead, Drop, FilterVerdict, MessageFilter
from gateway.office_hours import Hours, OfficeHours
from gateway.outbound import HttpAnswer, HttpClient, HttpFailed, NoAnswer, NotSent, OpenHttp
from gateway.pages.exchange import BadRequest, Cookie, HttpRequest, HttpResponse
from gateway.pages.route import Handler, HttpRoute
from gateway.personal_data import Kept, PersonalData, nothing_personal
from gateway.personal_service import AuditLine, DataAct, DataSummary, Erasure, KeptBy, PersonalRecords
from gateway.phrases import mentions, nearest
from gateway.plugin import City, CliCommand, PluginContext, Provider, ProviderContext
from gateway.plugin_files import PluginFiles
from gateway.plugin_health import HealthCheck
from gateway.plugin_secrets import Secrets
from gateway.policies import Policy
from gateway.runtime import PluginRuntime
from gateway.secret import Secret
from gateway.storage import Storage, Transaction
from gateway.template_declaration import (
    CallButton,
    CarouselCard,
    CatalogButton,
    CopyCode,
    FlowButton,
    LimitedOffer,
    MessageTemplate,
    NumberButton,
    ProductButton,
    ProductsButton,
    QuickReply,
    UrlButton,
    VoiceCallButton,
)
from gateway.understanding import LIKELY, SURE, Lesson, Meaning, Understander, Understands
from sessions import parsers
from sessions.capability import Capability, Left
from sessions.conversation import Conversation as _Conversation
from sessions.conversation import Heard, Option, TimedOut
from sessions.errors import (
    Conflict,
    NotUnderstood,
    Sorry,
    StorageMisused,
    StoreUnavailable,
    TookTooLong,
    TooManyTries,
    TryLater,
)
from sessions.forms import Field, FieldKind, FieldOption, Form
from sessions.identity import NumberChanged, RegistrationEnded, ResidentMerged
from sessions.messages import (
    Alias,
    AliasKind,
    Audio,
    Bubble,
    Button,
    Buttons,
    Card,
    Contacts,
    Content,
    DeliveryFailed,
    Document,
    File,
    FileRef,
    FormReply,
    Image,
    Inbound,
    Link,
    List,
    LocationRequest,
    MarketingChanged,
    Message,
    Money,
    NumberRequest,
    Phone,
    Place,
    Product,
    Products,
    ProductSection,
    Reaction,
    Referral,
    Resident,
    Row,
    Said,
    Section,
    SentFile,
    SharedCard,
    SharedCards,
    SharedPlace,
    Sticker,
    Tapped,
    Text,
    TypedText,
    Video,
    WithTemplate,
    Words,
    text,
)
from sessions.policy import Retry
from sessions.ports import Because, Clock, Ids
from sessions.services import KEY, call, calling, effect
from sessions.storage import Rows, SqlValue

Conversation = _Conversation[Services]
"""What a capability holds: one resident, one run. See `sessions.conversation.Conversation`."""

__all__ = [
    "API_VERSION",
    "CHANGE",
    "KEY",
    "LIKELY",
    "PAY",
    "REGISTERED",
    "SURE",
    "UNKNOWN_TICKET",
    "AgentClosed",
    "AgentDesk",
    "AgentSaid",
    "Alias",
    "AliasKind",
    "AnswerInstead",
    "Audio",
    "AuditLine",
    "BackgroundService",
    "BadRequest",
    "Because",
    "Bubble",
    "Button",
    "Buttons",
    "CallButton",
    "Capability",
    "Card",
    "CarouselCard",
    "CatalogButton",
    "City",
    "Clean",
    "CliCommand",
    "Clock",
    "Conflict",
    "Contacts",
    "Content",
    "Conversation",
    "Cookie",
    "CopyCode",
    "DataAct",
    "DataSummary",
    "DeliveryFailed",
    "DeskLine",
    "DeskRefused",
    "DeskState",
    "DeskTalk",
    "DeskTicket",
    "DeskWork",
    "Document",
    "Drop",
    "Erasure",
    "Field",
    "FieldKind",
    "FieldOption",
    "File",
    "FileMissing",
    "FileRef",
    "FileTooLarge",
    "Files",
    "FilterVerdict",
    "FlowButton",
    "Form",
    "FormReply",
    "HandOver",
    "Handler",
    "Health",
    "HealthCheck",
    "Heard",
    "Hours",
    "HttpAnswer",
    "HttpClient",
    "HttpFailed",
    "HttpRequest",
    "HttpResponse",
    "HttpRoute",
    "Ids",
    "Image",
    "Inbound",
    "Intent",
    "Kept",
    "KeptBy",
    "Left",
    "Lesson",
    "LifeCycle",
    "LimitedOffer",
    "Link",
    "List",
    "LocationRequest",
    "MarketingChanged",
    "Meaning",
    "MediaFile",
    "MediaScanner",
    "Message",
    "MessageFilter",
    "MessageTemplate",
    "Money",
    "NoAnswer",
    "NotScanned",
    "NotSent",
    "NotUnderstood",
    "NumberButton",
    "NumberChanged",
    "NumberRequest",
    "OfficeHours",
    "OpenHttp",
    "Option",
    "OutcomeUnknown",
    "PersonalData",
    "PersonalRecords",
    "Phone",
    "Place",
    "PluginChange",
    "PluginContext",
    "PluginFiles",
    "PluginRuntime",
    "Policy",
    "Product",
    "ProductButton",
    "ProductSection",
    "Products",
    "ProductsButton",
    "Provider",
    "ProviderContext",
    "QuickReply",
    "Reaction",
    "Referral",
    "RegistrationEnded",
    "Rejected",
    "Resident",
    "ResidentMerged",
    "Retry",
    "Row",
    "Rows",
    "Said",
    "Secret",
    "Secrets",
    "Section",
    "SentFile",
    "SharedCard",
    "SharedCards",
    "SharedPlace",
    "Sorry",
    "Spoken",
    "SqlValue",
    "Sticker",
    "Storage",
    "StorageMisused",
    "StoreUnavailable",
    "Tapped",
    "Text",
    "Ticket",
    "TicketPlace",
    "TicketState",
    "TimedOut",
    "TooManyTries",
    "TookTooLong",
    "Transaction",
    "Transcript",
    "TryLater",
    "TypedText",
    "Understander",
    "Understands",
    "UrlButton",
    "Verdict",
    "Video",
    "VoiceCallButton",
    "WithTemplate",
    "Words",
    "call",
    "calling",
    "effect",
    "hookimpl",
    "is_card_number",
    "lines",
    "mentions",
    "metres_between",
    "nearest",
    "nothing_personal",
    "parsers",
    "text",
]
__all__ += api_services.__all__
__all__.sort(key=lambda name: (not name.isupper(), not name[0].isupper(), name))
