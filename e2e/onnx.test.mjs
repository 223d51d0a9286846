// A foreign reader, onnxruntime, opens what is exported as ONNX, and predicts what our networks
// predict from bits.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as ort from "onnxruntime-web";

const root = fileURLToPath(new URL("..", import.meta.url));
let folder;
before(() => (folder = mkdtempSync(path.join(tmpdir(), "signum-onnx-"))));
after(() => rmSync(folder, { recursive: true }));

// run gives the logits of a batch as rows.
async function run(session, shape, values) {
  const { logits } = await session.run({ image: new ort.Tensor("float32", values, shape) });
  const width = logits.dims[1];
  return Array.from({ length: shape[0] }, (_, i) =>
    Array.from(logits.data.subarray(i * width, (i + 1) * width)),
  );
}

const largest = (row) => row.indexOf(Math.max(...row));

// Protobuf, by hand: a field is a number, or bytes.
function varint(n) {
  return n < 128 ? [n] : [(n & 127) | 128, ...varint(n >> 7)];
}

function field(number, value) {
  if (typeof value === "number") return Buffer.from([...varint(number << 3), ...varint(value)]);
  const bytes = Buffer.from(value);
  return Buffer.concat([
    Buffer.from([...varint((number << 3) | 2), ...varint(bytes.length)]),
    bytes,
  ]);
}

const message = (...fields) => Buffer.concat(fields.map(([number, value]) => field(number, value)));

// bipolarQuant returns the definition of QONNX's operator in ONNX's own, as QONNX describes it.
// onnxruntime doesn't know the operator, but a model may define one itself (since format 8).
// Fields that follow a file are merged into it.
function bipolarQuant() {
  const node = (operator, inputs, output, ...attributes) =>
    message(
      ...inputs.map((name) => [1, name]),
      [2, output],
      [4, operator],
      ...attributes.map((a) => [5, a]),
    );
  const constant = (output, value) => {
    const float = Buffer.alloc(5, (2 << 3) | 5);
    float.writeFloatLE(value, 1);
    return node(
      "Constant",
      [],
      output,
      Buffer.concat([message([1, "value_float"]), float, message([20, 1])]),
    );
  };
  const operators = message([2, 13]);
  const definition = message(
    [1, "BipolarQuant"],
    [4, "X"],
    [4, "scale"],
    [5, "Y"],
    [7, constant("zero", 0)],
    [7, constant("plus", 1)],
    [7, constant("minus", -1)],
    [7, node("GreaterOrEqual", ["X", "zero"], "positive")],
    [7, node("Where", ["positive", "plus", "minus"], "sign")],
    [7, node("Mul", ["sign", "scale"], "Y")],
    [9, operators],
    [10, "qonnx.custom_op.general"],
  );
  return message([1, 8], [25, definition]);
}

test("every net, float, half binary and all binary: the same predictions for 1,000 images", async (t) => {
  execFileSync(
    "go",
    ["test", "./core/cmd/signum", "-count=1", "-run", "ForeignReaders", "-foreign", folder],
    { cwd: root },
  );
  const images = Float32Array.from(readFileSync(path.join(folder, "images.bin")), (byte) =>
    Math.fround(byte / 255),
  );
  const files = readdirSync(folder).filter((name) => /\.q?onnx$/.test(name));
  assert.equal(
    files.length,
    2 * 3 * 12,
    "as ONNX and as QONNX: three stages of eight nets, four of them with either activations",
  );
  for (const file of files.sort()) {
    let model = readFileSync(path.join(folder, file));
    if (file.endsWith(".qonnx")) model = Buffer.concat([model, bipolarQuant()]);
    const session = await ort.InferenceSession.create(model);
    const theirs = (await run(session, [1000, 1, 28, 28], images)).map(largest);
    const ours = Array.from(readFileSync(path.join(folder, file.replace(/\.q?onnx$/, ".classes"))));
    assert.ok(new Set(ours).size > 5, file + " says too little to prove anything");
    assert.deepEqual(theirs, ours, file);
    await session.release();
  }
});

// The example of docs/FORMAT.md has every activation and every form of weights, and a negative
// scale.
test("the example of the specification computes what the specification says", async () => {
  const block = readFileSync(path.join(root, "docs/FORMAT.md"), "utf8").split("```")[1];
  const hex = block
    .split("\n")
    .map((line) => line.split("    ")[0])
    .join("")
    .replaceAll(" ", "");
  const [from, to] = ["example.signum", "example.onnx"].map((name) => path.join(folder, name));
  writeFileSync(from, Buffer.from(hex, "hex"));
  execFileSync("go", ["run", "./core/cmd/signum", "export", from, "-o", to], {
    cwd: root,
    stdio: "ignore",
  });
  const session = await ort.InferenceSession.create(readFileSync(to));
  const diagonal = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const zero = [1, 0, 0, 0, 1, 1, 0, 0, 0]; // which fc1 takes to a sign of 0
  assert.deepEqual(await run(session, [2, 1, 3, 3], Float32Array.from([...diagonal, ...zero])), [
    [4.5, -4.5],
    [6.5, -6.5],
  ]);
});
