// The glossary: filters as one types.
const field = document.querySelector("#find");
const found = document.querySelector("[data-found]");

function filter() {
  const text = field.value.trim().toLowerCase();
  let count = 0;
  for (const letter of document.querySelectorAll(".letter")) {
    let here = 0;
    for (const term of letter.querySelectorAll("article")) {
      term.hidden = !term.dataset.haystack.includes(text);
      if (!term.hidden) here++;
    }
    letter.hidden = here === 0;
    count += here;
  }
  document.querySelector(".letters").hidden = text !== "";
  found.hidden = text === "";
  found.textContent = `${count} found.`;
}

// What the server has left out cannot be shown here: then the form asks it again.
if (new URLSearchParams(location.search).get("find")) {
  field.addEventListener("search", () => { if (!field.value) location.assign("/glossary"); });
} else {
  field.addEventListener("input", filter);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
}
