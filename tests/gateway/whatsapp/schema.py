"""Meta's OpenAPI file as JSON Schemas that a validator can use, with what is newer than the file laid over it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from tests.support.require import shared

FILE = "reference/meta/business-messaging-api_v23.0.yaml"
MESSAGES = "/{Version}/{Phone-Number-ID}/messages"
WEBHOOKS = "/whatsapp/webhooks"

Schema = dict[str, Any]


def load() -> dict[str, Any]:
    """The whole file; skips the test where it is absent."""
    text = shared(FILE).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def webhook_examples(api: dict[str, Any]) -> dict[str, Any]:
    """Meta's examples of webhooks, by name."""
    examples = api["paths"][WEBHOOKS]["post"]["requestBody"]["content"]["application/json"]["examples"]
    return {name: example["value"] for name, example in examples.items()}


def message_validators(api: dict[str, Any]) -> dict[str, Draft202012Validator]:
    """One validator for each `type` of a message that is sent, with the overlay."""
    union = api["paths"][MESSAGES]["post"]["requestBody"]["content"]["application/json"]["schema"]
    mapping = resolve(api, union)["discriminator"]["mapping"]
    # Copied, because the file uses some parts in several places and the overlay changes them in one.
    schemas = {kind: copy.deepcopy(normalised(api, {"$ref": ref})) for kind, ref in mapping.items()}
    for _, apply in OVERLAY:
        apply(schemas)
    return {kind: Draft202012Validator(schema) for kind, schema in schemas.items()}


def receipt_validator(api: dict[str, Any]) -> Draft202012Validator:
    """For read receipts; newer than the file is the typing indicator (Meta, Cloud API: typing indicators)."""
    found = normalised(api, {"$ref": "#/components/schemas/MarkMessageRequestPayload"})
    typing = {"required": ["type"], "additionalProperties": False, "properties": {"type": {"const": "text"}}}
    properties = {**found["properties"], "status": {"const": "read"}, "typing_indicator": typing}
    return Draft202012Validator({**found, "properties": properties, "additionalProperties": False})


def form_validator(api: dict[str, Any], path: str) -> Draft202012Validator:
    """For what is sent to an address as a form; `type` of a medium and a list of categories are Meta's pages' own words
    (Meta, Cloud API: media; Meta, Flows API: create)."""
    found = normalised(api, api["paths"][path]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"])
    properties = {**found["properties"]}
    if "categories" in properties:
        properties["categories"] = {"type": ["string", "array"]}
    if path.endswith("/media"):
        properties["type"] = {"type": "string"}
    return Draft202012Validator({**found, "properties": properties, "additionalProperties": False})


def resolve(api: dict[str, Any], schema: Schema) -> Schema:
    """Follow `$ref` until there is none."""
    while "$ref" in schema:
        found: Any = api
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


def normalised(api: dict[str, Any], schema: Schema) -> Schema:
    """Without `$ref`, `allOf` merged, `nullable` and the discriminator of OpenAPI written as JSON Schema says it.

    Merging matters: with `additionalProperties: false` in one branch, the fields of the others would be refused.
    """
    schema = dict(resolve(api, schema))
    schema.pop("discriminator", None)
    merged: Schema = {}
    for part in schema.pop("allOf", []):
        merge(merged, normalised(api, part))
    if "properties" in schema:
        schema["properties"] = {name: normalised(api, each) for name, each in schema["properties"].items()}
    for key in ("oneOf", "anyOf"):
        if key in schema:
            schema[key] = [normalised(api, each) for each in schema[key]]
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            schema[key] = normalised(api, schema[key])
    merge(merged, schema)
    if merged.pop("nullable", False):
        return {"anyOf": [merged, {"type": "null"}]}
    return merged


def merge(into: Schema, schema: Schema) -> None:
    for key, value in schema.items():
        if key == "properties":
            into.setdefault(key, {}).update(value)
        elif key == "required":
            into[key] = sorted({*into.get(key, []), *value})
        else:
            into[key] = value


# ---------------------------------------------------------------------------------------------- newer than the file

Schemas = dict[str, Schema]


def _recipient(schemas: Schemas) -> None:
    for schema in schemas.values():
        schema["properties"]["recipient"] = {"type": "string", "minLength": 1}
        schema["required"] = [field for field in schema["required"] if field != "to"]
        schema["oneOf"] = [{"required": ["to"]}, {"required": ["recipient"]}]


def _opaque(schemas: Schemas) -> None:
    for schema in schemas.values():
        schema["properties"]["biz_opaque_callback_data"] = {"type": "string", "maxLength": 512}


def _link_button(schemas: Schemas) -> None:
    _interactive(
        schemas,
        "cta_url",
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["display_text", "url"],
            "properties": {
                "display_text": {"type": "string", "minLength": 1, "maxLength": 20},
                "url": {"type": "string", "pattern": "^https?://"},
            },
        },
    )


def _location_request(schemas: Schemas) -> None:
    _interactive(schemas, "location_request_message", None, name="send_location")


def _number_request(schemas: Schemas) -> None:
    _interactive(schemas, "request_contact_info", None)


def _interactive(schemas: Schemas, kind: str, parameters: Schema | None, *, name: str | None = None) -> None:
    interactive = schemas["interactive"]["properties"]["interactive"]["properties"]
    interactive["type"]["enum"].append(kind)
    action: Schema = {"required": ["name"], "properties": {"name": {"enum": [name or kind]}}}
    if parameters is not None:
        action["required"].append("parameters")
        action["properties"]["parameters"] = parameters
    interactive["action"]["oneOf"].append(action)


def _kinds_of_phone(schemas: Schemas) -> None:
    phones = schemas["contacts"]["properties"]["contacts"]["items"]["properties"]["phones"]
    phones["items"]["properties"]["type"]["enum"] += ["CELL", "MAIN"]


def _template(schemas: Schemas) -> None:
    text = {"type": "string", "minLength": 1, "pattern": r"^((?![\n\t]|     ).)+$"}
    media = {"type": "object", "oneOf": [{"required": ["id"]}, {"required": ["link"]}]}
    place = {"type": "object", "required": ["latitude", "longitude"]}
    product = {
        "required": ["product_retailer_id", "catalog_id"],
        "additionalProperties": False,
        "properties": {"product_retailer_id": ID, "catalog_id": ID},
    }
    kinds: dict[str, Any] = {"text": text, "image": media, "video": media, "document": media}
    kinds |= {"location": place, "product": product}

    def parameter(kind: str, schema: Schema, *extra: str) -> Schema:
        properties = {"type": {"const": kind}, kind: schema, **{name: {"type": "string"} for name in extra}}
        return {"required": ["type", kind], "additionalProperties": False, "properties": properties}

    named = parameter("text", text, "parameter_name")
    header = {"oneOf": [named if kind == "text" else parameter(kind, schema) for kind, schema in kinds.items()]}
    action = {
        "required": ["flow_token"],
        "additionalProperties": False,
        "properties": {"flow_token": {"type": "string"}, "flow_action_data": {"type": "object", "minProperties": 1}},
    }
    of_buttons = {
        "quick_reply": parameter("payload", {"type": "string", "minLength": 1, "maxLength": 256}),
        "url": parameter("text", text),
        "copy_code": parameter("coupon_code", {"type": "string", "minLength": 1, "maxLength": 15}),
        "flow": parameter("action", action),
        "catalog": parameter("action", _products()),
        "mpm": parameter("action", _products("sections")),
        "voice_call": parameter("payload", {"type": "string", "minLength": 1, "maxLength": 512}),
    }
    moment = {"type": "integer", "minimum": 10**12}
    until = {"required": ["expiration_time_ms"], "properties": {"expiration_time_ms": moment}}

    def component(kind: str, item: Schema, most: int, **more: Any) -> Schema:
        parameters = {"type": "array", "minItems": 1, "maxItems": most, "items": item}
        properties = {"type": {"const": kind}, "parameters": parameters, **more}
        return {"required": sorted(properties), "additionalProperties": False, "properties": properties}

    buttons = [
        component("button", schema, 1, sub_type={"const": kind}, index={"type": "string", "pattern": "^[0-9]$"})
        for kind, schema in of_buttons.items()
    ]
    template = schemas["template"]["properties"]["template"]
    template["additionalProperties"] = False
    template["properties"]["language"]["required"] = ["code"]
    template["properties"]["components"] = {
        "type": "array",
        "minItems": 1,
        "items": {
            "oneOf": [
                component("header", header, 1),
                component("body", named, 100),
                *buttons,
                component("limited_time_offer", parameter("limited_time_offer", until), 1),
                _carousel([component("header", header, 1), component("body", named, 100), *buttons]),
            ]
        },
    }


ID = {"type": "string", "minLength": 1}


def _products(*more: str) -> Schema:
    items = {"type": "array", "minItems": 1, "maxItems": 30, "items": {"properties": {"product_retailer_id": ID}}}
    title = {"type": "string", "minLength": 1, "maxLength": 24}
    section = {"required": ["title", "product_items"], "properties": {"title": title, "product_items": items}}
    known = {"thumbnail_product_retailer_id": ID, "sections": {"type": "array", "maxItems": 10, "items": section}}
    names = ["thumbnail_product_retailer_id", *more]
    return {"required": names, "additionalProperties": False, "properties": {name: known[name] for name in names}}


def _carousel(components: list[Schema]) -> Schema:
    card = {
        "required": ["card_index", "components"],
        "additionalProperties": False,
        "properties": {
            "card_index": {"type": "integer", "minimum": 0, "maximum": 9},
            "components": {"type": "array", "minItems": 1, "items": {"oneOf": components}},
        },
    }
    cards = {"type": "array", "minItems": 2, "maxItems": 10, "items": card}
    return {
        "required": ["type", "cards"],
        "additionalProperties": False,
        "properties": {"type": {"const": "carousel"}, "cards": cards},
    }


def _voice(schemas: Schemas) -> None:
    for option in _options(schemas["audio"]["properties"]["audio"]):
        option.setdefault("properties", {})["voice"] = {"type": "boolean"}


def _options(schema: Schema) -> list[Schema]:
    return [schema, *schema.get("oneOf", []), *schema.get("anyOf", [])]


OVERLAY: list[tuple[str, Callable[[Schemas], None]]] = [
    ("Meta, Business-scoped user IDs (2026): `recipient` takes a user id where `to` is absent", _recipient),
    ("Meta, Cloud API: messages (reference page): `biz_opaque_callback_data`, at most 512 characters", _opaque),
    ("Meta, Cloud API: interactive call-to-action URL button messages: type `cta_url`", _link_button),
    ("Meta, Cloud API: location request messages: action `send_location`", _location_request),
    ("Meta, Business-scoped user IDs (2026): asking for the number, `request_contact_info`", _number_request),
    (
        "Meta, Cloud API: template messages, and Flows: sending a Flow by template (reference of components): kinds of "
        "parameters, `parameter_name`, buttons `copy_code` and `flow`, index 0 to 9 (misspelt there), no `policy`; and "
        "the pages on carousels, offers that end, catalogue, multi-product and single-product templates, call buttons",
        _template,
    ),
    ("Meta, Cloud API: audio messages: `voice` shows a voice note", _voice),
    (
        "Meta, Cloud API: contacts messages: standard types of a phone are CELL, MAIN, IPHONE, HOME, WORK",
        _kinds_of_phone,
    ),
]
"""What Meta's pages say and the file of v23.0 does not, each with its source."""
