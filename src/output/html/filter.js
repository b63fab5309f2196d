"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  form.hidden = false;
  const rows = [...document.querySelectorAll("tr[data-official]")];
  const sections = [...document.querySelectorAll("section.official")];
  const shown = document.getElementById("shown");
  const apply = () => {
    const wanted = new FormData(form);
    const levels = wanted.getAll("severity");
    const words = wanted.get("words").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const fits =
        (!wanted.get("file") || row.dataset.file === wanted.get("file")) &&
        (!wanted.get("official") || row.dataset.official === wanted.get("official")) &&
        levels.includes(row.dataset.severity) &&
        words.every((word) => text.includes(word));
      row.hidden = !fits;
      if (fits) count += 1;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("tr[data-official]:not([hidden])");
    }
    shown.textContent = `${count} dari ${rows.length} temuan tampak`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("print").addEventListener("click", () => window.print());
  apply();
})();
