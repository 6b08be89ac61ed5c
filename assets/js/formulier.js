/* Errors get the focus, so that a screen reader starts there; a text field tells how much still fits. */
document.querySelector("[data-kz-foutsamenvatting]")?.focus();

const PAUSE_MS = 600; // not at every key: a screen reader would read all of them

function count(field) {
  const counter = document.getElementById(`${field.id}-teller`);
  if (!counter) return;
  const show = () => {
    const left = field.maxLength - [...field.value].length;
    counter.textContent = counter.dataset.kzTeller.replace("{1}", left.toLocaleString(document.documentElement.lang));
  };
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE_MS);
  });
  show();
}

document.querySelectorAll("textarea[maxlength]").forEach(count);
