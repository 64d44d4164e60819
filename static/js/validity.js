// What a browser says of a field that is empty or does not fit, in the language of the page. Its own words come in its own
// language, which on a shared tablet, or after somebody has chosen another language, need not be one that they read.
// Never here: the words (on the template beside the script), how long a text may be (letters.js), what the server refuses.
(() => {
  const words = document.getElementById("validity-words").dataset;
  const said = new Set();

  function saying({ validity, type, min, max, step }) {
    if (validity.valueMissing) return words[type === "select-one" ? "radio" : type] ?? words.empty;
    if (type === "email") return words.email;
    if (type === "number" && Number.isInteger(Number(step || 1)) && min && max) return words.number.replace("{least}", min).replace("{most}", max);
    return type === "date" ? words.date : "";
  }

  function takeBack(fields) {
    for (const field of fields) if (said.delete(field)) field.setCustomValidity("");
  }

  document.addEventListener("invalid", ({ target }) => {
    const text = target.validity.customError ? "" : saying(target);
    if (!text) return;
    said.add(target);
    target.setCustomValidity(text);
  }, true);

  // What was said holds until something is done: the fields that share a name are one question, and before anything is sent
  // all are looked at anew, since a script may have filled them.
  document.addEventListener("input", ({ target }) => takeBack([...said].filter((one) => one === target || (one.form === target.form && one.name === target.name))), true);
  document.addEventListener("click", ({ target }) => { if (target.closest("button")) takeBack([...said]); }, true);
})();
