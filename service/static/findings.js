// What was found in a text: whose names it uses, and every name by place.

import { element } from "./elements.js";
import { badge, colour, nameOf } from "./holders.js";
import { signOf } from "./paper.js";
import { address } from "./service.js";

/** Whose names a text uses, as counts and a bar. */
export function summary(usage, total) {
  if (!total) return element("p", { class: "quiet" }, "No contested name in this text.");
  const shares = Object.entries(usage.exclusive).map(([id, count]) => ({ id, count }));
  shares.push({ id: "shared", count: usage.shared }, { id: "unclaimed", count: usage.unclaimed ?? 0 });
  const adopted = shares.filter((share) => share.count > 0);
  const most = adopted.reduce((sum, share) => sum + share.count, 0);
  const bar = element("div", { class: "usage-bar", "aria-hidden": "true" });
  for (const { id, count } of adopted) {
    const part = element("span", { class: id === "shared" || id === "unclaimed" ? id : "" });
    part.style.flexGrow = String(count);
    if (!part.className) part.style.background = colour(id);
    bar.append(part);
  }
  const line = (sign, name, count, note = "") =>
    element("li", {}, element("span", { class: "who" }, sign, " ", name), element("span", { class: "count" }, String(count)), note ? element("span", { class: "quiet" }, note) : "");
  const items = adopted.map(({ id, count }) => {
    if (id === "shared") return line(element("span", { class: "swatch shared" }), "used by several sides", count);
    if (id === "unclaimed") return line(element("span", { class: "swatch unclaimed" }), "nobody’s in particular", count);
    return line(badge(id), `only ${nameOf(id)}`, count);
  });
  const apart = [
    ...Object.entries(usage.quoted).map(([id, count]) => line(badge(id), `${nameOf(id)}, in quotation marks`, count)),
    ...Object.entries(usage.attributed).map(([id, count]) => line(badge(id), `ascribed to ${nameOf(id)} by the text`, count)),
  ];
  return element(
    "div",
    {},
    most ? bar : "",
    most ? element("ul", { class: "counts" }, items) : element("p", { class: "quiet" }, "The text uses none in its own voice."),
    apart.length ? [element("h3", {}, "Held at a distance"), element("ul", { class: "counts" }, apart)] : "",
  );
}

/** The same in a sentence, for who listens. */
export function sentence(usage, total) {
  if (!total) return "No contested name in this text.";
  const parts = Object.entries(usage.exclusive).map(([id, count]) => `${count} only ${nameOf(id)}’s`);
  if (usage.shared) parts.push(`${usage.shared} shared`);
  const count = (table) => Object.values(table).reduce((sum, n) => sum + n, 0);
  if (count(usage.quoted)) parts.push(`${count(usage.quoted)} in quotation marks`);
  if (count(usage.attributed)) parts.push(`${count(usage.attributed)} ascribed to somebody`);
  return `${total} ${total === 1 ? "name" : "names"} of contested places${parts.length ? `: ${parts.join(", ")}` : ""}.`;
}

/**
 * Every name by place: a button for each form, which looks at its mentions one after the other.
 * `looked` is called with (number of the mention, the button, whether it was pressed).
 */
export function mentionTable(mentions, looked) {
  const places = new Map();
  mentions.forEach((mention, number) => {
    if (!places.has(mention.place)) places.set(mention.place, { label: mention.label, forms: new Map() });
    const { forms } = places.get(mention.place);
    const sign = signOf(mention);
    const key = `${mention.text}\n${sign}`;
    if (!forms.has(key)) forms.set(key, { mention, sign, numbers: [] });
    forms.get(key).numbers.push(number);
  });
  const rows = [...places].map(([place, { label, forms }]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, element("a", { href: address(`places/${place}`), dir: "auto" }, label)),
      element("td", {}, element("div", { class: "chips" }, [...forms.values()].map((form) => chip(form, looked)))),
    ),
  );
  return element(
    "table",
    { class: "by-place" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Place"), element("th", { scope: "col" }, "Names in the text"))),
    element("tbody", {}, rows),
  );
}

function chip({ mention, sign, numbers }, looked) {
  const times = numbers.length > 1 ? ` ×${numbers.length}` : "";
  const made = element(
    "button",
    { type: "button", class: "chip" },
    element("span", { lang: mention.language, dir: "auto" }, mention.text),
    sign ? element("span", { class: "sign" }, sign) : "",
    times,
  );
  const [one] = mention.used_by;
  if (one) made.style.setProperty("--chip", colour(one));
  let turn = 0;
  made.addEventListener("click", () => {
    looked(numbers[turn % numbers.length], made, true);
    turn += 1;
  });
  for (const kind of ["focus", "pointerenter"]) {
    made.addEventListener(kind, () => looked(numbers[0], made, false));
  }
  for (const kind of ["blur", "pointerleave"]) made.addEventListener(kind, () => looked(-1, made, false));
  return made;
}
