// Dense layers: the product with what goes around it.

#include "kernels.h"

// epilogue adds the bias to each row, and then sets negative values to 0 if relu.
static void epilogue(float *y, const float *bias, int rows, int out, int relu) {
  for (int i = 0; i < rows; i++, y += out) {
    int j = 0;
    for (; j + 4 <= out; j += 4) {
      vec v = add(load(y + j), load(bias + j));
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
  for (; i + 4 <= n; i += 4) store(dy + i, wasm_v128_andnot(load(dy + i), wasm_f32x4_le(load(y + i), splat(0))));
  for (; i < n; i++)
    if (y[i] <= 0) dy[i] = 0;
}

// columns adds up each column in parts, and these in pairs. The sums of a part lie beside those put aside before it: in sums first,
// then in aside.
static void columns(float *sums, const float *m, int rows, int cols, int parts, float *aside) {
  for (int part = 0, done = 0, depth = 0; part < parts; part++, depth++) {
    int to = rows * (part + 1) / parts;
    float *at = depth ? aside + (depth - 1) * cols : sums;
    clear(at, cols);
    for (; done < to; done++, m += cols) add_to(at, m, cols);
    for (int bits = part; bits & 1; bits >>= 1, depth--) {
      float *under = depth > 1 ? aside + (depth - 2) * cols : sums;
      add_to(under, at, cols);
      at = under;
    }
  }
}

struct product {
  float *dst, *a, *b, *scratch;
  int a_transposed, b_transposed, rows, cols, inner;
};

void product_of(const struct product *p) {
  product(p->dst, p->a, p->a_transposed, p->b, p->b_transposed, p->rows, p->cols, p->inner, 1, p->scratch);
}

struct dense_forward {
  float *y, *x, *w, *bias, *scratch;
  int rows, in, out, relu;
};

void dense_forward(const struct dense_forward *d) {
  product(d->y, d->x, 0, d->w, 1, d->rows, d->out, d->in, 1, d->scratch);
  epilogue(d->y, d->bias, d->rows, d->out, d->relu);
}

struct dense_backward {
  float *dx, *dw, *db, *dy, *y, *x, *w, *scratch;
  int rows, in, out, relu, parts;
};

void dense_backward(const struct dense_backward *d) {
  if (d->relu) stop(d->dy, d->y, d->rows * d->out);
  product(d->dw, d->dy, 1, d->x, 0, d->out, d->in, d->rows, d->parts, d->scratch);
  columns(d->db, d->dy, d->rows, d->out, d->parts, d->scratch);
  if (d->dx) product(d->dx, d->dy, 0, d->w, 0, d->rows, d->in, d->out, 1, d->scratch);
}
