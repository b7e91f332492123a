"""What answers of the reconciliation protocol must look like, as JSON schemas of our own.

They are stricter than the protocol asks: no key may be there that it does not know, apart from
`cursor`, which OpenRefine reads.
"""

from jsonschema import Draft202012Validator

TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https?://"}
DIRECTION = {"enum": ["ltr", "rtl", "auto"]}


def record(required, **optional):
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def items(schema, **more):
    return {"type": "array", "items": schema, **more}


NAMED = record({"id": TEXT, "name": TEXT})
TYPE = record({"id": TEXT, "name": TEXT}, description=TEXT, broader=items(NAMED))
TYPES = items(TYPE, minItems=1, uniqueItems=True)
CHOICE = record({"value": TEXT, "name": TEXT})


def setting(identifier, label, help_text):
    """A property setting; the default's JSON type follows from the setting's."""
    kinds = {"number": "number", "text": "string", "checkbox": "boolean"}
    common = {identifier: TEXT, label: TEXT, help_text: TEXT}
    return {
        "oneOf": [
            *(
                record({**common, "type": {"const": kind}, "default": {"type": of}})
                for kind, of in kinds.items()
            ),
            record(
                {
                    **common,
                    "type": {"const": "select"},
                    "default": {"type": "string"},
                    "choices": items(CHOICE, minItems=2),
                }
            ),
        ]
    }


SUGGEST_0 = record(
    {
        "service_url": URL,
        "service_path": {"type": "string", "pattern": "^/"},
        "flyout_service_url": URL,
        "flyout_service_path": {"type": "string", "pattern": r"^/.*\$\{id\}"},
    }
)
MANIFEST_0 = record(
    {
        "versions": {"const": ["0.2"]},
        "name": TEXT,
        "identifierSpace": URL,
        "schemaSpace": URL,
        "documentation": URL,
        "logo": URL,
        "serviceVersion": TEXT,
        "defaultTypes": TYPES,
        "view": record({"url": {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}}),
        "preview": record(
            {
                "url": {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"},
                "width": {"type": "integer"},
                "height": {"type": "integer"},
            }
        ),
        "suggest": record({"entity": SUGGEST_0, "property": SUGGEST_0, "type": SUGGEST_0}),
        "extend": record(
            {
                "propose_properties": record(
                    {"service_url": URL, "service_path": {"type": "string", "pattern": "^/"}}
                ),
                "property_settings": items(setting("name", "label", "help_text"), minItems=1),
            }
        ),
        "batchSize": {"type": "integer", "minimum": 10},
    }
)
MANIFEST_1 = record(
    {
        "versions": {"const": ["1.0-draft"]},
        "name": TEXT,
        "lang": TEXT,
        "documentation": URL,
        "logo": URL,
        "serviceVersion": TEXT,
        "defaultTypes": TYPES,
        "view": record({"url": {"type": "string", "pattern": r"^https?://[^{]*\{id\}$"}}),
        "preview": record({"width": {"type": "integer"}, "height": {"type": "integer"}}),
        "suggest": record({kind: {"const": True} for kind in ("entity", "property", "type")}),
        "extend": record(
            {
                "proposeProperties": {"const": True},
                "propertySettings": items(setting("id", "name", "helpText"), minItems=1),
            }
        ),
        "batchSize": {"type": "integer", "minimum": 10},
        "standardizedScore": {"const": True},
    }
)

SCORE = {"type": "number", "minimum": 0, "maximum": 100}
FEATURE_VALUE = {"type": ["number", "boolean"]}


def candidate(feature):
    return record(
        {
            "id": TEXT,
            "name": TEXT,
            "description": TEXT,
            "type": items(NAMED, minItems=1),
            "score": SCORE,
            "match": {"type": "boolean"},
            "features": items(feature, minItems=1),
        }
    )


RESULTS_0 = {
    "type": "object",
    "additionalProperties": record(
        {"result": items(candidate(record({"id": TEXT, "value": FEATURE_VALUE})))}
    ),
}
RESULTS_1 = record(
    {
        "results": items(
            record(
                {
                    "candidates": items(
                        candidate(record({"id": TEXT, "name": TEXT, "value": FEATURE_VALUE}))
                    )
                }
            )
        )
    }
)

DESCRIBED = {"id": TEXT, "name": TEXT, "description": TEXT}
SUGGESTED = {
    "entity": record({**DESCRIBED, "notable": items(NAMED, minItems=1)}),
    "property": record(DESCRIBED),
    "type": record(DESCRIBED, broader=items(NAMED)),
}


def suggestions(kind, **more):
    return record({"result": items(SUGGESTED[kind])}, **more)


PROPOSAL = record(
    {
        "type": {"type": "string"},
        "limit": {"type": "integer"},
        "properties": items(record(DESCRIBED)),
    }
)

META = items(record({"id": TEXT, "name": TEXT}, type=NAMED))
VALUE_0 = {
    "oneOf": [NAMED, record({"str": {"type": "string"}}), record({"float": {"type": "number"}})]
}
VALUE_1 = {
    "oneOf": [
        NAMED,
        record({"str": {"type": "string"}}, lang=TEXT, dir=DIRECTION),
        record({"float": {"type": "number"}}),
    ]
}
EXTENSION_0 = record(
    {
        "meta": META,
        "rows": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": items(VALUE_0)},
        },
    }
)
EXTENSION_1 = record(
    {
        "meta": META,
        "rows": items(
            record(
                {"id": TEXT, "properties": items(record({"id": TEXT, "values": items(VALUE_1)}))}
            )
        ),
    }
)
PROBLEM = record(
    {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer", "minimum": 400, "maximum": 499},
        "code": TEXT,
        "detail": TEXT,
        "errors": items(record({"field": {"type": "string"}, "message": TEXT})),
    },
    limit=record({"name": TEXT, "value": {"type": "number"}}),
)


def shaped(schema, answer):
    """The JSON of an answer that succeeded, after a look at its shape."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    return checked(schema, answer.json())


def checked(schema, value):
    """The value, after a look at its shape."""
    Draft202012Validator(schema).validate(value)
    return value


def refused(status, answer):
    """The problem that an answer is, after a look at its shape."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    Draft202012Validator(PROBLEM).validate(answer.json())
    return answer.json()
