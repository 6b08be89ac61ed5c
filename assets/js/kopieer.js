/* A button that copies what stands beside it; only where a browser lets a page do that. */
function offerCopy(button) {
  const status = button.parentElement.querySelector("[data-kz-melding]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.kzKopieer).textContent);
    if (status) status.textContent = button.dataset.kzGekopieerd;
  });
}

if (navigator.clipboard) document.querySelectorAll("[data-kz-kopieer]").forEach(offerCopy);
