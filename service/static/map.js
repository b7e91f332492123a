// The map: coastlines that ship with the page, and the places under the labels of a perspective.
//
// Longitude and latitude are drawn on a plane that is true to shape at the middle of the view
// (equirectangular). That makes every position a linear function of its degrees: the coast is
// one symbol that is moved and scaled, and nothing is ever projected point by point.

import { drawing, element } from "./elements.js";
import { badge, nameOf } from "./holders.js";
import { get, places as fetchPlaces } from "./service.js";

const HEIGHT = 0.82; // of the width
const UNITS = 1000; // of the coastline's symbol, in a degree
const COAST = new URL("coast.svg#land", import.meta.url);

/** Degrees of latitude around a lone place, by its feature class or type. */
const AROUND = { island_group: 2.2, sea: 8, gulf: 2, strait: 1.4, region: 3, admin1: 4, admin2: 1.6 };
const AROUND_OTHERS = 0.9;

/** Places that are an area, not a spot: a name without a dot. */
const AREAS = new Set(["island_group", "sea", "gulf", "strait", "bay", "region", "ridge"]);
const ADMINISTRATION = /admin/;

const INSET = { width: 104, height: 84, gap: 8, wider: 9 }; // the small map of the wider region

const FEW = 3; // sides that are named in full on the buttons

const FINEST = 2500; // pixels a degree: a kilometre is 22 of them
const COARSEST = 3;

export class PlaceMap {
  #figure;
  #svg;
  #ground = drawing("g", { class: "ground" }, drawing("use", { href: COAST.href }));
  #inset = new Inset();
  #marks = drawing("g", { class: "marks" });
  #sides = element("div", { class: "sides-switch", role: "group", "aria-label": "Whose names" });
  #places = [];
  #byPerspective = new Map();
  #perspective = "";
  #focus = new Set();
  #disputes = new Set();
  #view = { lat: 46, lon: 149, scale: 40 };
  #home = this.#view;
  #measure = document.createElement("canvas").getContext("2d");

  constructor(figure) {
    this.#figure = figure;
    this.#svg = drawing(
      "svg",
      { tabindex: "0", role: "group", "aria-label": `${figure.getAttribute("aria-label")}. Arrow keys move it, plus and minus zoom.` },
      this.#ground,
      this.#marks,
      this.#inset.drawing,
    );
    const frame = element("div", { class: "frame" }, this.#svg, this.#buttons());
    figure.append(this.#sides, frame);
    this.#listen();
    new ResizeObserver(() => this.#draw()).observe(frame);
  }

  /** Show these places, by identifier, with those of these disputes, and make room for `around`. */
  async show({ focus, disputes, around = [] }) {
    this.#focus = new Set(focus);
    const wanted = new Set(around.length ? around : focus);
    this.#disputes = new Set(disputes);
    this.#places = await this.#labelled("");
    const shown = this.#places.filter((place) => this.#focus.has(place.id) || this.#isDisputed(place));
    if (disputes.length === 0) for (const place of shown) place.disputes.forEach((d) => this.#disputes.add(d));
    const spots = fitting(this.#places.filter((place) => wanted.has(place.id))) ?? fitting(shown) ?? [];
    const home = spots.length ? this.#around(spots) : this.#home;
    // Whoever has moved the map keeps it where it is, as long as it is about the same places.
    if (Object.keys(home).some((key) => home[key] !== this.#home[key])) this.#view = { ...home };
    this.#home = home;
    await this.#offerSides();
    await this.#take(this.#perspective);
  }

  /** Whose names it shows: a holder's key, or "" for every side's. */
  get side() {
    return this.#perspective;
  }

  set side(side) {
    this.#perspective = side;
  }

  #isDisputed(place) {
    return place.disputes.some((dispute) => this.#disputes.has(dispute));
  }

  async #labelled(perspective) {
    if (!this.#byPerspective.has(perspective)) {
      this.#byPerspective.set(perspective, await fetchPlaces(perspective));
    }
    return this.#byPerspective.get(perspective);
  }

  /** The view that has all these places in it. */
  #around(spots) {
    const only = spots.length === 1;
    const around = only ? (AROUND[spots[0].feature_type] ?? AROUND_OTHERS) : 0;
    const lats = spots.map((place) => place.point.lat);
    const lons = spots.map((place) => place.point.lon);
    const lat = (Math.min(...lats) + Math.max(...lats)) / 2;
    const lon = (Math.min(...lons) + Math.max(...lons)) / 2;
    const tall = Math.max((Math.max(...lats) - Math.min(...lats)) * 1.35, 2 * around, 0.35);
    const wide = Math.max((Math.max(...lons) - Math.min(...lons)) * 1.7 * narrowing(lat), 2 * around, 0.35);
    const { width, height } = this.#size();
    return { lat, lon, scale: clamp(Math.min(width / wide, height / tall)) };
  }

  #size() {
    const width = this.#svg.parentNode.clientWidth || 480;
    return { width, height: Math.round(width * HEIGHT) };
  }

  #at(point) {
    const { width, height } = this.#size();
    const { lat, lon, scale } = this.#view;
    return [
      width / 2 + (point.lon - lon) * narrowing(lat) * scale,
      height / 2 - (point.lat - lat) * scale,
    ];
  }

  #draw() {
    const { width, height } = this.#size();
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#ground.setAttribute("transform", placing(this.#view, width, height));
    const taken = [this.#inset.draw(this.#view, width, height)];
    const held = document.activeElement?.closest?.("[data-place]")?.dataset.place;
    const marks = [];
    const inView = this.#inView(width, height);
    for (const [place, rank] of inView) {
      // No label may hide a dot that stays without one.
      if (rank < 2 && !AREAS.has(place.feature_type)) taken.push(spotOf(...this.#at(place.point)));
    }
    for (const [place, rank] of inView) {
      const mark = this.#mark(place, rank, taken, width, height);
      if (mark) marks.push(mark);
    }
    this.#marks.replaceChildren(...marks.reverse()); // the weightiest on top
    if (held) this.#marks.querySelector(`[data-place="${held}"]`)?.focus();
  }

  /** What is in view, weightiest first: in focus 0, disputed 1, all else 2. */
  #inView(width, height) {
    const found = [];
    for (const place of this.#places) {
      if (!place.point) continue;
      const rank = this.#focus.has(place.id) ? 0 : this.#isDisputed(place) ? 1 : 2;
      if (rank > 0 && ADMINISTRATION.test(place.feature_type)) continue;
      if (rank === 2 && (this.#view.scale < 45 || !["island", "island_group", "sea", "strait"].includes(place.feature_type))) continue;
      const [x, y] = this.#at(place.point);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      found.push([place, rank]);
    }
    const weight = ([place, rank]) => rank * 2 + (AREAS.has(place.feature_type) ? 1 : 0);
    return found.sort((a, b) => weight(a) - weight(b));
  }

  /** A place with its label where there is room for it; without room, what is not in focus goes. */
  #mark(place, rank, taken, width, height) {
    const [x, y] = this.#at(place.point);
    const area = AREAS.has(place.feature_type);
    const size = rank === 0 ? 12.5 : 11;
    this.#measure.font = `${rank === 0 ? 600 : 400} ${size}px Inter, "Noto Sans CJK JP", sans-serif`;
    const lines = place.label.split(" / ").flatMap((line) => (line.length > 26 ? wrapped(line) : [line]));
    const wide = Math.max(...lines.map((line) => this.#measure.measureText(line).width)) + 2;
    const tall = lines.length * size * 1.2;
    const gap = area ? 0 : 7;
    const spots = area
      ? [[x, y - tall / 2, "middle"], [x, y + 8, "middle"], [x, y - tall - 8, "middle"]]
      : [
          [x + gap, y - tall / 2, "start"], [x - gap, y - tall / 2, "end"],
          [x, y + gap, "middle"], [x, y - gap - tall, "middle"],
          [x + gap, y, "start"], [x - gap, y, "end"], [x + gap, y - tall, "start"], [x - gap, y - tall, "end"],
        ];
    let found = null;
    for (const [left, top, anchor] of spots) {
      const start = anchor === "start" ? left : anchor === "end" ? left - wide : left - wide / 2;
      const box = [start - 2, top, start + wide + 2, top + tall];
      if (box[0] < 2 || box[1] < 2 || box[2] > width - 2 || box[3] > height - 2) continue;
      if (taken.some((other) => meet(box, other))) continue;
      found = { left, top, anchor, box };
      break;
    }
    if (!found && (area || rank === 2)) return null;
    if (!area && rank === 2) taken.push(spotOf(x, y));
    if (found) taken.push(found.box);
    return drawing(
      "a",
      { href: new URL(`../places/${place.id}`, import.meta.url).href, "data-place": place.id, class: `place rank-${rank}${area ? " area" : ""}`, "aria-label": place.label },
      drawing("title", {}, place.label),
      area ? null : drawing("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: rank === 0 ? 4.5 : rank === 1 ? 3.5 : 2 }),
      found
        ? drawing(
            "text",
            { "text-anchor": found.anchor, "font-size": size, "aria-hidden": "true" },
            lines.map((line, i) =>
              drawing("tspan", { x: found.left.toFixed(1), y: (found.top + (i + 0.85) * size * 1.2).toFixed(1) }, line),
            ),
          )
        : null,
    );
  }

  async #offerSides() {
    const { disputes } = await get("v1/disputes");
    const shown = disputes.filter((dispute) => this.#disputes.has(dispute.id));
    const sides = [...new Set(shown.flatMap((dispute) => dispute.parties))].sort();
    if (!sides.includes(this.#perspective)) this.#perspective = "";
    if (!sides.length) return this.#sides.replaceChildren();
    this.#sides.replaceChildren(
      ...["", ...sides].map((side) => {
        const button = element("button", { type: "button", "aria-pressed": String(side === this.#perspective), "data-side": side });
        if (!side) button.append("Every side");
        else if (sides.length <= FEW) button.append(badge(side), ` ${nameOf(side)}`);
        else button.append(badge(side), element("span", { class: "unseen" }, nameOf(side)));
        button.addEventListener("click", () => this.#take(side).catch(() => this.#take("")));
        return button;
      }),
    );
  }

  async #take(perspective) {
    this.#perspective = perspective;
    for (const button of this.#sides.children) {
      button.setAttribute("aria-pressed", String(button.dataset.side === perspective));
    }
    const places = await this.#labelled(perspective);
    if (this.#perspective !== perspective) return; // another one was chosen meanwhile
    this.#places = places;
    this.#draw();
  }

  #buttons() {
    const button = (label, sign, act) => {
      const made = element("button", { type: "button", "aria-label": label, title: label }, sign);
      made.addEventListener("click", act);
      return made;
    };
    return element(
      "div",
      { class: "zoom", role: "group", "aria-label": "Zoom" },
      button("Zoom in", "+", () => this.#zoom(1.6)),
      button("Zoom out", "−", () => this.#zoom(1 / 1.6)),
      button("Back to the first view", "⌂", () => this.#move({ ...this.#home })),
    );
  }

  #zoom(factor) {
    this.#move({ ...this.#view, scale: clamp(this.#view.scale * factor) });
  }

  #move(view) {
    this.#view = view;
    this.#draw();
  }

  #pan(dx, dy) {
    const { lat, lon, scale } = this.#view;
    this.#move({ scale, lat: Math.max(-85, Math.min(85, lat + dy / scale)), lon: lon - dx / scale / narrowing(lat) });
  }

  #listen() {
    const svg = this.#svg;
    let held = null;
    let moved = 0;
    svg.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button !== 0) return; // a finger scrolls the page
      held = [event.clientX, event.clientY];
      moved = 0;
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    window.addEventListener("pointermove", (event) => {
      if (!held) return;
      const [dx, dy] = [event.clientX - held[0], event.clientY - held[1]];
      moved += Math.abs(dx) + Math.abs(dy);
      held = [event.clientX, event.clientY];
      if (moved > 3) this.#pan(dx, dy);
    });
    window.addEventListener("pointerup", () => (held = null));
    svg.addEventListener("click", (event) => moved > 3 && event.preventDefault());
    svg.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return; // a plain wheel scrolls the page
        event.preventDefault();
        this.#zoom(Math.exp(-event.deltaY / 200));
      },
      { passive: false },
    );
    // One finger scrolls the page; two move and zoom the map.
    let fingers = null;
    svg.addEventListener("touchstart", (event) => {
      fingers = event.touches.length === 2 ? pinch(event.touches) : null;
    });
    svg.addEventListener(
      "touchmove",
      (event) => {
        if (!fingers || event.touches.length !== 2) return;
        event.preventDefault();
        const now = pinch(event.touches);
        this.#zoom(now.apart / fingers.apart);
        this.#pan(now.x - fingers.x, now.y - fingers.y);
        fingers = now;
      },
      { passive: false },
    );
    svg.addEventListener("keydown", (event) => {
      const step = 60;
      const act = {
        ArrowLeft: () => this.#pan(step, 0),
        ArrowRight: () => this.#pan(-step, 0),
        ArrowUp: () => this.#pan(0, step),
        ArrowDown: () => this.#pan(0, -step),
        "+": () => this.#zoom(1.6),
        "-": () => this.#zoom(1 / 1.6),
      }[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    });
  }
}

/** Where the view lies: a small map of the wider region in the corner. */
class Inset {
  #ground = drawing("g", { class: "ground" }, drawing("use", { href: COAST.href }));
  #window = drawing("rect", { class: "window" });
  drawing = drawing(
    "svg",
    { class: "inset", width: INSET.width, height: INSET.height, "aria-hidden": "true" },
    drawing("rect", { class: "sea", width: INSET.width, height: INSET.height }),
    this.#ground,
    this.#window,
    drawing("rect", { class: "sea", width: INSET.width, height: INSET.height, "fill-opacity": "0" }),
  );

  /** Draw it for a view, unless that is wide itself; the room that it takes. */
  draw(view, width, height) {
    const scale = view.scale / INSET.wider * (INSET.width / width) * 2.2;
    const shown = view.scale > 25;
    this.drawing.classList.toggle("gone", !shown);
    if (!shown) return [0, 0, 0, 0];
    const top = INSET.gap;
    const left = INSET.gap;
    this.drawing.setAttribute("x", left);
    this.drawing.setAttribute("y", top);
    this.#ground.setAttribute("transform", placing({ ...view, scale }, INSET.width, INSET.height));
    const part = scale / view.scale;
    const [w, h] = [Math.max(width * part, 5), Math.max(height * part, 4)];
    for (const [name, value] of Object.entries({ x: (INSET.width - w) / 2, y: (INSET.height - h) / 2, width: w, height: h })) {
      this.#window.setAttribute(name, value.toFixed(1));
    }
    return [left, top, left + INSET.width, top + INSET.height];
  }
}

/** The transform that puts the coastline where a view of that size has it. */
function placing({ lat, lon, scale }, width, height) {
  const across = narrowing(lat) * scale;
  return `translate(${width / 2 - lon * across} ${height / 2 + lat * scale}) scale(${across / UNITS} ${scale / UNITS})`;
}

/** The places to make room for: areas, which have no one spot, only where there is nothing else. */
function fitting(places) {
  const spots = places.filter((place) => place.point);
  const dots = spots.filter((place) => !AREAS.has(place.feature_type) && !ADMINISTRATION.test(place.feature_type));
  return dots.length ? dots : spots.length ? spots : null;
}

/** The middle of two fingers, and how far apart they are. */
function pinch([one, two]) {
  const [dx, dy] = [one.clientX - two.clientX, one.clientY - two.clientY];
  return { x: one.clientX - dx / 2, y: one.clientY - dy / 2, apart: Math.hypot(dx, dy) || 1 };
}

/** How much narrower a degree of longitude is than one of latitude. */
function narrowing(lat) {
  return Math.cos((lat * Math.PI) / 180);
}

function clamp(scale) {
  return Math.max(COARSEST, Math.min(FINEST, scale));
}

/** The room that a dot takes. */
function spotOf(x, y) {
  return [x - 4, y - 4, x + 4, y + 4];
}

function meet(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** A long label in two lines, broken at the space nearest its middle. */
function wrapped(line) {
  const spaces = [...line.matchAll(/ /g)].map((match) => match.index);
  if (!spaces.length) return [line];
  const middle = line.length / 2;
  const at = spaces.reduce((best, space) => (Math.abs(space - middle) < Math.abs(best - middle) ? space : best));
  return [line.slice(0, at), line.slice(at + 1)];
}
