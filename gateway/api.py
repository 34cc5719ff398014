"""The public API: the only module of ours that a plugin imports.

A capability is one `async def run(chat: Conversation)`; see `plugins/README.md` for the first one in ten minutes.
"""

from __future__ import annotations

from gateway.files import FileMissing, Files, FileTooLarge
from gateway.hookspecs import hookimpl
from gateway.lines import lines
from gateway.phrases import mentions
from gateway.plugin import City, CliCommand, PluginContext, Provider, ProviderContext
from gateway.service_view import Services
from gateway.services import (
    NO_STATEMENT,
    SERVICES,
    UNAVAILABLE,
    UNKNOWN_ACCOUNT,
    UNKNOWN_DEPARTMENT,
    Account,
    AccountKind,
    AccountSummary,
    Ageing,
    Billing,
    Department,
    Directory,
    EmergencyNumber,
    Holder,
    Identity,
    Payment,
    Period,
    ServiceKind,
    ServiceLine,
    Statement,
    Usage,
)
from sessions import parsers
from sessions.capability import Capability
from sessions.conversation import Conversation as _Conversation
from sessions.conversation import Option, TimedOut
from sessions.errors import NotUnderstood, Sorry, TryLater
from sessions.messages import (
    Alias,
    Button,
    Buttons,
    Card,
    Contacts,
    Content,
    Document,
    FileRef,
    Link,
    List,
    Message,
    Money,
    Phone,
    Place,
    Resident,
    Row,
    Said,
    Section,
    SentFile,
    SharedPlace,
    Tapped,
    Text,
    TypedText,
    Words,
    text,
)
from sessions.ports import Because, Clock
from sessions.services import effect

Conversation = _Conversation[Services]
"""What a capability holds: one resident, one run. See `sessions.conversation.Conversation`."""

__all__ = [
    "NO_STATEMENT",
    "SERVICES",
    "UNAVAILABLE",
    "UNKNOWN_ACCOUNT",
    "UNKNOWN_DEPARTMENT",
    "Account",
    "AccountKind",
    "AccountSummary",
    "Ageing",
    "Alias",
    "Because",
    "Billing",
    "Button",
    "Buttons",
    "Capability",
    "Card",
    "City",
    "CliCommand",
    "Clock",
    "Contacts",
    "Content",
    "Conversation",
    "Department",
    "Directory",
    "Document",
    "EmergencyNumber",
    "FileMissing",
    "FileRef",
    "FileTooLarge",
    "Files",
    "Holder",
    "Identity",
    "Link",
    "List",
    "Message",
    "Money",
    "NotUnderstood",
    "Option",
    "Payment",
    "Period",
    "Phone",
    "Place",
    "PluginContext",
    "Provider",
    "ProviderContext",
    "Resident",
    "Row",
    "Said",
    "Section",
    "SentFile",
    "ServiceKind",
    "ServiceLine",
    "Services",
    "SharedPlace",
    "Sorry",
    "Statement",
    "Tapped",
    "Text",
    "TimedOut",
    "TryLater",
    "TypedText",
    "Usage",
    "Words",
    "effect",
    "hookimpl",
    "lines",
    "mentions",
    "parsers",
    "text",
]
