// The figure in a frame of somebody's page, beside its program. What it looks like stands in the
// fragment. The program is loaded when somebody wants what only that can do. The page around the
// frame is told what happens, and may ask for it: docs/EMBEDDING.md lists the messages.
(() => {
  const root = document.documentElement;
  const base = new URL(".", document.currentScript.src).href;
  const version = 1; // of the messages
  const looks = ["stage", "theme", "lang", "hide"]; // keys of the fragment that no plan has

  const all = (selector) => [...document.querySelectorAll(selector)];
  const press = (selector) => all(selector)[0]?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  const alive = () => !document.getElementById("first"); // the program removes it
  const tell = (type, values) => {
    // all of it is public
    if (parent !== self) parent.postMessage({ signum: version, type, ...values }, "*");
  };

  // The program reads the plan from an attribute: the address of a frame is its host's.
  function read() {
    const text = location.hash.split("#")[1] ?? ""; // WordPress adds another, "#?secret=…"
    const asked = new URLSearchParams(text);
    dress(asked.get("theme"));
    root.toggleAttribute("data-at", asked.has("at")); // a section, which the program draws
    root.dataset.hide = (asked.get("hide") ?? "").replaceAll(",", " ");
    plan(text.split("&").filter((pair) => !looks.includes(pair.split("=")[0])).join("&"));
    return asked.get("stage");
  }

  function plan(text) {
    root.dataset.plan = text;
    dispatchEvent(new Event("signumplan"));
    // what was recorded is another
    const net = /(?:^|&)(?:run=|at=|(?:net|scene)=(?!lenet5(?:&|$)))/;
    if (net.test(text)) load();
  }

  // dress makes the figure light or dark, or else as the system is.
  function dress(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    dispatchEvent(new Event("signumtheme"));
  }

  // load loads the program, once all that it looks for is here: kept files come before the page
  // does.
  let loading = false;
  function load() {
    if (loading) return;
    loading = true;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", scripts);
    else scripts();
  }

  function scripts() {
    for (const name of ["build.js", "parts.js", "shim.js", "wasm_exec.js", "loader.js"]) {
      const script = document.createElement("script");
      script.src = base + name;
      script.async = false; // in this order
      document.head.append(script);
    }
  }

  // What is pressed before the program is here, static/first.js keeps for it.
  let failed = false; // to load it, or to go on
  const waits = () => /train|step/.test(root.dataset.pressed);
  const wanted = () => {
    if (!alive() && root.dataset.pressed) load();
    report();
  };

  const known = {}; // what the host was told last, by type
  const now = () => {
    const at = Object.fromEntries(new URLSearchParams(root.dataset.state));
    if (failed) return { ...at, run: "idle" };
    return waits() ? { ...at, run: "starting" } : at;
  };
  const busy = () => /running|starting/.test(now().run);
  const numbers = ["stage", "stages", "binaries", "layers", "bytes", "correct", "total", "done", "training"];
  function report() {
    const at = now();
    for (const key of numbers) if (key in at) at[key] = Number(at[key]);
    at.recorded = at.recorded === "true";
    const { run, done, training, stages, trouble, ...stage } = at;
    news("stage", { ...stage, stages });
    news("run", { run, done, training, stages });
    if (trouble) news("error", { sentence: trouble });
    known.error = trouble && known.error;
    if (busy()) hold();
    else release?.();
  }

  function news(type, values) {
    const text = JSON.stringify(values);
    if (text === known[type]) return;
    known[type] = text;
    tell(type, values);
  }

  // One figure trains at a time: the one that was asked last. The browser tells the others.
  let release, hosted = false; // by a page that sees to it
  function hold() {
    if (release) return;
    const held = new Promise((resolve) => {
      release = () => {
        release = undefined;
        resolve();
      };
    });
    const among = () => hosted || note("among");
    if (!navigator.locks) return among();
    navigator.locks.request("signum-trainer", { steal: true }, () => held).catch((err) => {
      if (err.name !== "AbortError") return among();
      if (release) pause();
    });
  }

  function pause() {
    if (!busy()) return;
    if (waits()) {
      const others = root.dataset.pressed.split(" ").filter((name) => !/train|step/.test(name));
      root.dataset.pressed = others.join(" ");
      dispatchEvent(new Event("signumpressed"));
    } else press(".make .go");
    report();
    note("paused");
  }

  let words = {};
  function note(name) {
    const line = all("#note")[0] ?? document.body.appendChild(document.createElement("p"));
    Object.assign(line, { id: "note", className: "toast", textContent: words[name] });
    line.setAttribute("role", "status");
    setTimeout(() => line.remove(), 8000);
  }

  const asks = {
    get() {
      for (const type in known) delete known[type];
      tell("ready");
      fit();
      report();
    },
    set({ plan: text }) {
      const at = /(?:^|&)(at=[^&]*)/.exec(root.dataset.plan)?.[1];
      if (typeof text === "string") plan([at, text].filter(Boolean).join("&"));
      load();
    },
    train: () => busy() || press(".make .go"),
    step: () => busy() || press(".walk button:nth-of-type(3)"),
    pause,
    stage: ({ stage }) => press(`.mark[data-stage="${Number(stage)}"]`),
    theme: ({ theme }) => dress(theme),
  };

  // Only the page around the frame is listened to, whichever it is: it could do no more with a
  // frame than its visitor can.
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || parent === self || data?.signum !== version) return;
    hosted ||= Boolean(data.one);
    if (Object.hasOwn(asks, data.type)) asks[data.type](data);
  });

  // fit posts how high the figure is, once its frame has a width.
  function fit() {
    if (innerWidth === 0) return;
    news("resize", { height: Math.ceil(document.body.getBoundingClientRect().height) });
  }

  function begin() {
    words = JSON.parse(document.getElementById("first").textContent).Words;
    addEventListener("click", wanted);
    addEventListener("signumerror", ({ detail }) => {
      failed = true;
      tell("error", { sentence: detail });
      report();
    });
    const turn = (stage) => stage !== null && asks.stage({ stage });
    addEventListener("hashchange", () => turn(read()));
    // The dialog of the page of this site that shows a figure closes from within that too.
    addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && !all(":popover-open")[0]) self.frameElement?.closest("dialog")?.close();
    });
    new MutationObserver(report).observe(root, { attributeFilter: ["data-state"] });
    new ResizeObserver(fit).observe(document.body);
    turn(stage);
    asks.get();
    wanted();
  }

  const stage = read();
  addEventListener("DOMContentLoaded", begin); // first.js has begun then
})();
