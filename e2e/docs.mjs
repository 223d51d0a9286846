// Documentation that is built for real, with the recipes of docs/EMBEDDING.md in it.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./playground.mjs";

const below = "Below.\n\n".repeat(60); // more than a window has room for

// recipe returns the first block of a language in docs/EMBEDDING.md, for a site.
export function recipe(language, url) {
  const text = readFileSync(path.join(root, "docs/EMBEDDING.md"), "utf8");
  const [, block] = new RegExp("```" + language + "\\n([^`]*)```").exec(text);
  return block.replaceAll("https://signum.example/", url);
}

const mkdocs = (theme) => ({
  files: (url) => ({
    "mkdocs.yml":
      `site_name: Somebody's documentation\ntheme:\n  name: ${theme}\n` +
      (theme === "material"
        ? "  palette:\n    - scheme: default\n      toggle: {icon: material/brightness-7, name: Dark}\n" +
          "    - scheme: slate\n      toggle: {icon: material/brightness-4, name: Light}\n"
        : ""),
    "docs/index.md": "# A network\n\nAbove.\n\n" + recipe("markdown", url) + "\n" + below,
  }),
  build: ["/usr/bin/mkdocs", ["build", "-q"]],
  folder: "site",
});

const sphinx = (theme) => ({
  files: (url) => ({
    "conf.py": `project = "Somebody's documentation"\nhtml_theme = "${theme}"\n`,
    "index.rst": "A network\n=========\n\nAbove.\n\n" + recipe("rst", url) + "\n" + below,
  }),
  build: ["/usr/bin/sphinx-build", ["-q", ".", "out"]],
  folder: "out",
});

// VitePress is installed by make test-all only.
export const installed = process.env.MODULES ?? path.join(root, "node_modules");
const vitepress = {
  needs: path.join(installed, ".bin/vitepress"),
  files: (url) => ({
    "docs/.vitepress/config.mjs": recipe("js(?=\\nexport default \\{\\n  head)", url),
    "docs/index.md":
      "# A network\n\nAbove.\n\n" + recipe("markdown", url).split("\n")[0] + "\n\n" + below,
  }),
  build: [path.join(installed, ".bin/vitepress"), ["build", "docs"]],
  folder: "docs/.vitepress/dist",
  turn: (page) => page.locator(".VPSwitchAppearance:visible").first().click(),
};

// Docusaurus, which make test-all installs too, has the script in its configuration.
const docusaurus = {
  needs: path.join(installed, ".bin/docusaurus"),
  files: (url) => {
    const lines = recipe("mdx", url);
    const [, scripts] = /docusaurus\.config\.js: (.*) \*\//.exec(lines);
    return {
      "package.json": `{ "name": "documentation" }`,
      "docusaurus.config.js":
        `module.exports = { title: "Somebody's documentation", url: "https://docs.example", ` +
        `baseUrl: "/", ${scripts}, presets: [["classic", { docs: { routeBasePath: "/" } }]] };`,
      "docs/index.mdx": "# A network\n\nAbove.\n\n" + lines + "\n" + below,
    };
  },
  build: [path.join(installed, ".bin/docusaurus"), ["build"]],
  folder: "build",
  turn: async (page) => {
    const button = page.getByRole("button", { name: /^Switch between dark and light mode/ });
    const dark = page.locator("html[data-theme=dark]");
    while (!(await dark.count())) await button.first().click(); // the first is the system's
  },
};

// A slide of reveal.js, which make test-all installs too.
const slide = {
  needs: path.join(installed, "reveal.js"),
  files: (url) => ({
    "index.html":
      `<!doctype html><html lang="en"><title>Somebody's talk</title>` +
      ["reset", "reveal", "theme/white"]
        .map(
          (name) =>
            `<link rel="stylesheet" id="${name.slice(0, 5)}" href="node_modules/reveal.js/dist/${name}.css">`,
        )
        .join("") +
      `<div class="reveal"><div class="slides"><section>${recipe("markdown", url)}</section>` +
      `<section>Below</section></div></div><script type="module">` +
      `import Reveal from "./node_modules/reveal.js/dist/reveal.mjs"; ` +
      `Reveal.initialize({ width: 1280, height: 800, margin: 0 });</script>`,
  }),
  build: ["true", []],
  folder: ".",
  scaled: true,
  // Other views don't scroll. The figure begins anew when reveal.js moves it among its slides.
  scroll: async (page, url) => {
    await page.goto(url + "?view=scroll");
    await page.locator(".reveal-scroll:not(.loading-scroll-mode)").waitFor();
  },
  turn: (page) =>
    page.evaluate(() => {
      const theme = document.getElementById("theme");
      theme.href = theme.href.replace("white", "black"); // as its documentation does
    }),
};

// A notebook, as Jupyter writes it as HTML; make test-all installs that.
const cell = (kind, source, outputs) => ({
  cell_type: kind,
  metadata: {},
  source,
  ...(kind === "code" && { execution_count: 1, outputs }),
});
const output = (html) => ({
  output_type: "execute_result",
  execution_count: 1,
  metadata: {},
  data: { "text/html": html, "text/plain": "HTML" },
});
const notebook = {
  needs: "/usr/bin/jupyter-nbconvert",
  files: (url) => ({
    "index.ipynb": JSON.stringify({
      nbformat: 4,
      nbformat_minor: 4,
      metadata: {},
      cells: [
        cell("markdown", "Above."),
        cell("code", "HTML(figure)", [output(recipe("markdown", url))]),
        cell("markdown", below),
      ],
    }),
  }),
  build: ["/usr/bin/jupyter-nbconvert", ["--log-level=ERROR", "--to", "html", "index.ipynb"]],
  folder: ".",
  turn: (page) =>
    page.evaluate(() => {
      document.body.style.setProperty("--jp-layout-color0", "#111"); // as Jupyter's dark theme
      document.body.dataset.jpThemeLight = "false";
    }),
};

// generators has what makes pages, by name. turn makes a page dark, if it can be; scroll opens it
// so that it scrolls; scaled is true if it is scaled to its window; it can't be built without the
// file needs.
export const generators = {
  MkDocs: mkdocs("mkdocs"),
  "MkDocs Material": {
    ...mkdocs("material"),
    turn: (page) => page.locator("label[title=Dark]").click(),
  },
  VitePress: vitepress,
  Docusaurus: docusaurus,
  "reveal.js": slide,
  "a notebook": notebook,
  Sphinx: sphinx("alabaster"),
  "Sphinx, Furo": {
    ...sphinx("furo"),
    // as its button does
    turn: (page) => page.evaluate(() => (document.body.dataset.theme = "dark")),
  },
};

// built builds documentation with a figure of a site, and returns what reads its files; remove
// removes it.
export function built({ files, build, folder }, url) {
  const at = mkdtempSync(path.join(tmpdir(), "signum-docs-"));
  for (const [name, text] of Object.entries(files(url))) {
    mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
    writeFileSync(path.join(at, name), text);
  }
  symlinkSync(installed, path.join(at, "node_modules"));
  execFileSync(build[0], build[1], { cwd: at, stdio: ["ignore", "ignore", "inherit"] });
  return { folder: path.join(at, folder), remove: () => rmSync(at, { recursive: true }) };
}
