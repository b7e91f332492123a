// The public HTTP API, the only thing that the page asks.

const ROOT = new URL("../", import.meta.url);

const KEY = "key"; // in the browser's storage for this tab

/** An error that the service explained (RFC 9457), or that kept its answer from arriving. */
export class Refused extends Error {
  status = 0;
}

/** Send this key from now on, until the tab is closed: some services ask for one. */
export function useKey(key) {
  sessionStorage.setItem(KEY, key.trim());
}

/** The address of something of the service, wherever it is mounted. */
export function address(path, params = {}) {
  const url = new URL(path, ROOT);
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== "") url.searchParams.set(name, value);
  }
  return url;
}

/** The JSON at an address of the API. */
export async function get(path, params = {}, signal = undefined) {
  const answer = await ask(address(path, params), { signal });
  return answer.json();
}

/** A text with its names found: parsed JSON, or for any other media type the answer's text. */
export async function tag(text, mediaType = "application/json", signal = undefined) {
  const answer = await ask(address("v1/tag"), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: mediaType },
    body: JSON.stringify({ text }),
    signal,
  });
  return mediaType === "application/json" ? answer.json() : answer.text();
}

/** Every place, under the labels of a perspective: a holder's key, or "" for every side's. */
export async function places(perspective = "") {
  const found = [];
  let cursor = "";
  do {
    // One page after the other: each names the next.
    const page = await get("v1/places", { limit: 1000, cursor, perspective, lang: "en" });
    found.push(...page.places);
    cursor = page.next;
  } while (cursor);
  return found;
}

async function ask(url, options) {
  let answer;
  const key = sessionStorage.getItem(KEY);
  const headers = { ...options.headers, ...(key && { Authorization: `Bearer ${key}` }) };
  try {
    answer = await fetch(url, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused("The service does not answer.", { cause: error });
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  const refused = new Refused(problem.detail ?? `The service answers ${answer.status}.`);
  refused.status = answer.status;
  throw refused;
}
