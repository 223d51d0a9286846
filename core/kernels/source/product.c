// The matrix product, row by row of the left operand. Its zeros are left out: half of a ReLU's
// output is zero, and four fifths of an image. The rest of a row is a list. A strip of the result's
// row, up to MOST vectors, stays in registers while the terms of the list are added.

#include "kernels.h"

enum { MOST = 10 };

// term is a value that isn't zero, and the place in a panel where its factors start.
struct term {
  int at;
  float value;
};

// list writes the terms of one row, whose values are step apart, and the end of each part.
INLINE struct term *list(struct term *t, struct term **ends, const float *row, int step, int inner,
                         int pitch, int parts) {
  int k = 0;
  for (int part = 1; part <= parts; part++) {
    for (const int to = inner * part / parts; k < to; k++, row += step) {
      t->at = k * pitch;
      t->value = *row;
      t += bits(*row) << 1 != 0; // no branch: it would be guessed wrong half of the time
    }
    *ends++ = t;
  }
  return t;
}

// strip computes V vectors of a row of the result, of which cols values are stored. Parts are added
// in pairs as a binary counter counts: after part p, one sum that was put aside for each 1 at the
// end of p.
INLINE void strip(const int V, float *dst, const struct term *t, struct term *const *ends,
                  const float *panel, int parts, float *aside, int cols) {
  for (int part = 0;;) {
    vec sum[MOST];
    UNROLLED for (int v = 0; v < V; v++) sum[v] = 0;
    for (const struct term *end = ends[part]; t < end; t++) {
      vec value = t->value;
      const float *b = panel + t->at;
      UNROLLED for (int v = 0; v < V; v++) {
        sum[v] += value * load(b + LANES * v);
        HOLD(sum[v]);
      }
    }
    for (int counter = part; counter & 1; counter >>= 1) {
      aside -= LANES * V;
      UNROLLED for (int v = 0; v < V; v++) sum[v] += load(aside + LANES * v);
    }
    if (++part == parts) {
      UNROLLED for (int v = 0; v < V - 1; v++) store(dst + LANES * v, sum[v]);
      store_part(dst + LANES * (V - 1), sum[V - 1], cols - LANES * (V - 1));
      return;
    }
    UNROLLED for (int v = 0; v < V; v++) store(aside + LANES * v, sum[v]);
    aside += LANES * V;
  }
}

// strips computes a strip of all rows of the result.
NOINLINE void strips(int vectors, float *dst, int stride, const struct term *t,
                     struct term *const *ends, const float *panel, int rows, int parts,
                     float *aside, int cols) {
  for (; rows > 0; rows--, dst += stride, t = ends[parts - 1], ends += parts) {
    switch (vectors) {
#define STRIP(V) \
  case V: strip(V, dst, t, ends, panel, parts, aside, cols); break;
      STRIP(1) STRIP(2) STRIP(3) STRIP(4) STRIP(5) STRIP(6) STRIP(7) STRIP(8) STRIP(9) STRIP(10)
    }
  }
}

// pack writes n ≤ pitch columns of b as a panel [inner][pitch]; what is beyond n is 0 up to full
// vectors.
static void pack(float *to, const float *from, int step, int n, int pitch, int inner) {
  for (int k = 0; k < inner; k++, from += step, to += pitch) {
    store(to + whole(n) - LANES, 0);
    copy(to, from, n);
  }
}

// pack_transposed is pack for columns that are lines of b: four by four values are transposed in
// registers. What is beyond n repeats the last line.
static void pack_transposed(float *to, const float *from, int line, int n, int pitch, int inner) {
  for (int j = 0; j < whole(n); j += 4, to += 4) {
    const float *f0 = from + min(j, n - 1) * line, *f1 = from + min(j + 1, n - 1) * line;
    const float *f2 = from + min(j + 2, n - 1) * line, *f3 = from + min(j + 3, n - 1) * line;
    float *t = to;
    int k = 0;
    for (; k + 4 <= inner; k += 4, t += 4 * pitch) {
      quad r0 = load4(f0 + k), r1 = load4(f1 + k), r2 = load4(f2 + k), r3 = load4(f3 + k);
      quad p0 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
      quad p1 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
      quad p2 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
      quad p3 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
      store4(t, __builtin_shufflevector(p0, p1, 0, 1, 4, 5));
      store4(t + pitch, __builtin_shufflevector(p0, p1, 2, 3, 6, 7));
      store4(t + 2 * pitch, __builtin_shufflevector(p2, p3, 0, 1, 4, 5));
      store4(t + 3 * pitch, __builtin_shufflevector(p2, p3, 2, 3, 6, 7));
    }
    for (; k < inner; k++, t += pitch) {
      t[0] = f0[k];
      t[1] = f1[k];
      t[2] = f2[k];
      t[3] = f3[k];
    }
  }
}

// Scratch: a panel, two strips put aside, ends of lists, terms.
int multiply_scratch(int rows, int inner) {
  const int pointers = 4 * rows * (int)sizeof(struct term *),
            terms = rows * inner * (int)sizeof(struct term);
  return LANES * MOST * (inner + 2) + (pointers + terms) / 4;
}

void multiply(float *dst, const float *a, int a_transposed, const float *b, int b_transposed,
              int rows, int cols, int inner, int parts, float *scratch) {
  const int vectors = whole(cols) / LANES, panels = (vectors + MOST - 1) / MOST;
  const int pitch = LANES * ((vectors + panels - 1) / panels);
  float *panel = scratch, *aside = panel + pitch * inner;
  struct term **ends = (struct term **)(aside + 2 * pitch), **e = ends;
  struct term *terms = (struct term *)(ends + rows * parts), *t = terms;
  for (int i = 0; i < rows; i++, e += parts)
    t = list(t, e, a_transposed ? a + i : a + i * inner, a_transposed ? rows : 1, inner, pitch,
             parts);
  for (int j = 0; j < cols; j += pitch) {
    int n = min(pitch, cols - j);
    if (b_transposed)
      pack_transposed(panel, b + j * inner, inner, n, pitch, inner);
    else
      pack(panel, b + j, cols, n, pitch, inner);
    strips(whole(n) / LANES, dst + j, cols, terms, ends, panel, rows, parts, aside, n);
  }
}

struct product {
  int a_transposed, b_transposed, rows, cols, inner;
  floats dst, a, b;
};

int product(const struct product *p, float *scratch, int room) {
  NEED(multiply_scratch(p->rows, p->inner))
  multiply(p->dst, p->a, p->a_transposed, p->b, p->b_transposed, p->rows, p->cols, p->inner, 1,
           scratch);
  return 0;
}
