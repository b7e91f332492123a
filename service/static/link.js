// A link that brings a state of the page back. It stands behind the #, which a browser sends to
// nobody.

/** The address of this page with a text, and whose names its map shows ("" for every side's). */
export async function linkTo({ text, side }) {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const letters = [];
  for (let at = 0; at < packed.length; at += 8192) {
    letters.push(String.fromCharCode(...packed.subarray(at, at + 8192)));
  }
  const code = btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const state = new URLSearchParams(side ? { t: code, side } : { t: code });
  return new URL(`#${state}`, location.href.split("#")[0]).href;
}

/** The state in an address; null where there is none, or none that can be read. */
export async function stateIn(hash) {
  const state = new URLSearchParams(hash.slice(1));
  if (!state.has("t")) return null;
  try {
    const code = state.get("t").replaceAll("-", "+").replaceAll("_", "/");
    const packed = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
    const bytes = await through(packed, new DecompressionStream("deflate-raw"));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, side: state.get("side") ?? "" };
  } catch {
    return null;
  }
}

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
