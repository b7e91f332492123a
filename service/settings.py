"""What an operator may set: as a flag, in the environment, or in a file.

One class is the flags, the variables, the keys of the file and the table in docs/deploy.md,
so that they cannot drift apart. Everything is checked before the socket opens. No web
framework and no validator is imported here: the command line's help lists these flags.
"""

from __future__ import annotations

import math
import tomllib
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable, Mapping

ENVIRONMENT = "GAZETTEER_"
"""A setting's variable is this and its name in capitals: `GAZETTEER_PORT`."""

WEB_ADDRESS = r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$"


class InvalidSettingsError(ValueError):
    """Settings that cannot be used; the message has one line for each."""


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of `gazetteer serve`, each with what it is for."""

    gazetteer: Annotated[
        str, Meta(description="YAML file or folder to serve; without it, the one that ships")
    ] = ""
    host: Annotated[
        str, Meta(description="address to listen on; `0.0.0.0` is every one of the machine")
    ] = "127.0.0.1"
    port: Annotated[
        int, Meta(ge=0, le=65535, description="port to listen on; 0 takes a free one")
    ] = 8000
    workers: Annotated[
        int, Meta(ge=1, le=64, description="processes that serve; one a core is the most")
    ] = 1
    public_url: Annotated[
        str,
        Meta(
            pattern=WEB_ADDRESS,
            description="URL that users reach the service under; without it, the request's host",
        ),
    ] = ""
    proxies: Annotated[
        str,
        Meta(
            description="addresses or networks, by comma, of proxies whose X-Forwarded-For and "
            "-Proto count"
        ),
    ] = "127.0.0.1"
    api_key_file: Annotated[
        str, Meta(description="file of bearer keys, one a line; without it, none is asked for")
    ] = ""
    watch_seconds: Annotated[
        float, Meta(ge=0, description="how often to look for a changed gazetteer; 0 is never")
    ] = 2.0
    threads: Annotated[
        int, Meta(ge=1, le=32, description="threads of a worker for large requests")
    ] = 2
    max_requests: Annotated[
        int, Meta(ge=1, description="requests open at once in a worker; more are answered 503")
    ] = 256
    max_large_requests: Annotated[
        int,
        Meta(ge=1, description="large requests in a worker's threads or waiting; more get 503"),
    ] = 16
    max_body: Annotated[
        int, Meta(ge=1024, description="bytes of a request's body; a larger one is answered 413")
    ] = 16_777_216
    time_limit: Annotated[
        float,
        Meta(
            gt=0,
            description="seconds that a request, or its header alone, may take, or a stream "
            "stand still",
        ),
    ] = 30.0
    shutdown_seconds: Annotated[
        int, Meta(ge=0, description="seconds that running requests have left at shutdown")
    ] = 30
    cache_seconds: Annotated[
        int, Meta(ge=0, description="seconds that clients may reuse the answer to a GET")
    ] = 60
    access_log: Annotated[
        Literal["on", "off"], Meta(description="a line for each request: on or off")
    ] = "on"
    log_format: Annotated[
        Literal["text", "json"], Meta(description="how log lines on stderr look: text or json")
    ] = "text"
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        Meta(description="least severe message to log: debug, info, warning or error"),
    ] = "info"


class Setting(Struct, frozen=True):
    """One setting, for the help and the table of the documentation."""

    name: str
    kind: object
    default: str | float
    description: str

    @property
    def flag(self) -> str:
        """As an option of the command line: `--api-key-file`."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """In the environment: `GAZETTEER_API_KEY_FILE`."""
        return ENVIRONMENT + self.name.upper()


def all_settings() -> list[Setting]:
    """Every setting, in the order of the help."""
    kinds = get_type_hints(Settings, include_extras=True)
    return [
        Setting(field.name, kinds[field.name], field.default, _description(kinds[field.name]))
        for field in msgspec.structs.fields(Settings)
    ]


def add_arguments(parser: ArgumentParser) -> None:
    """Give `parser` a flag for each setting, and `--settings` for the file.

    The values stay text: `read` checks those of all three origins alike.
    """
    parser.add_argument("--settings", metavar="FILE", help="TOML file of settings")
    for setting in all_settings():
        default = f" (default: {setting.default})" if setting.default != "" else ""
        parser.add_argument(
            setting.flag,
            metavar=setting.name.rpartition("_")[2].upper(),
            help=(setting.description + default).replace("`", "").replace("%", "%%"),
        )


def read(
    flags: Mapping[str, object], environment: Mapping[str, str], file: Path | None = None
) -> Settings:
    """Settle every setting: a flag counts before a variable, a variable before the file.

    Args:
        flags: as `add_arguments` parsed them; None where not given. Other keys are not ours.
        environment: the process's; variables of other names are not looked at.
        file: TOML, with the settings at its top level.

    Raises:
        InvalidSettingsError: a file cannot be read, a key is unknown, a value is wrong.
    """
    in_file: dict[str, object] = {}
    if file is not None:
        try:
            in_file = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InvalidSettingsError(f"{file}: {error}") from error
    known = {setting.name: setting for setting in all_settings()}
    wrong = [_unknown(name, known, file) for name in in_file.keys() - known.keys()]
    values: dict[str, object] = {}
    for name, setting in known.items():
        for origin, value in (
            (setting.flag, flags.get(name)),
            (setting.variable, environment.get(setting.variable)),
            (f"{file}: {name}", in_file.get(name)),
        ):
            if value is not None:
                try:
                    values[name] = _checked(setting, value)
                except ValueError as error:
                    wrong.append(f"{origin}: {error}")
                break
    if wrong:
        raise InvalidSettingsError("\n".join(wrong))
    return msgspec.convert(values, Settings)


def _unknown(name: str, known: Iterable[str], file: Path | None) -> str:
    from gazetteer.suggestions import did_you_mean  # only a mistake needs it

    return f"{file}: {name}: there is no such setting{did_you_mean(name, known)}"


def _checked(setting: Setting, value: object) -> object:
    legal = _choices(setting.kind)
    if legal and value not in legal:
        raise ValueError(f"must be one of {', '.join(legal)}, not {value}")
    checked = msgspec.convert(value, setting.kind, strict=False)
    if setting.name == "proxies":
        _check_proxies(str(checked))
    if isinstance(checked, float) and math.isnan(checked):
        raise ValueError("must be a number")
    if setting.name in {"gazetteer", "api_key_file"} and value and not Path(str(value)).exists():
        raise ValueError(f"there is no file {value}")
    return checked


def _choices(kind: object) -> tuple[str, ...]:
    """The values of a setting that has but a few."""
    (choices, *_) = get_args(kind) or (kind,)
    return get_args(choices) if get_origin(choices) is Literal else ()


def _check_proxies(listed: str) -> None:
    for proxy in filter(None, (part.strip() for part in listed.split(","))):
        if proxy != "*":
            try:
                ip_network(proxy, strict=False)
            except ValueError:
                raise ValueError(f"{proxy} is no address, network or *") from None


def _description(kind: object) -> str:
    metadata = getattr(kind, "__metadata__", ())
    return next(m.description or "" for m in metadata if isinstance(m, Meta))
