// The card of a mention: both sides' names, why it was found, how sure, and where to read on.

import { element } from "./elements.js";
import { badge, nameOf } from "./holders.js";
import { address, get } from "./service.js";
import { languageName, reasonName } from "./words.js";

const LEAVING = 180; // ms in which the pointer can get from the name to its card
const GAP = 8;

export class Card {
  #box;
  #timer = 0;
  #labels = new Map(); // place -> what its page says, once asked for
  #number = 0;
  #anchor = null; // the element that it is about
  #back = null; // the element that the focus came from

  constructor(box) {
    this.#box = box;
    box.tabIndex = -1;
    box.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    box.addEventListener("pointerleave", () => this.leave());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || box.hidden) return;
      // First the focus: what gets it back may open the card again.
      if (box.contains(document.activeElement)) this.#back?.focus();
      this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!box.contains(event.target)) this.close();
    });
    // What scrolls may be the page or the text box; the card goes with its name.
    window.addEventListener("scroll", () => box.hidden || this.#place(), { passive: true, capture: true });
  }

  /** Show the card of a mention beside an element; `labelOf` names a place by its identifier. */
  async open(mention, anchor, labelOf) {
    clearTimeout(this.#timer);
    this.#anchor = anchor;
    this.#number += 1;
    const number = this.#number;
    const known = this.#labels.get(mention.place);
    this.#fill(mention, known ?? null, labelOf);
    this.#box.hidden = false;
    this.#place();
    if (known) return;
    const [own, english] = await Promise.all(
      ["", "en"].map((lang) =>
        get(`v1/places/${mention.place}`, { fields: "label,labels,feature_type,disputes", lang }),
      ),
    );
    this.#labels.set(mention.place, { ...own, english: english.labels });
    if (number !== this.#number || this.#box.hidden) return;
    const link = [...this.#box.querySelectorAll("a")].indexOf(document.activeElement);
    this.#fill(mention, this.#labels.get(mention.place), labelOf);
    this.#place();
    if (link >= 0) this.#box.querySelectorAll("a")[link].focus(); // the same links, made anew
  }

  /** Move the focus into the card; Escape brings it back. */
  enter(from) {
    this.#back = from;
    this.#box.focus();
  }

  /** Close soon, unless the pointer comes to the card. */
  leave() {
    clearTimeout(this.#timer);
    if (this.#box.contains(document.activeElement) || this.#box.matches(":hover")) return;
    this.#timer = setTimeout(() => this.close(), LEAVING);
  }

  close() {
    clearTimeout(this.#timer);
    this.#box.hidden = true;
  }

  #fill(mention, place, labelOf) {
    const users = mention.used_by;
    const whose = users.length
      ? [users.map((id) => [badge(id), ` ${nameOf(id)} `]).flat(), users.length > 1 ? "use this form" : "uses this form"]
      : ["Nobody’s in particular"];
    const rows = (place?.labels ?? []).filter((label) => label.basis !== "none").map((label) => {
      const english = place.english.find((one) => one.holder === label.holder && one.basis === "recorded");
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, badge(label.holder)),
        element("td", { lang: label.language, dir: "auto" }, label.text),
        element("td", {}, english && english.text !== label.text ? english.text : ""),
      );
    });
    const others = mention.candidates.filter((candidate) => candidate.place !== mention.place);
    const how = mention.attributed_to
      ? `The text ascribes this form to ${nameOf(mention.attributed_to)}.`
      : mention.quoted
        ? "In quotation marks: the text holds it at a distance."
        : null;
    const reasons = mention.why.map((reason) => reasonName(reason, labelOf)).join(", ");
    this.#box.replaceChildren(
      element("p", { class: "kind" }, [place?.feature_type?.replaceAll("_", " "), languageName(mention.language)].filter(Boolean).join(" · ")),
      element("h3", { dir: "auto" }, mention.label),
      element("p", { class: "whose" }, ...whose.flat()),
      how ? element("p", { class: "how" }, how) : "",
      rows.length ? element("table", {}, element("caption", { class: "unseen" }, "Each side’s name"), element("tbody", {}, rows)) : "",
      element("p", { class: "quiet" }, `${reasons} · confidence ${mention.confidence.toFixed(2)}`),
      others.length
        ? element(
            "p",
            { class: "quiet" },
            "Or: ",
            others.flatMap((one, i) => [
              i ? ", " : "",
              element("a", { href: address(`places/${one.place}`) }, labelOf(one.place)),
              ` ${one.confidence.toFixed(2)}`,
            ]),
          )
        : "",
      element("p", { class: "more" }, element("a", { href: address(`places/${mention.place}`) }, "All its names, sources and history")),
    );
  }

  #place() {
    const box = this.#box;
    const spot = this.#anchor.getClientRects()[0];
    if (!spot || spot.bottom < 0 || spot.top > window.innerHeight) return this.close();
    const { offsetWidth: width, offsetHeight: height } = box;
    const room = document.documentElement.clientWidth;
    const left = Math.max(GAP, Math.min(spot.left, room - width - GAP));
    const below = spot.bottom + GAP;
    const fits = below + height < window.innerHeight || spot.top < height + GAP;
    box.style.left = `${left}px`;
    box.style.top = `${fits ? below : spot.top - height - GAP}px`;
  }
}
