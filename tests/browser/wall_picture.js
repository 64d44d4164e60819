// What is wrong on the wall as it stands, which lines of the flows stand on it, which there are, and how many pages there are.
// Never here: turning a page, what a test claims. A measuring aid for test_wall_fit.py.
() => {
  const u = Math.min(innerWidth / 1920, innerHeight / 1080);
  const wrong = [];
  const seen = [];
  const all = [];
  const picture = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const inside = (a, b) =>
    a.left >= b.left - 1.5 && a.right <= b.right + 1.5 && a.top >= b.top - 1.5 && a.bottom <= b.bottom + 1.5;
  const meets = (a, b) => a.left < b.right - 1 && a.right > b.left + 1 && a.top < b.bottom - 1 && a.bottom > b.top + 1;
  const visible = (one) => one.checkVisibility() && !one.closest(".unseen, [hidden]") && getComputedStyle(one).clipPath === "none";
  const boxOf = (one) => one.getBoundingClientRect();

  // The font's own box is higher than its letters, which stand in its middle.
  function lines(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].map(({ left, right, top, bottom, width, height }) =>
      ({ left, right, width, top: top + height * .1, bottom: bottom - height * .1 }));
  }

  function texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.data.trim() && visible(text.parentElement)) found.push(text);
    }
    return found;
  }

  function place(name, line, room) {
    all.push(name);
    if (inside(line, room) && inside(line, picture)) seen.push(name);
    else if (meets(line, room)) wrong.push(`cut: ${name}`);
  }

  // A number and the first line of its title: side by side, on one page.
  function together(ref) {
    const entry = ref.closest(".result, [role=row]") ? ref.parentElement : ref.closest("li");
    const [own] = lines(ref);
    const [title] = lines(texts(entry).find((text) => !ref.contains(text)));
    if (own.bottom < title.top || own.top > title.bottom || title.left - own.right > 200 * u) wrong.push(`alone: ${ref.textContent}`);
  }

  const parts = [...document.querySelectorAll(".stage > *")].filter(visible);
  parts.forEach((part, at) => {
    if (!inside(boxOf(part), picture)) wrong.push(`outside: ${part.className}`);
    for (const other of parts.slice(at + 1)) {
      if (meets(boxOf(part), boxOf(other))) wrong.push(`one over the other: ${part.className}, ${other.className}`);
    }
  });
  [...document.querySelectorAll("[data-flow]")].filter(visible).forEach((flow, list) => {
    texts(flow).forEach((text, at) => lines(text).forEach((line, nr) => {
      if (line.width >= 1) place(`${list}.${at}.${nr} ${text.data.trim().slice(0, 20)}`, line, boxOf(flow));
    }));
    flow.querySelectorAll(".ref").forEach(together);
  });
  for (const text of texts(document.querySelector(".stage"))) {
    const words = text.data.trim().slice(0, 20);
    const size = parseFloat(getComputedStyle(text.parentElement).fontSize);
    if (size < 28 * u - .1) wrong.push(`${size} px: ${words}`);
    if (text.parentElement.closest("[data-flow]")) continue;
    if (lines(text).some((line) => !inside(line, picture))) wrong.push(`outside: ${words}`);
  }
  const counts = [...document.querySelectorAll("[data-fit]")].map((box) => Number(box.dataset.fitCount ?? 1));
  return { wrong, seen, all, pages: Math.max(1, ...counts) };
}
