// The text that the page opens with: ours, and even-handed.

export const EXAMPLE = `Tokyo writes Etorofu, Moscow writes Iturup: it is one island. The next one to the west is Kunashir on a Russian map and Kunashiri on a Japanese one, while Shikotan is Shikotan on both. What Japan calls the Northern Territories, Russia counts among the Kuril Islands; some papers write of the “Southern Kurils” in quotation marks.

Между Кунаширом и Итурупом лежит пролив Екатерины.
国後島と択捉島の間には国後水道がある。`;
