"""A real OpenRefine, driven over the commands that its own pages use."""

import json
import os
import shutil
import signal
import socket
import subprocess

import httpx
from serving import wait

PROGRAM = shutil.which("openrefine")
ALL_ROWS = json.dumps({"facets": [], "mode": "row-based"})


class OpenRefine:
    """OpenRefine without a browser; leaving the context ends it."""

    def __init__(self, folder):
        """Start it with its projects in `folder`."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        flags = ["-i", "127.0.0.1", "-p", str(port), "-d", str(folder), "-m", "256M"]
        self.process = subprocess.Popen(
            [PROGRAM, *flags, "-x", "refine.headless=true"],
            env={**os.environ, "HOME": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # the program is a script around Java
        )
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}/command/core", timeout=120)

    def __enter__(self):
        wait(self._answers)
        return self

    def __exit__(self, *_):
        self.client.close()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _answers(self):
        try:
            return self.client.get("/get-csrf-token").status_code == 200
        except httpx.TransportError:
            return False

    def project(self, csv):
        """A project of one table."""
        options = {"separator": ",", "headerLines": 1, "encoding": "UTF-8"}
        answer = self.client.post(
            "/create-project-from-upload",
            params={"csrf_token": self._token()},
            data={
                "project-name": "table",
                "format": "text/line-based/*sv",
                "options": json.dumps(options),
            },
            files={"project-file": ("table.csv", csv.encode(), "text/csv")},
        )
        return Project(self, answer.headers["location"].rpartition("=")[2])

    def _token(self):
        return self.client.get("/get-csrf-token").json()["token"]

    def command(self, name, params, **data):
        data["csrf_token"] = self._token()
        return self.client.post(f"/{name}", params=params, data=data).raise_for_status()


class Project:
    """One table in OpenRefine."""

    def __init__(self, refine, number):
        self.refine, self.number = refine, number

    def _do(self, name, column=None, **data):
        params = {"project": self.number} | ({"columnName": column} if column else {})
        return self.refine.command(name, params, **data)

    def _finish(self):
        client, params = self.refine.client, {"project": self.number}
        wait(lambda: not client.get("/get-processes", params=params).json()["processes"])

    def guessed_types(self, column, service):
        """The types that OpenRefine offers for the column, likeliest first."""
        answer = self._do("guess-types-of-column", column, service=service).json()
        return [kind["id"] for kind in answer["types"]]

    def reconcile(self, column, service, *, kind=None, details=()):
        """Reconcile a column as the dialog does: with the manifest as it is stored."""
        manifest = httpx.get(service).json()
        config = {
            "mode": "standard-service",
            "service": service,
            "identifierSpace": manifest["identifierSpace"],
            "schemaSpace": manifest["schemaSpace"],
            "type": kind,
            "autoMatch": True,
            "columnDetails": [
                {"column": other, "property": {"id": prop, "name": prop}} for other, prop in details
            ],
            "limit": 0,
        }
        self._do("reconcile", columnName=column, config=json.dumps(config), engine=ALL_ROWS)
        self._finish()

    def extend(self, column, service, properties):
        """Add columns of fetched data behind a reconciled one."""
        manifest = httpx.get(service).json()
        self._do(
            "extend-data",
            baseColumnName=column,
            endpoint=service,
            identifierSpace=manifest["identifierSpace"],
            schemaSpace=manifest["schemaSpace"],
            extension=json.dumps({"properties": properties}),
            columnInsertIndex=1,
            engine=ALL_ROWS,
        )
        self._finish()

    def judgements(self):
        """For each row: whether the first cell was matched, and the places offered for it."""
        found = self._do("get-rows", start=0, limit=100, engine=ALL_ROWS).json()
        recons = found["pool"]["recons"]
        cells = [recons[str(row["cells"][0]["r"])] for row in found["rows"]]
        return [
            (
                cell["j"],
                [candidate["id"] for candidate in cell.get("c", [cell.get("m")]) if candidate],
            )
            for cell in cells
        ]

    def csv(self):
        """The table as CSV."""
        data = {"project": self.number, "format": "csv", "engine": ALL_ROWS}
        return self.refine.client.post("/export-rows/table.csv", data=data).text
