"""Compare the rate of lookups with that of a FastAPI route that returns ready bytes.

    python benchmarks/http_rate.py [--rounds 9] [--seconds 1]

Both run with one worker of the same server and take turns, so that whatever else the machine
does falls on both; the figure is the median of the rounds' ratios. A second part sends batches
of 1,000 names: as they are recorded, which the service has answered ahead, and in capitals, once
(every name is looked up) and then again (answers are remembered).
"""

import argparse
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from gazetteer import load

ROOT = Path(__file__).parent.parent
CONNECTIONS = 8

READY_BYTES = """
import sys
from fastapi import FastAPI, Response
import uvicorn

app = FastAPI()
body = open(sys.argv[1], "rb").read()

@app.get("/v1/lookup")
async def lookup(name: str) -> Response:
    return Response(body, media_type="application/json")

uvicorn.run(app, port=int(sys.argv[2]), access_log=False, log_level="warning")
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def answered(port: int) -> None:
    """Wait until the service answers."""
    for _ in range(600):
        try:
            httpx.get(f"http://127.0.0.1:{port}/v1/lookup?name=Etorofu")
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing answers on port {port}")


def rate(port: int, seconds: float) -> float:
    """Requests a second over a few connections that are always busy."""
    request = b"GET /v1/lookup?name=Etorofu HTTP/1.1\r\nHost: x\r\n\r\n"
    connections = [socket.create_connection(("127.0.0.1", port)) for _ in range(CONNECTIONS)]
    done = 0
    for connection in connections:
        connection.sendall(request)
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        for connection in connections:
            received = connection.recv(65536)
            while not received.endswith(b"}"):
                received += connection.recv(65536)
            connection.sendall(request)
            done += 1
    spent = time.perf_counter() - began
    for connection in connections:
        connection.close()
    return done / spent


def names_a_second(port: int, names: list[str]) -> float:
    """Names of one batch a second, parsing and sending included."""
    body = json.dumps({"queries": [{"name": name} for name in names]})
    headers = {"Content-Type": "application/json"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as http:
        http.get("/healthz")
        began = time.perf_counter()
        http.post("/v1/lookup", content=body, headers=headers).raise_for_status()
        return len(names) / (time.perf_counter() - began)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=1.0)
    args = parser.parse_args()
    ours, logging, theirs = free_port(), free_port(), free_port()
    serve = [sys.executable, "-m", "gazetteer", "serve", "--log-level", "error", "--port"]
    with tempfile.NamedTemporaryFile() as body, tempfile.TemporaryFile() as log:
        servers = [
            subprocess.Popen([*serve, str(ours), "--access-log", "off"], cwd=ROOT),
            subprocess.Popen([*serve, str(logging)], cwd=ROOT, stderr=log),
        ]
        try:
            answered(ours)
            answered(logging)
            body.write(httpx.get(f"http://127.0.0.1:{ours}/v1/lookup?name=Etorofu").content)
            body.flush()
            servers.append(
                subprocess.Popen([sys.executable, "-c", READY_BYTES, body.name, str(theirs)])
            )
            answered(theirs)
            rounds = [
                [rate(port, args.seconds) for port in (ours, logging, theirs)]
                for _ in range(args.rounds)
            ]
            names = [t.text for place in load().data.places for t in place.toponyms]
            batches = [names[at : at + 1000] for at in range(0, len(names) - 999, 1000)]
            recorded = [names_a_second(ours, batch) for batch in batches]
            capitals = [[name.upper() for name in batch] for batch in batches]
            first = [names_a_second(ours, batch) for batch in capitals]
            again = [names_a_second(ours, batch) for batch in capitals]
        finally:
            for server in servers:
                server.terminate()
                server.wait()
    for what, column in (("lookup", 0), ("lookup, with its access log", 1)):
        ratios = [each[column] / each[2] for each in rounds]
        rates = statistics.median(each[column] for each in rounds)
        print(f"{what:<32}{rates:>8.0f}/s  ratio {statistics.median(ratios):.2f}", end="  ")
        print(f"({min(ratios):.2f} to {max(ratios):.2f})")
    print(f"{'FastAPI route, ready bytes':<32}{statistics.median(e[2] for e in rounds):>8.0f}/s")
    found_by_batch = {
        "batches of recorded names": recorded,
        "in capitals, first asked": first,
        "in capitals, asked again": again,
    }
    for what, found in found_by_batch.items():
        print(f"{what:<32}{statistics.median(found):>8.0f} names/s in {len(found)} batches")


if __name__ == "__main__":
    main()
