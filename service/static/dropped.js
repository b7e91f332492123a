// Read a file that was dropped or chosen, as plain text.

const LARGEST = 8_000_000; // bytes: several books

const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER " +
    "FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TH THEAD TR UL").split(" "),
);
const UNREAD = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "HEAD", "SVG", "MATH", "TEXTAREA"]);

// The one place where the page parses markup: into a document of its own, which runs nothing,
// loads nothing and is thrown away. The policy is named in the Content-Security-Policy.
const policy = globalThis.trustedTypes?.createPolicy("dropped-file", { createHTML: (html) => html });

/** The text of a .txt or .html file, as its reader sees it. Throws an Error with a sentence. */
export async function textOf(file) {
  if (file.size > LARGEST) throw new Error(`${file.name} is larger than ${LARGEST / 1e6} MB.`);
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Error(`${file.name} is no text in UTF-8.`);
  }
  const isHtml = file.type === "text/html" || /\.x?html?$/i.test(file.name);
  return isHtml ? visibleText(text) : text;
}

function visibleText(html) {
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  const parts = [];
  collect(page.body, parts);
  return parts.join("").replace(/[ \t]*\n[ \t]*/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
}

function collect(node, parts) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      parts.push(node.closest("pre") ? child.data : child.data.replace(/[ \t\r\n\f]+/g, " "));
    } else if (child.nodeName === "BR") parts.push("\n");
    else if (child.nodeType === Node.ELEMENT_NODE && !UNREAD.has(child.nodeName.toUpperCase())) {
      const block = BLOCKS.has(child.nodeName);
      if (block) parts.push("\n\n");
      collect(child, parts);
      if (block) parts.push("\n\n");
    }
  }
}
