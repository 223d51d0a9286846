// Loads the page's program and starts it, in place of go-app's own loader: why it can't is a
// sentence. It also gives go-app what that expects to find on the window.
var goappGetenv = (name) =>
  name === "GOAPP_ROOT_PREFIX" ? location.pathname.replace(/\/$/, "") : "";
var goappNav = () => {},
  goappOnUpdate = () => {},
  goappOnAppInstallChange = () => {}; // set by the program

const loader = document.getElementById("app-wasm-loader");
const label = document.getElementById("app-wasm-loader-label");
const tell = (sentence) => {
  if (label.textContent !== sentence) label.textContent = sentence;
};

// fail shows why there is no program: first.js shows what is here, and embed.js tells the host.
function fail(sentence) {
  tell(sentence);
  dispatchEvent(new CustomEvent("signumerror", { detail: sentence }));
}

// impossible returns why no program can run here, if so.
function impossible() {
  if (typeof WebAssembly !== "object") return signum.say("noWasm");
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); // the smallest
  } catch {
    return signum.say("forbidden");
  }
}

async function load() {
  const reason = impossible();
  if (reason) return fail(reason);
  try {
    const percent = (share) => tell(signum.say("loading", Math.round(100 * share)));
    percent(0);
    const go = new Go();
    go.env = { GOGC: "50" }; // a program's memory never shrinks: its peak is kept low
    const stalled = () => tell(signum.say("stalled"));
    const module = await signum.compile("app.wasm", { came: percent, stalled });
    const ended = go.run(await WebAssembly.instantiate(module, go.importObject));
    loader.remove();
    await ended;
    document.body.append(loader);
    fail(signum.say("ended"));
  } catch (err) {
    // the host refused the fetch
    const sandboxed = self.origin === "null" && err instanceof TypeError;
    fail(sandboxed ? signum.say("sandboxed") : signum.say("unloaded", err.message ?? err));
    console.error(err);
  }
}

// hold locks this build and its images, which the service worker keeps for as long as the page is
// open.
function hold() {
  const forever = () => new Promise(() => {});
  const data = signum.data.split("/").at(-2);
  for (const name of ["signum-page-" + signum.build, "signum-data-" + data]) {
    // not allowed in some frames
    navigator.locks?.request(name, { mode: "shared" }, forever).catch(() => {});
  }
}

// A link that opens a tab is the browser's: go-app would take it for a page of its own.
document.addEventListener("click", (event) => {
  if (event.target.closest("a[target]")) event.stopPropagation();
});

// What go-app's program asks before it offers to install the page.
let offer;
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
  goappOnAppInstallChange();
});
addEventListener("appinstalled", () => {
  offer = undefined;
  goappOnAppInstallChange();
});
var goappIsAppInstalled = () => matchMedia("(display-mode: standalone)").matches;
var goappIsAppInstallable = () => Boolean(offer) && !goappIsAppInstalled();
var goappShowInstallPrompt = () => offer.prompt();

// keep registers the service worker, by which the page works offline, and notifies the program of a
// new build.
async function keep() {
  const registration = await navigator.serviceWorker.register("app-worker.js");
  navigator.serviceWorker.ready.then(keepImages);
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data === "images come" || data === "images kept") {
      document.documentElement.dataset.images = data.split(" ")[1];
      goappOnAppInstallChange(); // the page looks what has become of its images, too
    }
  });
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) goappOnUpdate();
    });
  });
  const often = 3_600_000; // an hour
  setInterval(() => registration.update().catch(() => {}), often);
}

// keepImages asks the service worker for all images once the page is idle. A page in a frame, and a
// visitor who saves data, get those that they train on.
function keepImages({ active }) {
  if (self !== top || navigator.connection?.saveData) return;
  const idle = self.requestIdleCallback ?? setTimeout; // Safari has none
  const pause = 5_000;
  setTimeout(() => idle(() => active.postMessage("keep images")), pause);
}

// A figure in a frame leaves that to the whole page.
const figure = "embed" in document.documentElement.dataset;
if ("serviceWorker" in navigator && !figure) keep().catch(() => {}); // not allowed in some frames
hold();
load();
