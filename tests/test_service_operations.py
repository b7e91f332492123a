"""What operators rely on: settings, reloads, keys, logs, counts, and an orderly end."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
from serving import PATIENCE, TINY, Service, wait

from gazetteer.serving import load_service

load_service()
from gazetteer._service.settings import InvalidSettingsError, Settings, all_settings, read  # noqa: E402


@pytest.fixture
def copy(tmp_path):
    return shutil.copy(TINY, tmp_path / "names.yaml")


def rename(file, text):
    """Change the file in one step, as an editor or a deployment does."""
    fresh = file.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)


def ready(service):
    return service.client.get("/readyz").json()


def test_a_flag_counts_before_a_variable_and_that_before_the_file(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("port = 1\nworkers = 2\nthreads = 3\n")
    environment = {"GAZETTEER_PORT": "4", "GAZETTEER_WORKERS": "5", "OTHER": "x"}

    settings = read({"port": "6", "host": None}, environment, file)

    assert (settings.port, settings.workers, settings.threads) == (6, 5, 3)


def test_every_wrong_setting_is_named_by_where_it_stands(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("prot = 1\nthreads = 0\n")
    environment = {"GAZETTEER_PORT": "x", "GAZETTEER_TIME_LIMIT": "nan"}

    with pytest.raises(InvalidSettingsError) as error:
        read({"workers": "99", "gazetteer": "/nowhere"}, environment, file)

    assert {line.rpartition(": ")[0] for line in str(error.value).splitlines()} == {
        f"{file}: prot",
        f"{file}: threads",
        "GAZETTEER_PORT",
        "GAZETTEER_TIME_LIMIT",
        "--workers",
        "--gazetteer",
    }


def test_every_setting_has_a_description_and_a_default():
    assert read({}, {}) == Settings()
    assert all(setting.description for setting in all_settings())


@pytest.mark.parametrize(
    ("flags", "status", "message"),
    [
        (["--port", "x"], 2, "--port"),
        (["--settings", "/nowhere"], 2, "/nowhere"),
        (["--gazetteer", "/nowhere"], 2, "/nowhere"),
        (["--gazetteer", str(TINY), "--host", "192.0.2.1"], 1, "192.0.2.1:8000"),
        (["--api-key-file", os.devnull], 2, "no key"),
        (["--access-log", "maybe"], 2, "--access-log: must be one of on, off, not maybe"),
        (["--proxies", "10.0.0.0/8, proxy"], 2, "--proxies: proxy is no address, network or *"),
    ],
)
def test_what_cannot_be_served_stops_the_start_with_one_line(flags, status, message):
    command = [sys.executable, "-m", "gazetteer", "serve", *flags]

    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)

    assert done.returncode == status
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_broken_gazetteer_stops_the_start_with_every_problem(copy):
    copy.write_text(copy.read_text(encoding="utf-8").replace("language: en", "language: e"))
    command = [sys.executable, "-m", "gazetteer", "serve", "--gazetteer", copy]

    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) > 1


@pytest.mark.parametrize("workers", [1, 2])
def test_who_comes_while_the_service_stops_is_refused_and_does_not_wait(workers):
    begun = (
        b"POST /v1/tag HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n"
    )
    with (
        Service(workers=workers, shutdown_seconds=20) as service,
        socket.create_connection(service.address, timeout=PATIENCE) as running,
    ):
        running.sendall(begun + b"Iturup")
        time.sleep(0.3)
        service.process.terminate()
        wait(lambda: not _connects(service.address))
        running.sendall(b"   ")  # and who was there before is still answered

        assert running.recv(4096).startswith(b"HTTP/1.1 200")


def _connects(address):
    try:
        socket.create_connection(address, timeout=PATIENCE).close()
    except ConnectionRefusedError:
        return False
    return True


@pytest.mark.parametrize("trigger", ["file", "signal"])
def test_a_changed_gazetteer_is_served_and_a_broken_one_is_not(copy, trigger):
    good = copy.read_text(encoding="utf-8")
    with Service(copy, watch_seconds=0.1 if trigger == "file" else 0) as service:
        before = ready(service)["gazetteer"]

        def change(text):
            rename(copy, text)
            if trigger == "signal":
                service.reload()

        change(good.replace('version: "2026.11"', 'version: "2026.12"'))
        wait(lambda: ready(service)["gazetteer"].startswith("2026.12+"))
        served = ready(service)["gazetteer"]
        assert served != before

        change(good.replace("feature_type: island\n", "feature_type: isle\n"))
        failed = wait(lambda: ready(service)["failed_reload"])
        assert "names.yaml" in failed["messages"][0]
        assert "isle" in failed["messages"][0]
        assert ready(service)["gazetteer"] == served
        assert service.client.get("/v1/lookup?name=Etorofu").json()["candidates"]
        assert 'gazetteer_reloads_total{result="failed"} 1.0' in service.client.get("/metrics").text
        assert any("not reloaded" in line for line in service.log)

        change(good)
        wait(lambda: ready(service)["failed_reload"] is None)
        assert ready(service)["gazetteer"] == before


def test_a_reload_makes_old_validators_void(copy):
    with Service(copy) as service:
        etag = service.client.get("/v1/lookup?name=Etorofu").headers["etag"]
        rename(copy, copy.read_text(encoding="utf-8") + "# changed\n")
        before = ready(service)["gazetteer"]
        service.reload()
        wait(lambda: ready(service)["gazetteer"] != before)

        again = service.client.get("/v1/lookup?name=Etorofu", headers={"If-None-Match": etag})

        assert again.status_code == 200


def test_workers_share_the_work_their_counts_and_a_reload(copy):
    with Service(copy, workers=2, watch_seconds=0) as service:

        def versions():
            found = set()
            for _ in range(20):  # each connection goes to whichever worker takes it
                found.add(httpx.get(f"{service.url}/version").json()["gazetteer"])
            return found

        (before,) = versions()
        rename(copy, copy.read_text(encoding="utf-8").replace("2026.11", "2026.12"))
        service.reload()
        wait(lambda: before not in versions())
        counted = re.search(
            r'requests_total{method="GET",route="/version",status="200"} (\d+)',
            httpx.get(f"{service.url}/metrics").text,
        )
        assert int(counted[1]) % 20 == 0


def test_a_dead_worker_is_replaced(copy):
    with Service(copy, workers=2) as service:
        pid = service.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children")
        os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
        service.wait_for_line("died and are replaced")
        wait(lambda: len(children.read_text().split()) == 2)
        assert httpx.get(f"{service.url}/healthz").status_code == 200


def test_a_key_is_asked_for_where_there_is_work_to_do(tmp_path):
    keys = tmp_path / "keys"
    keys.write_text("# the first\nsecret-1\n\nsecret-2\n")
    with Service(api_key_file=keys) as service:
        http = service.client
        for path in ("/healthz", "/readyz", "/version", "/openapi.json"):
            assert http.get(path).status_code == 200
        for headers, code in (
            ({}, "no-key"),
            ({"Authorization": "Bearer secret"}, "wrong-key"),
            ({"Authorization": "Basic secret-1"}, "wrong-key"),
        ):
            refused = http.get("/v1/lookup?name=Etorofu", headers=headers)
            assert (refused.status_code, refused.json()["code"]) == (401, code)
            assert refused.headers["www-authenticate"].startswith("Bearer")
            assert refused.headers["access-control-allow-origin"] == "*"
        for path in ("/places/ct-1003", "/disputes/cd-1001", "/search?name=Etorofu"):
            for accepted in ("application/json", "text/html"):
                assert http.get(path, headers={"Accept": accepted}).status_code == 401
        for key in ("secret-1", "secret-2"):
            answer = http.get("/v1/lookup?name=Etorofu", headers={"Authorization": f"Bearer {key}"})
            assert answer.status_code == 200
            assert answer.headers["cache-control"].startswith("private")
        described = http.get("/openapi.json").json()
        assert described["paths"]["/v1/tag"]["post"]["security"] == [{"key": []}]


def test_a_log_line_says_what_was_asked_and_answered_as_json():
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    with Service(log_format="json") as service:
        answer = service.client.get(
            "/v1/lookup?name=%D0%98",
            headers={"X-Request-ID": "my-own", "traceparent": trace},
        )
        line = json.loads(service.wait_for_line('.*"request_id".*')[0])

    assert answer.headers["x-request-id"] == "my-own"
    assert answer.headers["traceparent"] == trace
    assert line.pop("time")
    assert line.pop("ms") >= 0
    assert line == {
        "client": "127.0.0.1",
        "method": "GET",
        "path": "/v1/lookup?name=%D0%98",
        "status": 200,
        "bytes": len(answer.content),
        "request_id": "my-own",
        "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
        "parent_id": "00f067aa0ba902b7",
    }
    assert all(json.loads(logged) for logged in service.log)


def test_a_request_gets_an_identifier_where_it_has_none_that_is_fit(http):
    identifiers = {
        http.get("/healthz", headers=headers).headers["x-request-id"]
        for headers in ({}, {}, {"X-Request-ID": "with space"}, {"X-Request-ID": "x" * 129})
    }

    assert len(identifiers) == 4
    assert all(re.fullmatch("[0-9a-f]{16}", identifier) for identifier in identifiers)


def test_requests_are_counted_by_route_and_mentions_by_number(http):
    def counted(what):
        found = re.search(rf"^{re.escape(what)} (\S+)$", http.get("/metrics").text, re.MULTILINE)
        return float(found[1]) if found else 0.0

    requests = 'gazetteer_http_requests_total{method="POST",route="/v1/tag",status="200"}'
    before = counted(requests), counted("gazetteer_mentions_total")
    http.post("/v1/tag", json={"text": "Iturup and Etorofu"})
    version = http.get("/version").json()["gazetteer"]

    assert (counted(requests), counted("gazetteer_mentions_total")) == (
        before[0] + 1,
        before[1] + 2,
    )
    assert counted(f'gazetteer_version_info{{version="{version}"}}') == 1.0
    assert counted("gazetteer_loaded_timestamp_seconds") > 1e9


def test_running_requests_are_finished_at_the_end():
    body = b'{"text": "Iturup"}'
    with Service() as service:
        connection = socket.create_connection(service.address, timeout=PATIENCE)
        connection.sendall(
            b"POST /v1/tag HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body[:5])
        )
        service.client.get("/healthz")  # whoever was there before is being answered now
        service.process.terminate()
        threading.Timer(0.5, connection.sendall, [body[5:]]).start()
        answer = connection.makefile("rb").read()

    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert b'"ct-1003"' in answer
