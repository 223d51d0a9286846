"""How soon PyTorch trains a plan of the speed run.

    python3 torch_speedrun.py MNIST_DIR IMAGES EPOCHS RATE SEEDS

Trains lenet5-bn as the plan says, on one thread: batches of 32, Adam, a rate that falls to zero,
labels smoothed by 0.1. Prints seconds and the score in % on the 10,000 test images, a JSON line for
each seed; reading the images isn't timed.
"""
import gzip, json, sys, time
import torch
import torch.nn as nn
import torch.nn.functional as F

folder, count, epochs, rate, seeds = sys.argv[1], *map(float, sys.argv[2:6])
count, epochs, batch = int(count), int(epochs), 32
torch.set_num_threads(1)


def conv(inputs, outputs, pad):
    pixels = nn.Conv2d(inputs, outputs, 5, padding=pad)
    return nn.Sequential(pixels, nn.BatchNorm2d(outputs), nn.ReLU(), nn.MaxPool2d(2))


def dense(inputs, outputs):
    return nn.Sequential(nn.Linear(inputs, outputs), nn.BatchNorm1d(outputs), nn.ReLU())


def read(file, header):
    with gzip.open(folder + "/" + file) as f:
        return torch.frombuffer(bytearray(f.read()[header:]), dtype=torch.uint8)


def pictures(file):
    return read(file, 16).reshape(-1, 1, 28, 28).float() / 255


images, labels = pictures("train-images-idx3-ubyte.gz")[:count], read("train-labels-idx1-ubyte.gz", 8).long()[:count]
tests, truth = pictures("t10k-images-idx3-ubyte.gz"), read("t10k-labels-idx1-ubyte.gz", 8).long()


def attempt(seed):
    """Trains and scores a network; returns the seconds and the score."""
    torch.manual_seed(seed)
    start = time.perf_counter()
    net = nn.Sequential(
        conv(1, 6, 2), conv(6, 16, 0), nn.Flatten(), dense(400, 120), dense(120, 84), nn.Linear(84, 10)
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=rate)
    steps = epochs * (count // batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for _ in range(epochs):
        order = torch.randperm(count)
        for i in range(0, count - batch + 1, batch):
            pick = order[i:i + batch]
            optimizer.zero_grad(set_to_none=True)
            F.cross_entropy(net(images[pick]), labels[pick], label_smoothing=0.1).backward()
            optimizer.step()
            schedule.step()
    net.eval()
    with torch.no_grad():
        parts = range(0, 10_000, 500)
        right = sum((net(tests[i:i + 500]).argmax(1) == truth[i:i + 500]).sum() for i in parts).item()
    return {"seconds": time.perf_counter() - start, "score": right / 100}


for seed in range(101, 101 + int(seeds)):
    print(json.dumps(attempt(seed)))
