// A link that brings the text back. It stands behind the #, which a browser sends to nobody.

const OPENING = "#t=";

/** The address of this page with the text in it. */
export async function linkTo(text) {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const letters = [];
  for (let at = 0; at < packed.length; at += 8192) {
    letters.push(String.fromCharCode(...packed.subarray(at, at + 8192)));
  }
  const code = btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return new URL(OPENING + code, location.href.split("#")[0]).href;
}

/** The text in an address; null where there is none, or none that can be read. */
export async function textIn(hash) {
  if (!hash.startsWith(OPENING)) return null;
  try {
    const code = hash.slice(OPENING.length).replaceAll("-", "+").replaceAll("_", "/");
    const packed = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
    const bytes = await through(packed, new DecompressionStream("deflate-raw"));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
