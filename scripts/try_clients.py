"""Generate a Python and a TypeScript client from the description, and use them.

    python scripts/try_clients.py

Needs npm and access to PyPI and the npm registry; everything is installed in a temporary folder.
The TypeScript is checked by its compiler before it runs, so that a type that promises too much
is found as well.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "cases" / "tiny.yaml"
PYTHON_GENERATOR = "openapi-python-client==0.29.1"
NPM_PACKAGES = ("openapi-typescript@7.13.0", "openapi-fetch@0.17.0", "typescript@5.9.3")

PYTHON = """
import sys
from client import Client
from client.api.gazetteer import get_place, list_places
from client.api.names import lookup_name, lookup_names, tag_text
from client.models import Document, LookupAnswer, LookupBatch, LookupQuery, PlaceAnswer, TagText

client = Client(base_url=sys.argv[1])
found = lookup_name.sync(client=client, name="Etorofu")
assert isinstance(found, LookupAnswer), found
assert (found.candidates[0].place, found.candidates[0].match) == ("ct-1003", True)
batch = LookupBatch(queries=[LookupQuery(name="Iturup"), LookupQuery(name="Atlantis")])
answers = lookup_names.sync(client=client, body=batch)
assert [len(result.candidates) for result in answers.results] == [1, 0]
document = tag_text.sync(client=client, body=TagText(text="Japan calls Iturup Etorofu."))
assert isinstance(document, Document), document
assert [mention.text for mention in document.mentions] == ["Iturup", "Etorofu"]
place = get_place.sync("ct-1003", client=client)
assert isinstance(place, PlaceAnswer) and place.label == "Etorofu / Iturup"
assert len(list_places.sync(client=client, limit=2).places) == 2
problem = lookup_name.sync(client=client, name="x", holder="ZZ")
assert problem.code == "unknown-id"
print("Python client: used")
"""

TYPESCRIPT = """
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type Candidate = components["schemas"]["CandidateAnswer"];

const api = createClient<paths>({ baseUrl: process.argv[2] });

function expect(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

const found = await api.GET("/v1/lookup", { params: { query: { name: "Etorofu" } } });
const first = found.data?.candidates[0] as Candidate; // without `fields` it is whole
expect(first.place === "ct-1003" && first.match, "lookup");

const batch = await api.POST("/v1/lookup", {
  body: { queries: [{ name: "Iturup" }, { name: "Atlantis" }] },
});
expect(batch.data?.results[1]?.candidates.length === 0, "batch");

const tagged = await api.POST("/v1/tag", { body: { text: "Japan calls Iturup Etorofu." } });
const document = tagged.data as components["schemas"]["Document"];
expect(document.mentions.length === 2, "tag");

const place = await api.GET("/v1/places/{place_id}", { params: { path: { place_id: "ct-1003" } } });
const known = place.data as components["schemas"]["PlaceAnswer"];
expect(known.label === "Etorofu / Iturup", "place");

const refused = await api.GET("/v1/lookup", { params: { query: { name: "x", holder: "ZZ" } } });
expect(refused.error?.code === "unknown-id", "problem");
console.log("TypeScript client: used");
"""

TSCONFIG = """{"compilerOptions": {"strict": true, "module": "esnext", "target": "es2022",
"moduleResolution": "bundler", "skipLibCheck": true, "types": [], "lib": ["es2022", "dom"]},
"files": ["use.ts", "node.d.ts"]}"""


def run(folder: Path, *command: str | Path) -> None:
    """Run a command; what it says is shown only if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    if command[-1] == sys.argv[0] or "used" in done.stdout:
        print(done.stdout.strip())


def main() -> None:
    """Generate, build, use."""
    server = subprocess.Popen(
        [sys.executable, "-m", "gazetteer", "serve", "--port", "0", "--gazetteer", TINY],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr is not None  # noqa: S101  for the type checker
        url = next(line for line in server.stderr if "serving" in line).split()[-1]
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            description = httpx.get(f"{url}/openapi.json").content
            (folder / "openapi.json").write_bytes(description)

            run(folder, sys.executable, "-m", "venv", "env")
            python = folder / "env" / "bin" / "python"
            run(folder, python, "-m", "pip", "install", "--quiet", PYTHON_GENERATOR)
            run(
                folder, python, "-m", "openapi_python_client", "generate",
                "--path", "openapi.json", "--output-path", "client", "--meta", "none",
            )  # fmt: skip
            (folder / "use.py").write_text(PYTHON, encoding="utf-8")
            run(folder, python, "use.py", url)

            (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
            (folder / "use.ts").write_text(TYPESCRIPT, encoding="utf-8")
            (folder / "tsconfig.json").write_text(TSCONFIG, encoding="utf-8")
            declared = "declare const process: { argv: [string, string, string] };\n"
            (folder / "node.d.ts").write_text(declared, encoding="utf-8")
            run(folder, "npm", "install", "--silent", *NPM_PACKAGES)
            run(folder, "npx", "openapi-typescript", "openapi.json", "--output", "schema.d.ts")
            run(folder, "npx", "tsc")
            run(folder, "node", "use.js", url)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
