// The matrix product, row by row of the left operand, whose zeros are left out: half of what comes from a ReLU is zero, and four fifths of
// an image. What is left of a row is a list, and a strip of up to 40 columns of its result stays in registers while the list is worked off.

#include "kernels.h"

enum { MOST = 10 }; // vectors of a result in registers

// term is a value that isn't zero (its bits), and where in a panel what it is multiplied by starts.
struct term {
  int at, value;
};

INLINE int bits(float f) { return __builtin_bit_cast(int, f); }

// list writes the terms of one row, whose values are step apart, in parts. It gives its end.
INLINE struct term *list(struct term *t, struct term **ends, const float *row, int step, int inner, int pitch, int parts) {
  int k = 0;
  for (int part = 1; part <= parts; part++) {
    for (const int to = inner * part / parts; k < to; k++, row += step) {
      t->at = k * pitch;
      t->value = bits(*row);
      t += t->value << 1 != 0; // neither 0 nor −0
    }
    *ends++ = t;
  }
  return t;
}

// strip computes a row's result in V vectors (the last store keeps to cols).
// Parts are added in pairs as a binary counter counts: after part p, one sum put aside for each 1 that p ends with.
INLINE void strip(const int V, float *dst, const struct term *t, struct term *const *ends, const float *panel, int parts, float *aside,
                  int cols) {
  for (int part = 0;;) {
    vec sum[MOST];
    UNROLLED for (int v = 0; v < V; v++) sum[v] = splat(0);
    for (const struct term *end = ends[part]; t < end; t++) {
      vec value = wasm_i32x4_splat(t->value);
      const float *b = panel + t->at;
      UNROLLED for (int v = V - 1; v >= 0; v--) { // the farthest first: see REACH
        sum[v] = add(sum[v], mul(value, load(b + 4 * v)));
        HOLD(sum[v]);
      }
    }
    for (int bits = part; bits & 1; bits >>= 1) {
      aside -= 4 * V;
      UNROLLED for (int v = 0; v < V; v++) sum[v] = add(sum[v], load(aside + 4 * v));
    }
    if (++part == parts) {
      UNROLLED for (int v = 0; v < V - 1; v++) store(dst + 4 * v, sum[v]);
      store_part(dst + 4 * (V - 1), sum[V - 1], cols - 4 * (V - 1));
      return;
    }
    UNROLLED for (int v = 0; v < V; v++) store(aside + 4 * v, sum[v]);
    aside += 4 * V;
  }
}

// strips computes a strip of the result, all rows.
NOINLINE void strips(int vectors, float *dst, int stride, const struct term *t, struct term *const *ends, const float *panel, int rows,
                     int parts, float *aside, int cols) {
  for (; rows > 0; rows--, dst += stride, t = ends[parts - 1], ends += parts) {
    switch (vectors) {
#define STRIP(V) case V: strip(V, dst, t, ends, panel, parts, aside, cols); break;
      STRIP(1) STRIP(2) STRIP(3) STRIP(4) STRIP(5) STRIP(6) STRIP(7) STRIP(8) STRIP(9) STRIP(10)
    }
  }
}

// pack writes n ≤ pitch columns of b as a panel [inner][pitch]; what is beyond n is 0 up to full vectors.
static void pack(float *to, const float *from, int step, int n, int pitch, int inner) {
  for (int k = 0; k < inner; k++, from += step, to += pitch) {
    store(to + whole(n) - 4, splat(0));
    copy(to, from, n);
  }
}

// pack_transposed is pack for columns that are lines of b: four by four values are transposed in registers.
static void pack_transposed(float *to, const float *from, int line, int n, int pitch, int inner) {
  for (; n > 0; n -= 4, from += 4 * line, to += 4) {
    const float *f0 = from, *f1 = n > 1 ? f0 + line : f0, *f2 = n > 2 ? f1 + line : f0, *f3 = n > 3 ? f2 + line : f0;
    float *t = to;
    int k = 0;
    for (; k + 4 <= inner; k += 4, t += 4 * pitch) {
      vec r0 = load(f0 + k), r1 = load(f1 + k), r2 = load(f2 + k), r3 = load(f3 + k);
      vec p0 = wasm_i32x4_shuffle(r0, r1, 0, 4, 1, 5), p1 = wasm_i32x4_shuffle(r2, r3, 0, 4, 1, 5);
      vec p2 = wasm_i32x4_shuffle(r0, r1, 2, 6, 3, 7), p3 = wasm_i32x4_shuffle(r2, r3, 2, 6, 3, 7);
      store(t, wasm_i64x2_shuffle(p0, p1, 0, 2));
      store(t + pitch, wasm_i64x2_shuffle(p0, p1, 1, 3));
      store(t + 2 * pitch, wasm_i64x2_shuffle(p2, p3, 0, 2));
      store(t + 3 * pitch, wasm_i64x2_shuffle(p2, p3, 1, 3));
    }
    for (; k < inner; k++, t += pitch) {
      t[0] = f0[k];
      t[1] = f1[k];
      t[2] = f2[k];
      t[3] = f3[k];
    }
  }
}

void product(float *dst, const float *a, int a_transposed, const float *b, int b_transposed, int rows, int cols, int inner,
             int parts, float *scratch) {
  const int vectors = (cols + 3) / 4, panels = (vectors + MOST - 1) / MOST, most = (vectors + panels - 1) / panels, pitch = 4 * most;
  float *panel = scratch, *aside = panel + pitch * inner;
  struct term **ends = (struct term **)(aside + 2 * pitch), **e = ends;
  struct term *terms = (struct term *)(ends + rows * parts), *t = terms;
  for (int i = 0; i < rows; i++, e += parts) t = list(t, e, a_transposed ? a + i : a + i * inner, a_transposed ? rows : 1, inner, pitch, parts);
  for (int j = 0; j < cols; j += pitch) {
    int n = min(pitch, cols - j);
    if (b_transposed)
      pack_transposed(panel, b + j * inner, inner, n, pitch, inner);
    else
      pack(panel, b + j, cols, n, pitch, inner);
    strips(whole(n) / 4, dst + j, cols, terms, ends, panel, rows, parts, aside, n);
  }
}
