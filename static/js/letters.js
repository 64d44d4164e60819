// How many letters still fit into a field, counted as the server counts them (app/letters.py): a flag, a family, a letter with
// its accents are one each. What is too long is said and stays as it was typed; nothing is ever cut.
// Never here: the words (on the template beside the script), what a field is for, refusing what was sent all the same.
(() => {
  const words = document.getElementById("letters-words");
  const forms = new Intl.PluralRules(document.documentElement.lang);
  const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\n]*$/; // every code point is a letter of its own: nearly all that is typed
  const KOREAN = "[\\u1100-\\u115f]*[\\u1160-\\u11a7\\uac00-\\ud7a3][\\u1160-\\u11a7]*[\\u11a8-\\u11ff]*|[\\u1100-\\u115f]+|[\\u11a8-\\u11ff]+";
  const BASE = `[\\u{1f1e6}-\\u{1f1ff}]{2}|${KOREAN}|[^]`;
  const MORE = "\\u200d[\\p{So}\\p{Sm}\\p{Cn}]|[\\p{M}\\u200c\\u200d\\u{1f3fb}-\\u{1f3ff}\\u{e0020}-\\u{e007f}]";
  const LETTER = new RegExp(`\\r\\n|[\\r\\n]|(?:${BASE})(?:${MORE})*`, "gu");
  const NEAR = 20;
  const region = document.getElementById("said") ? null : document.createElement("p");

  const count = (text) => (PLAIN.test(text) ? text.length : text.match(LETTER)?.length ?? 0);
  // A sheet of crosses or dots has a most as well, and no letters.
  const fields = () => document.querySelectorAll("input[data-most], textarea[data-most]");

  function say(text) {
    if (window.announce) window.announce(text);
    else if (region) region.textContent = text;
  }

  const has = (field) => Boolean(field.nextElementSibling?.matches(".letters-left"));
  function lineOf(field) {
    if (has(field)) return field.nextElementSibling;
    const made = document.createElement("p");
    made.className = "letters-left";
    made.hidden = true;
    field.after(made);
    return made;
  }

  function show(field, typing) {
    const most = Number(field.dataset.most);
    const left = most - count(field.value);
    const over = left < 0;
    const number = Math.abs(left);
    const text = words.getAttribute(`data-${over ? "over" : "left"}-${forms.select(number)}`).replace("{}", number);
    field.setCustomValidity(over ? text : "");
    const near = left <= Math.max(NEAR, most / 10);
    const wanted = field.hasAttribute("data-count") || near;
    if (!wanted && !has(field)) return;
    const line = lineOf(field);
    const spoken = over ? "over" : left <= NEAR ? "near" : "";
    line.hidden = !wanted;
    line.textContent = wanted ? text : "";
    line.classList.toggle("is-over", over);
    if (typing && spoken && spoken !== line.dataset.spoken) say(text);
    line.dataset.spoken = spoken;
  }

  const all = () => { for (const field of fields()) show(field, false); };

  if (region) {
    region.className = "unseen";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  document.addEventListener("input", ({ target }) => { if (target.matches("[data-most]")) show(target, true); });
  document.addEventListener("letters:anew", all); // a script has filled or emptied a field
  document.addEventListener("htmx:after:swap", all);
  document.addEventListener("DOMContentLoaded", all);
  window.letters = { count };
})();
