// Pictures of what is on the page: a part of it as SVG that needs no style sheet, or as PNG. The
// page's program loads this script when a picture is asked for.
{
  const space = "http://www.w3.org/2000/svg";
  const room = 18; // around the part, in pixels
  // left is what a picture leaves out: what one presses and types into, but words of a sentence.
  const left =
    "button:not(.room, .term), input, select, details, dialog, [hidden], .sr, " +
    ".act, .deeds, .walk, .tries, .budget";

  // parts returns what a picture can be made of: the figure, and sections with a drawing in them.
  const parts = () =>
    [...document.querySelectorAll("main section")].filter(
      (e) => e.querySelector("svg, canvas") && e.getClientRects().length && heading(e),
    );

  const heading = (part) => part.querySelector("h1, h2, h3")?.textContent.trim();

  // element returns an SVG element.
  const element = (name, attributes, ...content) => {
    const e = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    e.append(...content);
    return e;
  };

  const round = (n) => Math.round(10 * n) / 10;

  // styles are the properties that decide how SVG elements look.
  const styles = [
    ..."fill fill-opacity stroke stroke-width stroke-dasharray stroke-linecap opacity".split(" "),
    ..."font-family font-size font-weight text-anchor paint-order display visibility".split(" "),
  ];

  // dressed returns a copy of a drawing whose elements have the styles that the sheet gives them.
  function dressed(svg) {
    const copy = svg.cloneNode(true);
    const from = svg.querySelectorAll("*"),
      to = copy.querySelectorAll("*");
    from.forEach((e, i) => {
      const computed = getComputedStyle(e);
      to[i].removeAttribute("class");
      for (const name of styles) to[i].style.setProperty(name, computed.getPropertyValue(name));
    });
    return copy;
  }

  // area returns where a box of the page is in the picture.
  const area = (box, at) => ({
    x: at.x(box.left),
    y: at.y(box.top),
    width: round(box.width),
    height: round(box.height),
  });

  // nested returns a drawing as one within another, at its place on the page.
  function nested(svg, at) {
    const copy = dressed(svg);
    copy.removeAttribute("class");
    const { overflow } = getComputedStyle(svg);
    const place = { ...area(svg.getBoundingClientRect(), at), overflow };
    for (const [key, value] of Object.entries(place)) copy.setAttribute(key, value);
    return copy;
  }

  const clear = (colour) => /^(transparent|rgba\(.*, 0\))$/.test(colour);

  // paper returns an element's ground and border; nothing if it has none.
  function paper(e, style, at) {
    const pen = parseFloat(style.borderLeftWidth) ? parseFloat(style.borderTopWidth) : 0;
    if (clear(style.backgroundColor) && !pen) return [];
    const { x, y, width, height } = area(e.getBoundingClientRect(), at);
    const looks = {
      rx: Math.min(parseFloat(style.borderTopLeftRadius) || 0, height / 2),
      fill: clear(style.backgroundColor) ? "none" : style.backgroundColor,
      stroke: pen ? style.borderTopColor : "none",
      "stroke-width": pen,
    };
    const inner = { width: Math.max(0, width - pen), height: Math.max(0, height - pen) };
    return [element("rect", { x: x + pen / 2, y: y + pen / 2, ...inner, ...looks })];
  }

  // bars returns the bars that the style sheet adds to an element, such as the slider's rail.
  function bars(e, at) {
    const box = e.getBoundingClientRect();
    return ["::before", "::after"].flatMap((name) => {
      const style = getComputedStyle(e, name);
      const [x, y, width, height] = ["left", "top", "width", "height"].map((side) =>
        parseFloat(style[side]),
      );
      const bar = style.content === '""' && style.position === "absolute";
      if (!bar || !width || !height || clear(style.backgroundColor)) return [];
      const place = { x: at.x(box.left + x), y: at.y(box.top + y), width, height };
      return [element("rect", { ...place, fill: style.backgroundColor })];
    });
  }

  // lines returns the lines that a text is broken into, each with its box.
  function lines(node) {
    const list = [],
      range = document.createRange();
    for (const word of node.data.matchAll(/\S+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const box = range.getBoundingClientRect(),
        last = list.at(-1);
      if (!box.width) continue;
      if (last && Math.abs(last.top - box.top) < 3) {
        last.text += " " + word[0];
        last.right = box.right;
      } else {
        const { left, right, top, height } = box;
        list.push({ text: word[0], left, right, top, height });
      }
    }
    return list;
  }

  const brush = document.createElement("canvas").getContext("2d");

  // written returns a text, as wide as it is on the page whatever the fonts of the reader.
  function written(node, style, at) {
    brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = brush.measureText("x");
    const upper = style.textTransform === "uppercase";
    return lines(node).map((line) =>
      element(
        "text",
        {
          x: at.x(line.left),
          y: at.y(line.top + (line.height - up - down) / 2 + up),
          textLength: round(line.right - line.left),
          lengthAdjust: "spacingAndGlyphs",
          fill: style.color,
          "font-family": style.fontFamily,
          "font-size": style.fontSize,
          "font-weight": style.fontWeight,
        },
        upper ? line.text.toUpperCase() : line.text,
      ),
    );
  }

  // visit returns all that is visible of an element.
  function visit(e, at) {
    const style = getComputedStyle(e);
    if (e.matches(left) || style.visibility === "hidden" || !e.getClientRects().length) return [];
    const box = e.getBoundingClientRect();
    if (e instanceof SVGSVGElement) return [nested(e, at)];
    if (e instanceof HTMLCanvasElement) {
      const looks = { preserveAspectRatio: "none", "image-rendering": "pixelated" };
      return [element("image", { ...area(box, at), ...looks, href: e.toDataURL() })];
    }
    const list = [...paper(e, style, at), ...bars(e, at)];
    for (const child of e.childNodes) {
      if (child instanceof Element) list.push(...visit(child, at));
      else if (child instanceof Text) list.push(...written(child, style, at));
    }
    return list;
  }

  // svg returns a part of the page as a drawing with a title, a description, and both below it.
  function svg(part, title, description) {
    const box = part.getBoundingClientRect();
    const style = getComputedStyle(document.body);
    const at = { x: (x) => round(x - box.left + room), y: (y) => round(y - box.top + room) };
    const width = Math.ceil(box.width) + 2 * room;
    const end = Math.ceil(box.height) + 2 * room;
    const height = end + 44;
    const foot = { x: room, fill: style.color, "font-family": style.fontFamily };
    return element(
      "svg",
      { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" },
      element("title", {}, title),
      element("desc", {}, description),
      element("rect", { width, height, fill: style.backgroundColor }),
      ...visit(part, at),
      element("text", { ...foot, y: end + 10, "font-size": 14 }, title),
      element("text", { ...foot, y: end + 30, "font-size": 12 }, description),
    );
  }

  // serialized returns a drawing as the text of a file.
  const serialized = (drawing) => new XMLSerializer().serializeToString(drawing);

  // slide returns a drawing as one of 1200 × 630 pixels, as previews of links and slides have it.
  function slide(drawing) {
    const [width, height] = [1200, 630];
    drawing.setAttribute("width", width);
    drawing.setAttribute("height", height);
    const { backgroundColor: fill } = getComputedStyle(document.body);
    return element(
      "svg",
      { width, height, viewBox: `0 0 ${width} ${height}` },
      element("rect", { width, height, fill }),
      drawing,
    );
  }

  // png returns a drawing as pixels, so many for each of the page's.
  async function png(drawing, scale) {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(serialized(drawing));
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [scale * image.naturalWidth, scale * image.naturalHeight];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  // signum.pictures returns the headings of what there can be pictures of.
  signum.pictures = () => parts().map(heading);

  // files are the kinds of file that a drawing is made to.
  const files = {
    svg: (drawing) => new Blob([serialized(drawing)]),
    png: (drawing) => png(drawing, 2),
    slide: (drawing) => png(slide(drawing), 1),
  };

  // signum.picture returns a file of the part that has a heading: "svg", "png", or a "slide".
  signum.picture = async (name, kind, about) => {
    const part = parts().find((e) => heading(e) === name) ?? parts()[0];
    const file = await files[kind](svg(part, name, about));
    return new Uint8Array(await file.arrayBuffer());
  };
}
