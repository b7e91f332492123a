// Codes in words: languages, dates, the reasons for an answer.

const languages = new Intl.DisplayNames("en", { type: "language" });

/** What browsers have no name for. */
const FURTHER = { ain: "Ainu" };

const scripts = new Intl.DisplayNames("en", { type: "script" });

/** What a tag says beside the language: `ja-Latn` is "Latin". */
function variantName(tag) {
  const script = /^[a-z]+-([A-Z][a-z]{3})(?:-|$)/.exec(tag)?.[1];
  const name = script ? (scripts.of(script) ?? script) : "";
  return name.replace(/^(Simplified|Traditional) Han$/, "$1").replace(/ script$/, "") || languageName(tag);
}

/** A BCP 47 tag in English: `ja-Latn` is "Japanese (Latin)". */
export function languageName(tag) {
  try {
    return FURTHER[tag] ?? languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** An EDTF date in English: "7 February 1855", "until 1945", "1897–1903". */
export function dateName(date) {
  if (date.includes("/")) {
    const [from, to] = date.split("/").map((part) => part.replace(/^\.\.$/, ""));
    if (!from) return `until ${dateName(to)}`;
    if (!to) return `since ${dateName(from)}`;
    return `${dateName(from)}–${dateName(to)}`;
  }
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$/.exec(date);
  if (!match) return date;
  const [, year, month, day, doubt] = match;
  const about = { "?": "perhaps ", "~": "about ", "%": "perhaps about " }[doubt] ?? "";
  if (!month) return about + year;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  const parts = { year: "numeric", month: "long", day: day ? "numeric" : undefined };
  return about + new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" }).format(moment);
}

/** The languages, dates and reasons of a page, said in words; the code stays as the tooltip. */
export function say(part) {
  for (const [key, inWords] of [["language", languageName], ["date", dateName], ["reason", reasonName]]) {
    for (const said of part.querySelectorAll(`[data-${key}]`)) {
      const code = said.dataset[key];
      const words = "short" in said.dataset ? variantName(code) : inWords(code);
      if (words === code) continue;
      said.title = code;
      said.textContent = words;
    }
  }
}

const REASONS = {
  exact: "written as recorded",
  generic: "with the feature word",
  inflected: "inflected",
  declined: "in a case that a rule makes",
  stressed: "with a mark of its stress",
  adjective: "as an adjective",
  nominative: "the surname in it",
  kana: "in kana",
  romanized: "romanized",
  transcribed: "transcribed",
  order: "the adjective on the other side of its noun",
  spelling: "spelt a little differently",
  direction: "with a direction word",
  fuzzy: "misspelt, similarity",
  cue: "near",
  "co-mention": "beside",
  equated: "another word here for",
  counted: "so many as the text counts:",
  narrowed: "as far as the sentence draws the line, at",
  "needs-context": "needs context",
  "no-cue": "no word near it decides",
  homonym: "could also be a",
  against: "less likely beside",
  namesake: "borne by something else, a",
  role: "a name that is",
  "lower-case": "in lower case",
  "longer-name": "part of a longer name",
  stem: "its feature word is understood",
  within: "a preposition says that something is in it",
  "set-apart": "in quotation marks, or said to be somebody's word",
};

const IN_BRACKETS = ["inflected", "declined", "stressed", "romanized", "transcribed", "spelling", "generic", "direction"];

/** A machine-readable reason in words; `labelOf` names the places in it. */
export function reasonName(reason, labelOf = (place) => place) {
  const at = reason.indexOf(":");
  const key = at < 0 ? reason : reason.slice(0, at);
  const rest = at < 0 ? "" : reason.slice(at + 1).replaceAll("_", " ");
  const words = REASONS[key];
  if (!words) return reason;
  const detail = /^ct-\d+$/.test(rest) ? labelOf(rest) : rest;
  if (!detail) return words;
  return IN_BRACKETS.includes(key)
    ? `${words} (${detail})`
    : `${words} ${key === "cue" ? `“${detail}”` : detail}`;
}
