/* A print button only where it can do something. */
for (const button of document.querySelectorAll("[data-kz-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
