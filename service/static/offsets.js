// Between code points, which the service counts, and UTF-16 units, which strings are made of.

/** A function from the position of a code point in the text to that of its first unit. */
export function unitsOf(text) {
  if (!/[\u{10000}-\u{10ffff}]/u.test(text)) return (position) => position;
  const starts = [];
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) starts.push(at);
  starts.push(text.length);
  return (position) => starts[position];
}
