// The search box: suggestions as one types, as a combobox with a list (WAI-ARIA APG).

import { element } from "./elements.js";
import { address, get } from "./service.js";

const PAUSE = 90; // ms between keys that are taken for one word being typed
const MOST = 8;

/** Offer places in a search form while somebody types. */
export function suggest(form) {
  const input = form.querySelector("input");
  const list = element("ul", { role: "listbox", id: "suggestions", "aria-label": "Places", hidden: true });
  const count = element("p", { class: "unseen", role: "status" });
  form.append(list, count);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "suggestions",
    "aria-autocomplete": "list",
  })) input.setAttribute(name, value);

  let chosen = -1;
  let timer = 0;
  let asking = new AbortController();

  function close() {
    asking.abort();
    clearTimeout(timer);
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    const options = [...list.children];
    chosen = (number + options.length + 1) % (options.length + 1); // the last one is the input
    if (chosen === options.length) chosen = -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function show(places) {
    list.replaceChildren(
      ...places.map((place, i) => {
        const option = element(
          "li",
          { role: "option", id: `suggestion-${i}`, "aria-selected": "false", "data-place": place.id },
          element("span", { class: "label", dir: "auto" }, place.name),
          element("span", { class: "quiet", dir: "auto" }, place.description ?? ""),
        );
        option.addEventListener("click", () => open(place.id));
        return option;
      }),
    );
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = places.length === 0;
    input.setAttribute("aria-expanded", String(places.length > 0));
    count.textContent = places.length ? `${places.length} places` : "No place has a name like this.";
  }

  function open(place) {
    location.assign(address(`places/${encodeURIComponent(place)}`));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    asking.abort();
    const prefix = input.value.trim();
    if (!prefix) return close();
    timer = setTimeout(async () => {
      asking = new AbortController();
      try {
        const found = await get("reconcile/v1/suggest/entity", { prefix, limit: MOST }, asking.signal);
        show(found.result);
      } catch (error) {
        if (error.name !== "AbortError") close(); // Enter still asks the server
      }
    }, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) open(list.children[chosen].dataset.place);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the focus
  input.addEventListener("blur", close);
}
