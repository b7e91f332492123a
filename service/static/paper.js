// The text box with the names marked in it: a text area over a copy of its text.
//
// The copy is drawn behind the text area, glyph on glyph, invisible but for its marks, so that
// typing, selecting, undo, spelling and right-to-left text are the browser's own.

import { element } from "./elements.js";
import { colour } from "./holders.js";
import { unitsOf } from "./offsets.js";

const PAUSE = 60; // ms that the pointer rests on a name before its card opens

export class Paper {
  #area;
  #mirror;
  #mentions = []; // each with `from` and `to` in UTF-16 units
  #marks = [];
  #before = "";

  /**
   * @param area the text area
   * @param mirror the element behind it
   * @param noticed called with (number of a mention or -1, its mark, "pointer" or "caret")
   */
  constructor(area, mirror, noticed) {
    this.#area = area;
    this.#mirror = mirror;
    this.#listen(noticed);
  }

  get text() {
    return this.#area.value;
  }

  set text(text) {
    this.#area.value = text;
    this.#mentions = [];
    this.#draw();
    this.#area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Mark the mentions of a text, unless it is no longer the one in the box. */
  mark(text, mentions) {
    if (text !== this.text) return false;
    const unit = unitsOf(text);
    this.#mentions = mentions.map((mention) => ({
      mention,
      from: unit(mention.start),
      to: unit(mention.end),
    }));
    this.#draw();
    return true;
  }

  /** The mark of a mention. */
  markOf(number) {
    return this.#marks[number];
  }

  /** Show which mention is being looked at; -1 for none. */
  point(number) {
    this.#mirror.querySelector(".pointed")?.classList.remove("pointed");
    this.#marks[number]?.classList.add("pointed");
  }

  #draw() {
    const text = this.text;
    const parts = [];
    this.#marks = [];
    let at = 0;
    for (const { mention, from, to } of this.#mentions) {
      if (from > at) parts.push(text.slice(at, from));
      const mark = markOf(mention, text.slice(from, to));
      this.#marks.push(mark);
      parts.push(mark);
      at = to;
    }
    // A last empty line has no height without something on it.
    parts.push(text.slice(at), "\u200b");
    this.#mirror.replaceChildren(...parts);
    this.#before = text;
  }

  /** Until the answer to a change is here, keep the marks on the words that they were on. */
  #follow() {
    const before = this.#before;
    const now = this.text;
    const most = Math.min(before.length, now.length);
    let same = 0;
    while (same < most && before[same] === now[same]) same += 1;
    let tail = 0;
    while (tail < most - same && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
    const changedTo = before.length - tail;
    const shift = now.length - before.length;
    this.#mentions = this.#mentions
      .filter(({ from, to }) => to <= same || from >= changedTo)
      .map((kept) =>
        kept.from >= changedTo ? { ...kept, from: kept.from + shift, to: kept.to + shift } : kept,
      );
    this.#draw();
  }

  #listen(noticed) {
    const area = this.#area;
    let timer = 0;
    let last = -1;
    const notice = (number, by) => {
      if (number === last) return;
      last = number;
      noticed(number, this.#marks[number], by);
    };
    area.addEventListener("input", () => {
      last = -1;
      this.#follow();
    });
    area.addEventListener("pointermove", (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const under = document.elementsFromPoint(event.clientX, event.clientY);
        const mark = under.find((part) => part.parentNode === this.#mirror && part.matches("mark"));
        notice(mark ? this.#marks.indexOf(mark) : -1, "pointer");
      }, PAUSE);
    });
    area.addEventListener("pointerleave", () => {
      clearTimeout(timer);
      timer = setTimeout(() => notice(-1, "pointer"), PAUSE);
    });
    document.addEventListener("selectionchange", () => {
      if (document.activeElement !== area || area.selectionStart !== area.selectionEnd) return;
      const caret = area.selectionStart;
      notice(this.#mentions.findIndex(({ from, to }) => from <= caret && caret <= to), "caret");
    });
  }
}

/** What a mention looks like: filled in its holders' colours where the text itself says it. */
function markOf(mention, text) {
  const { used_by: users, quoted, attributed_to: source } = mention;
  const kind = source ? "attributed" : quoted ? "quoted" : "adopted";
  const whose = users.length > 1 ? "shared" : users.length ? "single" : "unclaimed";
  const mark = element("mark", { class: `${kind} ${whose}`, "data-badge": signOf(mention) }, text);
  const [one, two] = users.length > 1 ? users : [users[0], users[0]];
  if (one) {
    for (const shade of ["tint", "line", "ink"]) {
      mark.style.setProperty(`--one-${shade}`, colour(one, shade));
      mark.style.setProperty(`--two-${shade}`, colour(two, shade));
    }
  }
  return mark;
}

/** The letters over a mention: `JP`, `JP·RU`, “JP” in quotation marks, `RU:JP` as RU's word. */
export function signOf({ used_by: users, quoted, attributed_to: source }) {
  const whose = users.length > 3 ? `${users.slice(0, 2).join("·")}+${users.length - 2}` : users.join("·");
  if (source) return users.length === 1 && users[0] === source ? `${source}:` : `${source}:${whose}`;
  if (quoted) return `“${whose || "–"}”`;
  return whose;
}
