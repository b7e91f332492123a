"""What the service counts, for Prometheus."""

from __future__ import annotations

import prometheus_client
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

MEDIA_TYPE = prometheus_client.CONTENT_TYPE_LATEST

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0)
"""Bounds of the latency buckets: a lookup takes under a millisecond, a large text seconds."""

_requests = Counter("gazetteer_http_requests", "Requests answered", ["route", "method", "status"])
_latency = Histogram(
    "gazetteer_http_request_seconds", "Time until an answer was sent", ["route"], buckets=SECONDS
)
mentions = Counter("gazetteer_mentions", "Mentions found in texts")
reloads = Counter("gazetteer_reloads", "Reloads of the gazetteer", ["result"])
_version = Gauge(
    "gazetteer_version_info",
    "1 for the version of the gazetteer that is served",
    ["version"],
    multiprocess_mode="mostrecent",
)
_loaded = Gauge(
    "gazetteer_loaded_timestamp_seconds",
    "When the gazetteer that is served was loaded",
    multiprocess_mode="mostrecent",
)
_places = Gauge(
    "gazetteer_places", "Places in the gazetteer served", multiprocess_mode="mostrecent"
)

# Finding a labelled child costs more than counting with it, and there are few of them.
_children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}


def count_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count one answered request.

    Args:
        route: its pattern, not its path: paths are without number.
        method: a method that HTTP knows; others are counted as one.
        status: of the answer.
        seconds: until it was sent.
    """
    key = (route, method, status)
    if (child := _children.get(key)) is None:
        child = _requests.labels(route, method, str(status)), _latency.labels(route)
        _children[key] = child
    child[0].inc()
    child[1].observe(seconds)


def serve_version(version: str, places: int, previous: str = "") -> None:
    """Note which gazetteer is served from now on."""
    if previous and previous != version:
        _version.labels(previous).set(0)
    _version.labels(version).set(1)
    _loaded.set_to_current_time()
    _places.set(places)


def exposition(*, several_workers: bool) -> bytes:
    """Everything that was counted, by this worker or by all of them."""
    if not several_workers:
        return generate_latest()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no types
    return generate_latest(registry)
