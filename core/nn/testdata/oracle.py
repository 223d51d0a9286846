"""Numbers that Signum's networks are held against, made by PyTorch: `python3 core/nn/testdata/oracle.py > core/nn/testdata/oracle.json`.

Inputs, labels and weights follow formulas that the Go test repeats, so that only results are stored.
Layouts are Signum's: images NHWC, a convolution's row is [ky][kx][in], a flattened map is [y][x][channel].
"""
import json, math, torch
import torch.nn.functional as F

torch.set_num_threads(1)
BATCH = 8
PARTS = 2  # a norm takes its moments from each half of the batch
NETS = {
    "lenet5": [("conv", 1, 6, 2), ("conv", 6, 16, 0), ("fc", 400, 120), ("fc", 120, 84), ("fc", 84, 10)],
    "mlp": [("fc", 784, 256), ("fc", 256, 128), ("fc", 128, 10)],
    "lenet-caffe": [("conv", 1, 20, 0), ("conv", 20, 50, 0), ("fc", 800, 500), ("fc", 500, 10)],
}


def pattern(count, mul, mod):  # whole numbers only, so that both sides hold the same bits
    return torch.tensor([(i * i % 10007 * mul % mod) for i in range(count)], dtype=torch.float32)


def layer(index, spec):
    fan_in = 25 * spec[1] if spec[0] == "conv" else spec[1]
    out = spec[2]
    # the scale is a power of two, so that the division is exact
    scale = 2.0 ** math.ceil(math.log2(20 * math.sqrt(fan_in)))
    w = ((pattern(out * fan_in, 7919 + 2 * index, 101) - 50) / scale).reshape(out, fan_in)
    b = (pattern(out, 31, 7) - 3) / 64
    gain = 1 + (pattern(out, 17, 5) - 2) / 16
    return w.requires_grad_(), b.requires_grad_(), gain.requires_grad_()


class Snap(torch.autograd.Function):
    """mean|w| of a row times sign(w), sign(0) = +1; the gradient goes straight through."""

    @staticmethod
    def forward(ctx, w):
        return w.abs().mean(1, keepdim=True) * torch.where(w < 0, -1.0, 1.0)

    @staticmethod
    def backward(ctx, g):
        return g


class Sign(torch.autograd.Function):
    """+1 or −1, sign(0) = +1; the gradient goes straight through from −1 to 1."""

    @staticmethod
    def forward(ctx, v):
        ctx.save_for_backward(v)
        return torch.where(v < 0, -1.0, 1.0)

    @staticmethod
    def backward(ctx, g):
        v, = ctx.saved_tensors
        return g * (v.abs() <= 1)


def norm(x, gain, bias):
    return torch.cat([F.batch_norm(part, None, None, gain, bias, training=True) for part in x.chunk(PARTS)])


def forward(specs, params, x, binary, normed, act):
    last = len(specs) - 1
    for i, spec in enumerate(specs):
        w, b, gain = params[i]
        has_norm = normed and i < last
        added = None if has_norm else b
        if binary:
            w = Snap.apply(w)
        if spec[0] == "conv":
            kernel = w.reshape(spec[2], 5, 5, spec[1]).permute(0, 3, 1, 2)
            x = F.max_pool2d(F.conv2d(x, kernel, added, padding=spec[3]), 2)
        else:
            if x.dim() == 4:
                x = x.permute(0, 2, 3, 1).flatten(1)
            x = F.linear(x, w, added)
        if has_norm:
            x = norm(x, gain, b)
        if i < last:
            x = act(x)
    return x


def run(name, binary, normed=False, signs=False):
    act = Sign.apply if signs else F.relu
    specs = NETS[name]
    params = [layer(i, s) for i, s in enumerate(specs)]
    x = (pattern(BATCH * 784, 7919, 65521) / 65536).reshape(BATCH, 784)
    if specs[0][0] == "conv":
        x = x.reshape(BATCH, 1, 28, 28)
    labels = torch.arange(BATCH) % 10
    logits = forward(specs, params, x, binary, normed, act)
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    result = {"net": name, "binary": binary, "logits": logits.flatten().tolist(),
              "gradients": [[w.grad.norm().item(), b.grad.norm().item()] for w, b, _ in params]}
    if normed:
        result |= {"net": name + "-bn", "signs": signs, "gains": [gain.grad.norm().item() for _, _, gain in params[:-1]]}
    flat = [p for some in params for p in some]
    momentum = torch.optim.SGD(flat, lr=0.01, momentum=0.9)
    losses = []
    for _ in range(10):
        momentum.zero_grad()
        step = F.cross_entropy(forward(specs, params, x, binary, normed, act), labels)
        step.backward()
        momentum.step()
        losses.append(step.item())
    result["momentum"] = losses
    params = [layer(i, s) for i, s in enumerate(specs)]
    flat = [p for some in params for p in some]
    adam = torch.optim.Adam(flat, lr=0.001)
    losses = []
    for _ in range(10):
        adam.zero_grad()
        step = F.cross_entropy(forward(specs, params, x, binary, normed, act), labels)
        step.backward()
        adam.step()
        losses.append(step.item())
    result["adam"] = losses
    return result


print(json.dumps({"torch": torch.__version__, "batch": BATCH,
                  "parts": PARTS, "runs": [run(n, b) for n in NETS for b in (False, True)] +
                  [run(n, b, True) for n in NETS for b in (False, True)] +
                  [run(n, True, True, True) for n in ("mlp", "lenet-caffe")]}, indent=1))
