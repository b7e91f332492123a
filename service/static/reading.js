// The pages of places and disputes, and the search: what scripts add to them.

import { element } from "./elements.js";
import { PlaceMap } from "./map.js";
import { suggest } from "./search.js";
import { say } from "./words.js";

suggest(document.querySelector("form.search"));
say(document.querySelector("main"));

const figure = document.querySelector("[data-map]");
if (figure) {
  const list = (words) => words.split(" ").filter(Boolean);
  const { focus, disputes, around } = figure.dataset;
  new PlaceMap(figure)
    .show({ focus: list(focus), disputes: list(disputes), around: list(around) })
    .catch((error) => figure.append(element("p", { class: "quiet" }, `No map: ${error.message}`)));
}
