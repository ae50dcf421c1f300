
"use strict";
// Sorts and filters the list of cards. Without it the list stands as it is.
const body = document.querySelector(".cards tbody");
const form = document.querySelector(".filters");
if (body && form) {
  const rows = [...body.rows];
  const count = document.querySelector("#count");
  const apply = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const fits = (!form.elements.verdict.value || row.dataset.verdict === form.elements.verdict.value)
        && (!form.elements.check.value || row.dataset.checks.split(" ").includes(form.elements.check.value))
        && words.every((word) => text.includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    count.textContent = `${shown} shown`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of document.querySelectorAll(".cards th button")) {
    let down = true;
    button.addEventListener("click", () => {
      const place = button.closest("th").cellIndex;
      const value = (row) => row.cells[place].dataset.value ?? row.cells[place].textContent.trim();
      const number = button.closest("th").classList.contains("number");
      rows.sort((one, other) => (number ? value(other) - value(one) : value(one).localeCompare(value(other))) * (down ? 1 : -1));
      down = !down;
      body.append(...rows);
    });
  }
  apply();
}
