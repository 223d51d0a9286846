// Dense layers: the product with what goes around it.

#include "kernels.h"

// epilogue adds the bias to each row, and then sets negative values to 0 if relu.
static void epilogue(float *y, const float *bias, int rows, int out, int relu) {
  for (int i = 0; i < rows; i++, y += out) {
    int j = 0;
    for (; j + LANES <= out; j += LANES) {
      vec v = load(y + j) + load(bias + j);
      store(y + j, relu ? positive(v) : v);
    }
    for (; j < out; j++) {
      float v = y[j] + bias[j];
      y[j] = relu && v < 0 ? 0 : v;
    }
  }
}

// stop sets dy to 0 where y isn't positive.
static void stop(float *dy, const float *y, int n) {
  int i = 0;
  for (; i + LANES <= n; i += LANES) store(dy + i, load(y + i) <= 0 ? (vec)0.0f : load(dy + i));
  for (; i < n; i++)
    if (y[i] <= 0) dy[i] = 0;
}

// columns adds up each column in parts, and these in pairs. The sums of a part lie beside those put
// aside before it: the first in sums, the others in aside.
static void columns(float *sums, const float *m, int rows, int cols, int parts, float *aside) {
  for (int part = 0, done = 0, depth = 0; part < parts; part++, depth++) {
    int to = rows * (part + 1) / parts;
    float *at = depth ? aside + (depth - 1) * cols : sums;
    clear(at, cols);
    for (; done < to; done++, m += cols) add_to(at, m, cols);
    for (int counter = part; counter & 1; counter >>= 1, depth--) {
      float *under = depth > 1 ? aside + (depth - 2) * cols : sums;
      add_to(under, at, cols);
      at = under;
    }
  }
}

struct dense_forward {
  int rows, in, out, relu;
  floats y, x, w, bias;
};

int dense_forward(const struct dense_forward *d, float *scratch, int room) {
  NEED(multiply_scratch(d->rows, d->in))
  multiply(d->y, d->x, 0, d->w, 1, d->rows, d->out, d->in, 1, scratch);
  epilogue(d->y, d->bias, d->rows, d->out, d->relu);
  return 0;
}

struct dense_backward {
  int rows, in, out, relu, parts;
  floats dx, dw, db, dy, y, x, w;
};

int dense_backward(const struct dense_backward *d, float *scratch, int room) {
  const int rows = d->rows, in = d->in, out = d->out;
  NEED(max(max(multiply_scratch(out, rows), multiply_scratch(rows, out)), 2 * out))
  if (d->relu) stop(d->dy, d->y, rows * out);
  multiply(d->dw, d->dy, 1, d->x, 0, out, in, rows, d->parts, scratch);
  columns(d->db, d->dy, rows, out, d->parts, scratch);
  if (d->dx) multiply(d->dx, d->dy, 0, d->w, 0, rows, in, out, 1, scratch);
  return 0;
}
