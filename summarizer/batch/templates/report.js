
"use strict";
// Sorts and filters the list of cards and shows it a hundred at a time. Without it the whole list stands as it is.
const body = document.querySelector(".cards tbody");
const form = document.querySelector(".filters");
if (body && form) {
  const STEP = 100;
  const count = document.querySelector("#count");
  const more = document.querySelector("#more");
  let rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase(), checks: row.dataset.checks.split(" ") }));
  let most = STEP;
  let shown = [];
  const apply = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdict = form.elements.verdict.value;
    const check = form.elements.check?.value;
    const fits = rows.filter((one) => (!verdict || one.row.dataset.verdict === verdict)
      && (!check || one.checks.includes(check)) && words.every((word) => one.text.includes(word)));
    shown = fits.slice(0, most).map((one) => one.row);
    body.replaceChildren(...shown);
    count.textContent = `${fits.length.toLocaleString("en")} card${fits.length === 1 ? "" : "s"}${fits.length < rows.length ? count.dataset.of : ""}`;
    more.parentElement.hidden = fits.length <= most;
    more.textContent = `Show ${Math.min(STEP, fits.length - most)} more of ${fits.length - most}`;
  };
  const anew = () => { most = STEP; apply(); };
  form.hidden = false;
  form.addEventListener("input", anew);
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const from = shown.length;
    most += STEP;
    apply();
    shown[from]?.querySelector("a").focus();
  });
  for (const button of document.querySelectorAll(".cards th button")) {
    let down = true;
    const head = button.closest("th");
    const number = head.classList.contains("number");
    button.addEventListener("click", () => {
      const value = ({ row }) => row.cells[head.cellIndex].dataset.key ?? row.cells[head.cellIndex].textContent.trim();
      const keyed = rows.map((one) => [number ? Number(value(one).replaceAll(",", "")) : value(one), one]);
      const order = new Intl.Collator();
      keyed.sort(([one], [other]) => (number ? other - one : order.compare(one, other)) * (down ? 1 : -1));
      rows = keyed.map(([, one]) => one);
      for (const other of document.querySelectorAll(".cards th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", number === down ? "descending" : "ascending");
      down = !down;
      anew();
    });
  }
  addEventListener("beforeprint", () => { most = Infinity; apply(); });
  addEventListener("afterprint", anew);
  apply();
}
