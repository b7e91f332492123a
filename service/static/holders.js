// Who uses names, as the page lists them: key, name and colour.

import { element } from "./elements.js";

/** Holder's key -> its key, name, number of its colour, and whether it is a party. */
export const holders = new Map(
  [...document.querySelectorAll("#holders > li")].map((item) => [
    item.dataset.holder,
    {
      id: item.dataset.holder,
      name: item.textContent.trim(),
      slot: Number(item.dataset.slot),
      party: "party" in item.dataset,
    },
  ]),
);

/** A holder's key in its colour. */
export function badge(id) {
  return element("abbr", { class: `badge slot-${slotOf(id)}`, title: nameOf(id) }, id);
}

/** A holder's name in English. */
export function nameOf(id) {
  return holders.get(id)?.name ?? id;
}

/** The number of a holder's colour. */
export function slotOf(id) {
  return holders.get(id)?.slot ?? 0;
}

/** The CSS colour of a holder's lines and dots. */
export function colour(id) {
  return `var(--slot-${slotOf(id)}-line)`;
}
