"""What PyTorch reaches on the same networks: `python3 torch_train.py MNIST_DIR THREADS SECONDS NET OPTIMIZER`.

Trains in batches of 64 with adam (rate 0.002, as Signum does) or momentum (0.9, rate 0.01), and
prints the images a second of each window of about one second, as one JSON line. MNIST_DIR holds the
four gzipped IDX files.
"""
import gzip, json, sys, time
import torch
import torch.nn as nn
import torch.nn.functional as F

folder, threads, seconds, name, way = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4], sys.argv[5]
torch.set_num_threads(threads)
torch.manual_seed(1)


def conv(inputs, outputs, pad):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 5, padding=pad), nn.ReLU(), nn.MaxPool2d(2))


NETS = {
    "lenet5": lambda: nn.Sequential(conv(1, 6, 2), conv(6, 16, 0), nn.Flatten(), nn.Linear(400, 120), nn.ReLU(),
                                    nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)),
    "mlp": lambda: nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(),
                                 nn.Linear(128, 10)),
    "lenet-caffe": lambda: nn.Sequential(conv(1, 20, 0), conv(20, 50, 0), nn.Flatten(), nn.Linear(800, 500), nn.ReLU(),
                                         nn.Linear(500, 10)),
}


def read(file, header):
    with gzip.open(folder + "/" + file) as f:
        return torch.frombuffer(bytearray(f.read()[header:]), dtype=torch.uint8)


images = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28).float() / 255
labels = read("train-labels-idx1-ubyte.gz", 8).long()
net = NETS[name]()
optimizer = {"adam": lambda: torch.optim.Adam(net.parameters(), lr=0.002),
             "momentum": lambda: torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)}[way]()


def steps():
    """Trains forever; yields the number of images of each step."""
    while True:
        order = torch.randperm(len(images))
        for i in range(0, len(order) - 63, 64):
            pick = order[i:i + 64]
            optimizer.zero_grad(set_to_none=True)
            F.cross_entropy(net(images[pick]), labels[pick]).backward()
            optimizer.step()
            yield 64


run = steps()
warm = time.perf_counter() + 1
while time.perf_counter() < warm:
    next(run)
rates, end = [], time.perf_counter() + seconds
while time.perf_counter() < end:
    start, seen = time.perf_counter(), 0
    while time.perf_counter() < start + 1:
        seen += next(run)
    rates.append(seen / (time.perf_counter() - start))
print(json.dumps({"net": name, "threads": threads, "torch": torch.__version__, "rates": rates}))
