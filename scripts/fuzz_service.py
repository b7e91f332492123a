"""Send many damaged requests to a running service: none may be answered 5xx, none may hang.

    gazetteer serve --port 8000 --access-log off &
    python scripts/fuzz_service.py http://127.0.0.1:8000 --requests 100000 --seed 1

Requests that are right are taken apart and damaged: bytes are flipped, cut out, doubled and
put in from elsewhere, in the address, the body and the content type. The same seed sends the
same requests.
"""

import argparse
import http.client
import json
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from urllib.parse import quote, urlsplit

PATIENCE = 10
"""Seconds after which an answer counts as a hang."""

TYPES = ["application/json", "text/plain", "text/html", "application/x-ndjson",
         "application/x-www-form-urlencoded", ""]  # fmt: skip

SEEDS: list[tuple[str, str, str, bytes]] = [
    ("GET", "/v1/lookup?name=Etorofu", "", b""),
    ("GET", "/v1/lookup?name=%D0%98&language=ru&holder=RU&limit=3&fuzzy=true", "", b""),
    ("GET", "/v1/places?limit=2&cursor=ct-1001&feature_type=island", "", b""),
    ("GET", "/v1/places/ct-1003?perspective=JP&lang=ja&fields=label,labels", "", b""),
    ("GET", "/v1/disputes/cd-1001", "", b""),
    ("GET", '/reconcile?queries={"q0":{"query":"Etorofu"}}&callback=f', "", b""),
    ("GET", "/reconcile/suggest/entity?prefix=Etor&cursor=0", "", b""),
    ("POST", "/reconcile", TYPES[4], b"queries=" + quote('{"q0":{"query":"Iturup"}}').encode()),
    ("POST", "/reconcile/v1/match", TYPES[0],
     b'{"queries":[{"conditions":[{"matchType":"name","propertyValue":"Iturup"}]}]}'),
    ("POST", "/v1/lookup", TYPES[0], b'{"queries":[{"name":"Etorofu"},{"name":"Iturup"}]}'),
    ("POST", "/v1/lookup", TYPES[3], b'{"name":"Etorofu"}\n{"name":"Iturup"}\n'),
    ("POST", "/v1/tag", TYPES[0], b'{"text":"Japan calls Iturup Etorofu.","offsets":"utf16"}'),
    ("POST", "/v1/tag", TYPES[0], b'{"documents":[{"id":1,"text":"Iturup"}],"fuzzy":true}'),
    ("POST", "/v1/tag", TYPES[1], "остров Итуруп, 択捉島".encode()),
    ("POST", "/v1/tag", TYPES[2], b"<p title='x'>Itu<b>rup</b><script>Iturup</script>"),
    ("POST", "/v1/tag", TYPES[3], b'{"text":"Iturup"}\n{"text":"Etorofu"}\n'),
]  # fmt: skip

SPICES = [
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"9" * 5000, b"[" * 3000, b'{"a":' * 3000,
    b"NaN", b"1e999", b"-0", b"null", b"true", b'"', b"\\", b"\n", b"\r\n", b"%", b"%00", b"&",
    b"=", b"<", b"<!--", b"<![CDATA[", b"&#xD800;", b"&#1114112;", "\u0301".encode() * 500,
    "İ".encode(), "\u202e".encode(), "🏝".encode(), b"a" * 70_000, b"\xef\xbb\xbf", b"{}", b"[]",
]  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The data with up to three things done to it."""
    for _ in range(chance.randint(0, 3)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.randint(0, 8))
        match chance.randrange(5):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:to] + data[at:to] * chance.randint(1, 50) + data[to:]
            case 2:
                data = data[:at] + chance.choice(SPICES) + data[at:]
            case 3:
                data = data[:at] + chance.choice(SPICES) + data[to:]
            case 4:
                data = data[:at] + chance.randbytes(to - at) + data[to:]
    return data


def addressed(path: str, chance: random.Random) -> str:
    """The path damaged, but so that it can be sent."""
    raw = damaged(path.encode(), chance)[:20_000]
    return "".join(chr(b) if 33 <= b < 127 else f"%{b:02X}" for b in raw) or "/"


def fuzz(url: str, count: int, seed: int) -> tuple[Counter[int], list[str], float]:
    """Send requests one after the other; what came back, what went wrong, the longest time."""
    chance = random.Random(seed)  # noqa: S311  nothing is kept secret with it
    host = urlsplit(url).netloc
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    statuses: Counter[int] = Counter()
    wrong: list[str] = []
    longest = 0.0
    for number in range(count):
        method, path, kind, body = chance.choice(SEEDS)
        path, body = addressed(path, chance), damaged(body, chance)
        if chance.random() < 0.05:
            kind = chance.choice(TYPES)
        if chance.random() < 0.02:
            method = chance.choice(["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
        headers = {"Content-Type": kind} if kind else {}
        began = time.perf_counter()
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            if not isinstance(error, http.client.RemoteDisconnected | ConnectionResetError):
                wrong.append(f"{seed}/{number}: {method} {path[:200]}: {error!r}")
            connection.close()
            statuses[0] += 1
            continue
        longest = max(longest, time.perf_counter() - began)
        statuses[answer.status] += 1
        if answer.status >= 500:
            wrong.append(f"{seed}/{number}: {answer.status} {method} {path[:200]} {body[:200]!r}")
        elif answer.status >= 400 and method != "HEAD":
            json.loads(content)
            if answer.getheader("Content-Type") != "application/problem+json":
                wrong.append(f"{seed}/{number}: {method} {path[:200]}: no problem document")
    return statuses, wrong, longest


def main() -> int:
    """Fuzz, and exit with 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("url")
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=2)
    args = parser.parse_args()
    began = time.perf_counter()
    share = args.requests // args.clients
    with ProcessPoolExecutor(args.clients) as pool:
        runs = [
            pool.submit(fuzz, args.url, share, args.seed + client) for client in range(args.clients)
        ]
    total: Counter[int] = Counter()
    wrong: list[str] = []
    longest = 0.0
    for run in runs:
        statuses, faults, slowest = run.result()
        total += statuses
        wrong += faults
        longest = max(longest, slowest)
    seconds = time.perf_counter() - began
    print(f"{total.total()} requests in {seconds:.0f} s, the longest {longest:.2f} s")
    print(" ".join(f"{status}: {count}" for status, count in sorted(total.items())))
    print("(0: the connection was closed, as it is on what is no HTTP)")
    for fault in wrong[:50]:
        print(fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
