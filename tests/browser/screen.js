// What a program can tell of the BITV's rows on the page as it stands: {row: what is wrong}. Loaded by test_bitv.py.
(() => {
  const PRESSED = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest("[inert], .unseen");
  const words = (one) => one.textContent.replace(/\s+/g, " ").trim();
  const told = (one) => `${one.localName}${one.id ? "#" + one.id : "." + one.className} "${(one.getAttribute("name") || words(one)).slice(0, 40)}"`;
  const controls = () => all(PRESSED).filter((one) => seen(one) && !one.matches(".skip"));

  // -- what a colour is, whatever notation the browser answers in ----------------------------------------
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  function rgba(colour) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  }
  function light([r, g, b]) {
    const linear = (part) => ((part /= 255) <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  }
  function contrast(one, other) {
    const [dark, bright] = [light(rgba(one)), light(rgba(other))].sort((a, b) => a - b);
    return (bright + .05) / (dark + .05);
  }
  function behind(one) {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] > 250) return colour;
    }
    return "white";
  }

  // -- rows -------------------------------------------------------------------------------------------------------
  const rows = {
    "9.1.1.1 pictures": () => all("svg, img, iframe, canvas").filter(seen).filter((one) => {
      const named = one.getAttribute("aria-label") || one.getAttribute("alt") || one.title || one.querySelector("title");
      return one.matches("[role=img], iframe, img:not([alt=''])") ? !named : one.matches("svg") && !one.closest("[aria-hidden=true]");
    }).map(told),
    "9.1.1.1 captcha": () => all("[id*=captcha i], [class*=captcha i], [name*=captcha i], iframe[src^='http']").map(told),
    "9.1.1.1 code": () => all("svg[role=img][aria-label^=QR]").filter(seen).filter((one) => {
      const code = /\d{3}\s?\d{3}$/.exec(one.getAttribute("aria-label"))?.[0].replace(/\s/g, "");
      return code && !document.body.textContent.replace(/\s/g, "").includes(code);
    }).map(told),
    "9.1.3.1 groups": () => all("input[type=radio], input[type=checkbox]").filter(seen).filter((one) => {
      const group = one.closest("fieldset, [role=group], [role=radiogroup]");
      const several = all(`input[name="${CSS.escape(one.name)}"][type=${one.type}]`).length > 1;
      return several && !(group?.querySelector("legend") || group?.hasAttribute("aria-label") || group?.hasAttribute("aria-labelledby"));
    }).map(told),
    "9.1.3.1 tables": () => all("table").filter((one) => seen(one) && !(one.querySelector("th[scope]") && (one.caption || one.closest("[aria-label], [aria-labelledby], figure, section, details"))))
      .map(told),
    "9.1.3.1 charts": () => all(".bars, .ranking, .marks-chart").filter(seen).filter((one) => !one.querySelector("[role=row], .bars-figure") && !document.querySelector("table")).map(told),
    "9.1.3.5 purpose": () => all("input[type=password], input[name=name][autocomplete]").filter((one) => !one.autocomplete && one.type === "password").map(told),
    "9.1.4.1 colour": () => [
      ...all("[data-strand]").filter((one) => seen(one) && !(one.querySelector("svg") && words(one))),
      ...all(".state").filter((one) => seen(one) && !words(one)),
    ].map(told),
    "9.1.4.11 borders": () => all("input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select, .button, .cross").filter(seen)
      .filter((one) => !one.matches(":disabled, [aria-disabled=true], .button-plain, .button-primary, .jump, .stepper > *")).filter((one) => {
        const style = getComputedStyle(one);
        const around = behind(one.parentElement);
        const edge = parseFloat(style.borderTopWidth) < 1 ? 0 : contrast(style.borderTopColor, around);
        return Math.max(edge, contrast(behind(one), around)) < 3;
      }).map((one) => `${told(one)} ${contrast(getComputedStyle(one).borderTopColor, behind(one.parentElement)).toFixed(1)}`),
    "9.2.1.4 keys": () => (document.querySelector("[data-press]") && document.querySelector("script[src*='/keys.js']") && !document.getElementById("keys") ? ["no switch"] : []),
    "9.2.1.1 order": () => all("[tabindex]").filter((one) => one.tabIndex > 0).map(told),
    "9.2.3.1 flashes": () => document.getAnimations().filter((one) => one.effect?.getTiming().iterations === Infinity).map((one) => one.animationName),
    "9.2.4.1 skip": () => {
      const first = all(PRESSED).find((one) => !one.closest("[hidden]"));
      const goal = first?.matches("a[href^='#']") && document.querySelector(first.getAttribute("href"));
      return goal || first?.closest("main") || document.body.matches(".wall") ? [] : [first ? told(first) : "nothing"];
    },
    "9.2.4.2 title": () => (document.title.includes(" – ") && !/undefined|None/.test(document.title) ? [] : [document.title]),
    "9.2.4.6 headings": () => all("h1, h2, h3, legend, label, th").filter((one) => one.checkVisibility() && !words(one) && !one.querySelector("[aria-label]") && !one.matches("td")).map(told),
    "9.2.5.3 label in name": () => controls().filter((one) => one.hasAttribute("aria-label")).filter((one) => {
      const shown = one.innerText?.replace(/\s+/g, " ").trim().toLowerCase() ?? "";
      return shown && /\p{L}/u.test(shown) && !one.getAttribute("aria-label").toLowerCase().includes(shown);
    }).map(told),
    "9.2.5.7 dragging": () => all("[draggable=true]").map(told),
    "9.3.1.1 language": () => (/^(de|en)$/.test(document.documentElement.lang) ? [] : [document.documentElement.lang]),
    "9.3.3.1 errors": () => all("[role=alert]").filter(seen).filter((one) => {
      const marked = all("[aria-invalid=true]");
      return document.querySelector("main form:not([data-plain])") && all("main input:not([type=hidden]), main textarea").some(seen) && !marked.length && !document.querySelector(".both");
    }).map(told),
    "9.3.3.2 labels": () => all("input:not([type=hidden]), textarea, select").filter(seen).filter((one) => !one.labels?.length && !one.getAttribute("aria-label") && !one.getAttribute("aria-labelledby")).map(told),
    "9.3.3.8 paste": () => all("input:not([type=hidden], [type=radio], [type=checkbox]), textarea").filter((one) => !one.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true }))).map(told),
    "9.4.1.2 state": () => all("[aria-current='']").map(told),
    "9.4.1.3 status": () => (document.body.matches(".phone:has(#task > .step), .console:not(.console-rehearsal), .wall") && all("#said[role=status]").length !== 1 ? ["no lasting region"] : []),
    "names without soft hyphens": () => [
      ...all("[aria-label], [title], [alt], [placeholder]").filter((one) => ["aria-label", "title", "alt", "placeholder"].some((name) => one.getAttribute(name)?.includes("\u00ad"))),
      ...all("a[href], button, label, legend, summary, option, caption, title").filter((one) => one.textContent.includes("\u00ad")),
    ].map(told),
    "the small print's links": () => (document.body.matches(".wall, .replay-wall") ? ["/accessibility"] : ["/privacy", "/imprint", "/accessibility", "/leichte-sprache"]).filter((one) => !document.querySelector(`a[href$='${one}']`)),
  };

  // What can be pressed and is smaller than `least` pixels; a link inside a sentence is excepted (WCAG 2.5.8).
  function targets(least) {
    const boxed = controls().map((one) => (one.matches("[type=radio], [type=checkbox]") ? one.closest("label") ?? one.labels[0] ?? one : one));
    return boxed.filter((one) => !(getComputedStyle(one).display === "inline" && one.closest("p, li, dd, small, td, th"))).filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width && (width < least - .5 || height < least - .5);
    }).map(told);
  }

  // -- what has focus is under nothing: focus() scrolls as Tab does ---------------------------------------------------------
  function covered() {
    const found = [];
    scrollTo(0, 0);
    for (const one of controls()) {
      if (one.matches("[tabindex='-1'][aria-hidden='true']")) continue; // for a thumb alone: no key leads there
      one.focus();
      if (document.activeElement !== one) continue;
      const shown = one.matches("[type=radio], [type=checkbox]") ? one.closest("label") ?? one : one;
      const { left, right, top, bottom } = shown.getBoundingClientRect();
      const at = (share) => document.elementFromPoint((left + right) / 2, top + (bottom - top) * share);
      const inside = (there) => there && (shown.contains(there) || there.contains(shown) && !there.matches(".foot, .thumb, .bar"));
      if (![.1, .5, .9].some((share) => inside(at(share)))) found.push(`${told(one)} under ${at(.5) ? told(at(.5)) : "the edge"}`);
    }
    document.activeElement?.blur?.();
    return found;
  }

  // -- nothing is pushed aside, nothing hides its words ---------------------------------------------------------------------
  function lost() {
    const found = [];
    const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) {
      const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
      const boxed = (one) => { while ((one = one.parentElement)) if (scrolls(one)) return true; return false; };
      const past = all("body *").filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !boxed(one));
      const widest = past.sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right);
      found.push(`${wide} px wide: ${widest.slice(0, 3).map(told).join(", ")}`);
    }
    for (const one of all("body *")) {
      if (!one.checkVisibility() || one.closest("svg, iframe, .unseen") || one.matches("textarea, input, select, .wall-tools")) continue;
      const style = getComputedStyle(one);
      if (!/hidden|clip/.test(style.overflowX) && !/hidden|clip/.test(style.overflowY)) continue;
      if (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) found.push(`cut: ${told(one)}`);
    }
    return found;
  }

  window.screen_ = {
    rows: (least) => ({ ...Object.fromEntries(Object.entries(rows).map(([name, look]) => [name, look()])), "9.2.5.8 targets": targets(least) }),
    covered, lost, targets,
    measured: async () => { for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame); },  // what measures itself
    unfold: () => all("details").forEach((one) => { one.open = true; }),
    dark: () => {
      document.documentElement.dataset.theme = "dark";
      const found = rows["9.1.4.11 borders"]();
      delete document.documentElement.dataset.theme;
      return found;
    },
  };
})();
