/* Leaving this site at once. The link works without JavaScript; this also empties the screen before the next page is
   there, replaces the page in the history, and listens for Shift three times within five seconds. */
const WITHIN_MS = 5000;

const link = document.querySelector("[data-kz-verlaat]");

function leave(event) {
  event?.preventDefault();
  document.documentElement.classList.add("kz-leeg");
  document.title = "Laden";
  location.replace(link.href);
}

function listenForShift() {
  let presses = [];
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses, event.timeStamp].filter((moment) => event.timeStamp - moment < WITHIN_MS);
    if (presses.length >= 3) leave();
  });
}

if (link) {
  link.addEventListener("click", leave);
  document.querySelector("[data-kz-verlaat-tip]")?.removeAttribute("hidden");
  listenForShift();
}

/* Never show an old page from the back-forward cache: not after leaving, not after logging out. */
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
