// In the page that `make dev` serves: shows what has changed in the sources.
const events = new EventSource("/dev/events");
let connected = false;

events.addEventListener("style", restyle);
events.addEventListener("reload", () => location.reload());
events.addEventListener("open", () => {
  if (connected) location.reload(); // the server was started again
  connected = true;
});

// restyle replaces the stylesheet once the new one is here: the page never stands without one.
function restyle() {
  const old = document.querySelector('link[rel="stylesheet"]');
  const sheet = old.cloneNode();
  sheet.href = old.href.split("?")[0] + "?at=" + Date.now();
  sheet.onload = () => old.remove();
  old.after(sheet);
}
