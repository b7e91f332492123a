// The text box with the names marked in it: a text area over a copy of its text.
//
// The copy is drawn behind the text area, glyph on glyph, invisible but for its marks, so that
// typing, selecting, undo, spelling and right-to-left text are the browser's own.

import { element } from "./elements.js";
import { slotOf } from "./holders.js";
import { unitsOf } from "./offsets.js";

const PAUSE = 60; // ms that the pointer rests on a name before its card opens

export class Paper {
  #area;
  #mirror;
  #mentions = []; // those drawn, each with its number, and `from` and `to` in UTF-16 units
  #paragraphs = []; // each with its key, its block in the copy and the marks in it
  #marks = []; // number of a mention -> its first mark
  #numbers = new Map(); // mark -> number of its mention
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
    const all = mentions.map((mention, number) => ({
      number,
      mention,
      from: unit(mention.start),
      to: unit(mention.end),
    }));
    // What is in view first: laying out hundreds of marks takes longer than a blink.
    const mostlyNew = this.#mentions.length < all.length / 2;
    const [from, to] = mostlyNew ? this.#inView() : [0, text.length];
    this.#mentions = all.filter((one) => one.from < to && one.to > from);
    this.#draw();
    const drawn = this.#mentions;
    if (drawn.length < all.length) {
      afterPaint(() => {
        if (this.#mentions !== drawn) return; // the text has changed meanwhile
        this.#mentions = all;
        this.#draw();
      });
    }
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

  /** From where to where the text can be seen, in UTF-16 units; a screen more on either side. */
  #inView() {
    const { innerHeight: screen } = window;
    let at = 0;
    let from = null;
    let to = this.text.length;
    for (const { block, length } of this.#paragraphs) {
      const { top, bottom } = block.getBoundingClientRect();
      if (from === null && bottom > -screen) from = at;
      if (top > 2 * screen) {
        to = at;
        break;
      }
      at += length + 1;
    }
    return [from ?? 0, to];
  }

  /** Draw the copy anew, but only the paragraphs in which something changed. */
  #draw() {
    const old = this.#paragraphs;
    const now = paragraphsOf(this.text, this.#mentions);
    let same = 0;
    while (same < old.length && same < now.length && old[same].key === now[same].key) same += 1;
    let tail = 0;
    const most = Math.min(old.length, now.length) - same;
    while (tail < most && old.at(-1 - tail).key === now.at(-1 - tail).key) tail += 1;
    for (const gone of old.slice(same, old.length - tail)) gone.block.remove();
    const fresh = now.slice(same, now.length - tail).map(built);
    const kept = old.slice(old.length - tail);
    const blocks = fresh.map((paragraph) => paragraph.block);
    if (kept.length) kept[0].block.before(...blocks);
    else this.#mirror.append(...blocks);
    const all = [...old.slice(0, same), ...fresh, ...kept];
    this.#paragraphs = all.map((one, i) => ({ ...one, key: now[i].key }));
    this.#numbers = new Map(
      now.flatMap(({ pieces }, i) => pieces.map(({ number }, j) => [all[i].marks[j], number])),
    );
    this.#marks = [];
    for (const [mark, number] of this.#numbers) this.#marks[number] ??= mark;
    this.#before = this.text;
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
        const mark = under.find((part) => this.#numbers.has(part));
        notice(this.#numbers.get(mark) ?? -1, "pointer");
      }, PAUSE);
    });
    area.addEventListener("pointerleave", () => {
      clearTimeout(timer);
      timer = setTimeout(() => notice(-1, "pointer"), PAUSE);
    });
    document.addEventListener("selectionchange", () => {
      if (document.activeElement !== area || area.selectionStart !== area.selectionEnd) return;
      const caret = area.selectionStart;
      const at = this.#mentions.find(({ from, to }) => from <= caret && caret <= to);
      notice(at?.number ?? -1, "caret");
    });
  }
}

/** Do something once the browser has shown what there is. */
export function afterPaint(act) {
  requestAnimationFrame(() => setTimeout(act));
}

/** The paragraphs of a text with the pieces of mentions in each; a key tells them apart. */
function paragraphsOf(text, mentions) {
  let start = 0;
  let next = 0;
  return text.split("\n").map((line) => {
    const end = start + line.length;
    const pieces = [];
    while (next < mentions.length && mentions[next].from < end) {
      const { number, mention, from, to } = mentions[next];
      pieces.push({
        number,
        mention,
        from: Math.max(from, start) - start,
        to: Math.min(to, end) - start,
        opens: from >= start,
      });
      if (to > end) break; // a name over a line break goes on in the next paragraph
      next += 1;
    }
    start = end + 1;
    const looks = pieces.map(({ mention, from, to, opens }) =>
      [from, to, opens, kindOf(mention), mention.used_by, mention.attributed_to].join(),
    );
    return { key: [line, ...looks].join("\u0000"), line, pieces };
  });
}

/** A paragraph's block in the copy. */
function built({ key, line, pieces }) {
  const parts = [];
  const marks = [];
  let at = 0;
  for (const { mention, from, to, opens } of pieces) {
    const mark = markOf(mention, line.slice(from, to), opens);
    parts.push(line.slice(at, from), mark);
    marks.push(mark);
    at = to;
  }
  return { key, marks, length: line.length, block: element("div", {}, parts, line.slice(at)) };
}

function kindOf({ quoted, attributed_to: source }) {
  return source ? "attributed" : quoted ? "quoted" : "adopted";
}

/** What a mention looks like: filled in its holders' colours where the text itself says it. */
function markOf(mention, text, opens) {
  const users = mention.used_by;
  const whose = users.length > 1 ? "shared" : users.length ? "single" : "unclaimed";
  const sign = opens ? signOf(mention) : "";
  const [one, two = one] = users;
  const colours = one ? ` one-${slotOf(one)} two-${slotOf(two)}` : "";
  return element("mark", { class: `${kindOf(mention)} ${whose}${colours}`, "data-badge": sign }, text);
}

/** The letters over a mention: `JP`, `JP·RU`, “JP” in quotation marks, `RU:JP` as RU's word. */
export function signOf({ used_by: users, quoted, attributed_to: source }) {
  const whose = users.length > 3 ? `${users.slice(0, 2).join("·")}+${users.length - 2}` : users.join("·");
  if (source) return users.length === 1 && users[0] === source ? `${source}:` : `${source}:${whose}`;
  if (quoted) return `“${whose || "–"}”`;
  return whose;
}
