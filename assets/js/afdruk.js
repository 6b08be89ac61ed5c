/* A print button only where it can do something. Paper cannot be opened: what is folded is printed,
   except forms, tables under figures (who wants one opens it) and what is marked data-kz-dicht. */
for (const button of document.querySelectorAll("[data-kz-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
const opened = [];
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("main details:not([open], .kz-figuur *, [data-kz-dicht], :has(form))")) {
    details.open = true;
    opened.push(details);
  }
});
addEventListener("afterprint", () => {
  for (const details of opened.splice(0)) details.open = false;
});
