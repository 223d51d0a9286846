// <signum-playground> is a network that turns to ±1, in any page: docs/EMBEDDING.md. What is inside
// it shows where no frame can be, and in print.
(() => {
  const home = new URL("embed/", document.currentScript.src);
  const figures = new Set();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host { display: block } slot { display: none }
iframe { display: block; width: 100%; border: 0; color-scheme: normal }
img, ::slotted(img) { max-width: 100%; height: auto }
.failed iframe { display: none } .failed slot { display: block }
@media print { iframe { display: none } slot { display: block } }`);

  class Figure extends HTMLElement {
    connectedCallback() {
      figures.add(this);
      for (const e of [document.documentElement, document.body]) seen.observe(e, { attributes: true });
      if (this.frame) return;
      const given = (k) => this.getAttribute(k);
      const src = new URL(given("src") ?? home, document.baseURI);
      const keys = ["net", "scene", "stage", "at", "lang", "hide"].filter(given);
      this.shown = theme(this);
      src.hash = [given("plan"), ...keys.map((k) => k + "=" + given(k)), "theme=" + this.shown]
        .filter(Boolean).join("&");
      const add = (to, tag, values) => to.appendChild(Object.assign(document.createElement(tag), values));
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      const box = add(root, "div");
      const title = this.title || "Signum";
      this.frame = add(box, "iframe", { title, loading: "lazy", src });
      add(add(box, "slot"), "img", { alt: title, src: new URL("../figure.png", src) });
      this.fail = () => (box.className = this.ready ? "" : "failed");
      this.frame.onload = () => setTimeout(this.fail, 5000);
      this.origin = src.origin;
      new ResizeObserver(() => this.fit()).observe(this);
      this.fit();
    }

    disconnectedCallback() {
      figures.delete(this);
    }

    // fit keeps the room that the figure takes, before it is there.
    fit(height) {
      const wide = this.offsetWidth;
      if (height || wide !== this.wide) this.high = height ?? 0;
      this.wide = wide;
      const least = wide && wide < 600 ? 860 : 460;
      this.frame.style.height = Math.max(least, this.high, this.getAttribute("height")) + "px";
    }

    // ask sends the figure a message, as ask("stage", { stage: 2 }).
    ask(type, values) {
      this.frame.contentWindow?.postMessage({ ...values, signum: 1, one: 1, type }, "*");
    }

    hear(data) {
      if (data.type === "ready") {
        this.ready = true;
        this.ask("theme", { theme: this.shown });
      }
      if (data.type === "resize") this.fit(data.height);
      if (data.type === "run") {
        const busy = /running|starting/.test(data.run);
        if (busy && !this.busy) figures.forEach((f) => f !== this && f.busy && f.ask("pause"));
        // What it tells of its stages later doesn't stop others that were asked since.
        this.busy = busy;
      }
      this.dispatchEvent(new CustomEvent(data.type, { detail: data }));
    }
  }

  // theme returns light or dark: the attribute, or what the page behind the element is.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  function theme(element) {
    const wanted = element.getAttribute("theme");
    if (/^(light|dark)$/.test(wanted)) return wanted;
    const page = getComputedStyle(document.documentElement);
    let dark = system.matches && page.colorScheme.includes("dark");
    for (let e = element; e; e = e.parentElement ?? e.getRootNode().host) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = getComputedStyle(e).backgroundColor;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      if (a < 128) continue;
      dark = r + 2 * g + b < 510;
      break;
    }
    return dark ? "dark" : "light";
  }

  const follow = () => figures.forEach((f) => {
    if (f.shown !== (f.shown = theme(f))) f.ask("theme", { theme: f.shown });
  });
  const seen = new MutationObserver(follow);
  system.onchange = follow;
  // A style sheet has come, or a background has changed slowly.
  for (const e of ["load", "transitionend"]) document.addEventListener(e, follow, true);

  addEventListener("message", ({ source, origin, data }) => figures.forEach((f) => {
    const own = f.frame.contentWindow === source && (origin === f.origin || origin === "null");
    if (own && data?.signum === 1) f.hear(data);
  }));

  document.addEventListener("securitypolicyviolation", (e) => figures.forEach((f) => {
    if (e.effectiveDirective === "frame-src" && e.blockedURI.startsWith(f.origin)) f.fail();
  }));

  customElements.get("signum-playground") ?? customElements.define("signum-playground", Figure);
})();
