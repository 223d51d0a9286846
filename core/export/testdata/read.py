"""Loads a network from model.npz and from model.safetensors with numpy, checks that both hold the same, and prints its logits for the image in
image.json. Only the tensors' names, their shapes and the metadata tell it what to compute."""
import json, sys
import numpy

folder = sys.argv[1] + "/"
arrays = numpy.load(folder + "model.npz")

with open(folder + "model.safetensors", "rb") as file:
    header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    start, values = file.tell(), file.read()
assert start % 8 == 0
about = header.pop("__metadata__")
assert all(isinstance(value, str) for value in about.values())
end = 0
for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
    kind, (low, high) = {"F32": "<f4", "I8": "|i1"}[entry["dtype"]], entry["data_offsets"]
    assert low == end and low % int(kind[2]) == 0, "a hole before " + name + ", or it isn't aligned"
    tensor, end = numpy.frombuffer(values[low:high], kind).reshape(entry["shape"]), high
    assert tensor.dtype == arrays[name].dtype and numpy.array_equal(tensor, arrays[name]), name
assert end == len(values) and set(header) == set(arrays.files)

x = numpy.array(json.load(open(folder + "image.json")), dtype=float)
layers = [name[: -len(".weight")] for name in arrays.files if name.endswith(".weight")]
for layer in layers:
    w, bias = arrays[layer + ".weight"].astype(float), arrays[layer + ".bias"].astype(float)
    scale = arrays[layer + ".scale"].astype(float) if layer + ".scale" in arrays.files else numpy.ones(len(bias))
    if w.ndim == 4:
        pad = int(about["padding " + layer])
        x = numpy.pad(x, ((0, 0), (pad, pad), (pad, pad)))
        high, wide, k = x.shape[1] - w.shape[2] + 1, x.shape[2] - w.shape[3] + 1, w.shape[2]
        s = numpy.zeros((len(w), high, wide))
        for row in range(high):
            for column in range(wide):
                s[:, row, column] = numpy.tensordot(w, x[:, row : row + k, column : column + k], 3)
        s = s[:, : high // 2 * 2, : wide // 2 * 2]
        z = s.reshape(len(w), high // 2, 2, wide // 2, 2).max(axis=(2, 4))
        x = scale[:, None, None] * z + bias[:, None, None]
    else:
        x = scale * (w @ x.reshape(-1)) + bias
    activation = about["activation " + layer]
    if activation == "ReLU":
        x = numpy.maximum(x, 0)
    elif activation == "sign":
        x = numpy.where(x < 0, -1.0, 1.0)
print(json.dumps(x.tolist()))
