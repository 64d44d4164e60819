// A list of entries to be ticked shows those that have the typed words, while they are typed. Where not all stand on the page, the
// button asks the server, and so does the Enter key. Never here: what is ticked, which a search leaves as it is.
(() => {
  for (const picker of document.querySelectorAll("[data-picker]")) {
    const field = picker.querySelector("[type=search]");
    const button = picker.querySelector("[value=find]");
    const whole = !picker.querySelector("[data-more]") && !field.value;
    const entries = [...picker.querySelectorAll("li")].map((row) => [row, row.textContent.toLocaleLowerCase()]);
    button.hidden = whole;

    function narrow() {
      const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      for (const [row, said] of entries) {
        const fits = words.every((word) => said.includes(word));
        row.hidden = !fits && !row.querySelector("input").checked;
        found += fits ? 1 : 0;
      }
      for (const list of picker.querySelectorAll("ul")) {
        list.hidden = list.previousElementSibling.hidden = [...list.children].every((row) => row.hidden);
      }
      picker.querySelector("[data-none]").hidden = found > 0;
    }

    field.addEventListener("input", narrow);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // looking for an entry saves nothing
      if (!whole) button.click();
    });
  }
})();
