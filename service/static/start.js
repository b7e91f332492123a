// The start page: a text box in which the names of contested places are marked as one types.

import { Card } from "./card.js";
import { textOf } from "./dropped.js";
import { element } from "./elements.js";
import { EXAMPLE } from "./example.js";
import { mentionTable, sentence, summary } from "./findings.js";
import { badge, nameOf } from "./holders.js";
import { linkTo, stateIn } from "./link.js";
import { PlaceMap } from "./map.js";
import { Paper, afterPaint } from "./paper.js";
import { suggest } from "./search.js";
import { Refused, tag, useKey } from "./service.js";

const PAUSE = 140; // ms between keys that are taken for one stretch of typing
const MEDIA_TYPES = { json: "application/json", tei: "application/tei+xml", table: "text/tab-separated-values" };

const part = (id) => document.getElementById(id);
const card = new Card(part("card"));
const map = new PlaceMap(document.querySelector("[data-map]"));
let mentions = [];
let labels = new Map();
let asking = new AbortController();
let timer = 0;

const labelOf = (place) => labels.get(place) ?? place;

function look(number, anchor, by) {
  paper.point(number);
  if (number < 0 || !mentions[number]) return card.leave();
  card.open(mentions[number], anchor, labelOf).catch(complain);
  if (by === "pressed") {
    paper.markOf(number)?.scrollIntoView({ block: "nearest" });
    card.enter(anchor);
  }
}

const paper = new Paper(part("text"), part("mirror"), (number, mark, by) => look(number, mark, by));

function say(message) {
  part("status").textContent = message;
}

function complain(error) {
  if (error.name === "AbortError") return;
  say(error.message);
  part("key").hidden = !(error instanceof Refused && error.status === 401);
}

async function read() {
  const text = paper.text;
  asking.abort();
  asking = new AbortController();
  try {
    refuseIfTooLong(text);
    const found = text.trim() ? await tag(text, MEDIA_TYPES.json, asking.signal) : null;
    performance.mark("answer");
    show(text, found);
  } catch (error) {
    if (error.name !== "AbortError") forget(text, error);
  }
}

/** Throw an Error with a sentence for a text that the service would not take. */
function refuseIfTooLong(text) {
  const most = Number(part("text").dataset.most);
  if (text.length <= most) return;
  const length = [...text].length; // in code points, as the service counts
  if (length <= most) return;
  const [had, may] = [length, most].map((number) => number.toLocaleString("en"));
  throw new Error(`The text has ${had} characters; the service reads at most ${may} at once.`);
}

/** Take away what was found in an earlier text: of this one nothing is known. */
function forget(text, error) {
  if (!paper.mark(text, [])) return;
  mentions = [];
  labels = new Map();
  afterPaint(() => {
    report(null);
    complain(error);
  });
}

function show(text, found) {
  if (!paper.mark(text, found?.mentions ?? [])) return;
  mentions = found?.mentions ?? [];
  labels = new Map(mentions.map((mention) => [mention.place, mention.label]));
  // First the marks, then, in the next frame, what is said about them.
  afterPaint(() => {
    performance.measure("highlight", "answer");
    report(found);
  });
}

function report(found) {
  card.close();
  const usage = found?.usage;
  say(usage ? sentence(usage, mentions.length) : "");
  part("summary").replaceChildren(
    usage ? summary(usage, mentions.length) : element("p", { class: "quiet" }, "Nothing found yet."),
  );
  part("mentions").replaceChildren(
    mentions.length
      ? mentionTable(mentions, (number, button, pressed) => look(number, button, pressed ? "pressed" : "near"))
      : element("p", { class: "quiet" }, "None."),
  );
  legend();
  map.show({ focus: [...new Set(mentions.map((mention) => mention.place))], disputes: [] }).catch(complain);
}

function legend() {
  const users = [...new Set(mentions.flatMap((mention) => mention.used_by))].sort();
  const item = (sign, words) => element("li", {}, sign, ` ${words}`);
  const sample = (kind, letters) => element("span", { class: `sample ${kind}` }, letters);
  part("legend").replaceChildren(
    ...users.map((id) => item(badge(id), nameOf(id))),
    ...(mentions.some((m) => m.used_by.length > 1) ? [item(sample("shared", "A·B"), "several sides")] : []),
    ...(mentions.some((m) => m.quoted && !m.attributed_to) ? [item(sample("quoted", "“A”"), "in quotation marks")] : []),
    ...(mentions.some((m) => m.attributed_to) ? [item(sample("attributed", "A:"), "ascribed to A by the text")] : []),
  );
}

async function copy(what) {
  const text = paper.text;
  const copied = async () => {
    if (what === "link") return linkTo({ text, side: map.side });
    const answer = await tag(text, MEDIA_TYPES[what]);
    return what === "json" ? JSON.stringify(answer, null, 2) : answer;
  };
  // A browser lets a page write only while it handles the click: it gets a promise of the text.
  const blob = copied().then((content) => new Blob([content], { type: "text/plain" }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    say(what === "link" ? "Link copied; the text is in it, behind the #." : "Copied.");
  } catch (error) {
    await blob.then(
      () => say(`The browser does not let the page copy: ${error.message}`),
      complain,
    );
  }
}

async function open(file) {
  try {
    paper.text = await textOf(file);
  } catch (error) {
    complain(error);
  }
}

suggest(document.querySelector("form.search"));
part("text").addEventListener("input", () => {
  clearTimeout(timer);
  card.close();
  timer = setTimeout(read, PAUSE);
});
part("key").addEventListener("submit", (event) => {
  event.preventDefault();
  useKey(part("key").elements.key.value);
  part("key").hidden = true;
  read();
});
part("example").addEventListener("click", () => (paper.text = EXAMPLE));
part("clear").addEventListener("click", () => {
  paper.text = "";
  part("text").focus();
});
part("file").addEventListener("change", (event) => {
  if (event.target.files[0]) open(event.target.files[0]);
  event.target.value = "";
});
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copy(button.dataset.copy));
}
// Anywhere on the page: a file dropped beside the box would take the browser away from it.
for (const kind of ["dragenter", "dragover"]) {
  addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    part("paper").classList.add("over");
  });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) part("paper").classList.remove("over");
});
addEventListener("drop", (event) => {
  part("paper").classList.remove("over");
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  open(file);
});

function restore(state) {
  map.side = state.side;
  paper.text = state.text;
}

addEventListener("hashchange", async () => {
  const state = await stateIn(location.hash);
  if (state) restore(state);
});

restore((await stateIn(location.hash)) ?? { text: part("text").value || EXAMPLE, side: "" });
