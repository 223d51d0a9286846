// The matrix product: a tile of 5 rows × 8 columns of the result stays in registers while both operands, packed in the
// order of use, stream past. 5 × 8 is what fits: wider tiles spill, and without packing a third of the speed is lost.

#include "kernels.h"

enum { TALL = 5, WIDE = 8, UNROLL = 4 };

// step adds one k: R values of a, each as a whole vector, times 4·V of b.
INLINE void step(const int R, const int V, vec sum[TALL][2], const float *a, const float *b) {
  vec b0 = load(b), b1 = V > 1 ? load(b + 4) : b0;
  UNROLLED for (int r = 0; r < R; r++) {
    vec s = load(a + 4 * r);
    sum[r][0] = add(sum[r][0], mul(s, b0));
    HOLD(sum[r][0]);
    if (V > 1) {
      sum[r][1] = add(sum[r][1], mul(s, b1));
      HOLD(sum[r][1]);
    }
  }
}

// tile computes R rows × 4·V columns (the last store keeps to cols). a is [inner][R][4], b is [inner][4·V].
// Parts are added in pairs as a binary counter counts: after part p, one sum put aside for each 1 that p ends with.
INLINE void tile(const int R, const int V, float *dst, int stride, const float *a, const float *b, int inner, int parts,
                 float *aside, int cols) {
  int part = 0, done = 0;
  for (;;) {
    vec sum[TALL][2];
    UNROLLED for (int r = 0; r < R; r++) sum[r][0] = sum[r][1] = splat(0);
    int to = inner * (part + 1) / parts, k = to - done;
    for (; k >= UNROLL; k -= UNROLL, a += UNROLL * 4 * R, b += UNROLL * 4 * V) {
      REACH(a, UNROLL * 4 * R);
      REACH(b, UNROLL * 4 * V);
      UNROLLED for (int u = 0; u < UNROLL; u++) step(R, V, sum, a + u * 4 * R, b + u * 4 * V);
    }
    for (; k > 0; k--, a += 4 * R, b += 4 * V) step(R, V, sum, a, b);
    for (int bits = part; bits & 1; bits >>= 1) {
      aside -= 4 * R * V;
      UNROLLED for (int i = 0; i < R * V; i++) sum[i / V][i % V] = add(sum[i / V][i % V], load(aside + 4 * i));
    }
    done = to;
    if (++part == parts) {
      UNROLLED for (int r = 0; r < R; r++, dst += stride) {
        store_part(dst, sum[r][0], cols);
        if (V > 1) store_part(dst + 4, sum[r][1], cols - 4);
      }
      return;
    }
    UNROLLED for (int i = 0; i < R * V; i++) store(aside + 4 * i, sum[i / V][i % V]);
    aside += 4 * R * V;
  }
}

// strip computes a strip of up to 8 columns of dst, all rows.
INLINE void strip(const int V, float *dst, int stride, const float *a, const float *b, int rows, int inner, int parts,
                  float *aside, int cols) {
  for (; rows >= TALL; rows -= TALL, a += TALL * 4 * inner, dst += TALL * stride) tile(TALL, V, dst, stride, a, b, inner, parts, aside, cols);
  switch (rows) {
    case 1: tile(1, V, dst, stride, a, b, inner, parts, aside, cols); break;
    case 2: tile(2, V, dst, stride, a, b, inner, parts, aside, cols); break;
    case 3: tile(3, V, dst, stride, a, b, inner, parts, aside, cols); break;
    case 4: tile(4, V, dst, stride, a, b, inner, parts, aside, cols); break;
  }
}

NOINLINE void strip8(float *dst, int stride, const float *a, const float *b, int rows, int inner, int parts,
                  float *aside, int cols) {
  strip(2, dst, stride, a, b, rows, inner, parts, aside, cols);
}

NOINLINE void strip4(float *dst, int stride, const float *a, const float *b, int rows, int inner, int parts,
                  float *aside, int cols) {
  strip(1, dst, stride, a, b, rows, inner, parts, aside, cols);
}

// pack_left writes a panel [inner][n][4] of n lines, each value four times over, element k of line i coming from
// from[i·line + k·step]. (A load that spreads one value over a vector is as fast in a browser, but four times slower in wazero.)
static void pack_left(float *to, const float *from, int line, int step, int n, int inner) {
  for (int i = 0; i < n; i++, from += line, to += 4) {
    const float *f = from;
    float *t = to;
    for (int k = 0; k < inner; k++, f += step, t += 4 * n) store(t, same(f));
  }
}

// pack_right writes a panel [inner][width] of n ≤ width lines; what is beyond n is 0.
static void pack_right(float *to, const float *from, int line, int step, int n, int width, int inner) {
  for (int k = 0; k < inner; k++, from += step, to += width)
    for (int i = 0; i < width; i++) to[i] = i < n ? from[i * line] : 0;
}

// pack_lines is pack_right for 8 lines that lie along k (step 1): four by four values are transposed in registers.
static void pack_lines(float *to, const float *from, int line, int inner) {
  for (int i = 0; i < WIDE; i += 4, from += 4 * line, to += 4) {
    const float *f = from;
    float *t = to;
    int k = 0;
    for (; k + 4 <= inner; k += 4, f += 4, t += 4 * WIDE) {
      vec r0 = load(f), r1 = load(f + line), r2 = load(f + 2 * line), r3 = load(f + 3 * line);
      vec p0 = wasm_i32x4_shuffle(r0, r1, 0, 4, 1, 5), p1 = wasm_i32x4_shuffle(r2, r3, 0, 4, 1, 5);
      vec p2 = wasm_i32x4_shuffle(r0, r1, 2, 6, 3, 7), p3 = wasm_i32x4_shuffle(r2, r3, 2, 6, 3, 7);
      store(t, wasm_i64x2_shuffle(p0, p1, 0, 2));
      store(t + WIDE, wasm_i64x2_shuffle(p0, p1, 1, 3));
      store(t + 2 * WIDE, wasm_i64x2_shuffle(p2, p3, 0, 2));
      store(t + 3 * WIDE, wasm_i64x2_shuffle(p2, p3, 1, 3));
    }
    for (; k < inner; k++, f++, t += WIDE)
      UNROLLED for (int j = 0; j < 4; j++) t[j] = f[j * line];
  }
}

// pack_rows is pack_right for 8 values of one k side by side (line 1).
static void pack_rows(float *to, const float *from, int step, int inner) {
  for (int k = 0; k < inner; k++, from += step, to += WIDE) {
    store(to + 4, load(from + 4));
    store(to, load(from));
  }
}

void product(float *dst, const float *a, int a_transposed, const float *b, int b_transposed, int rows, int cols, int inner,
             int parts, float *scratch) {
  float *panel = scratch + 4 * rows * inner, *aside = panel + WIDE * inner;
  for (int i = 0; i < rows; i += TALL) {
    float *to = scratch + 4 * i * inner;
    if (a_transposed)
      pack_left(to, a + i, 1, rows, min(TALL, rows - i), inner);
    else
      pack_left(to, a + i * inner, inner, 1, min(TALL, rows - i), inner);
  }
  for (int j = 0; j < cols; j += WIDE) {
    int n = min(WIDE, cols - j), width = whole(n);
    const float *from = b_transposed ? b + j * inner : b + j;
    if (n < WIDE)
      pack_right(panel, from, b_transposed ? inner : 1, b_transposed ? 1 : cols, n, width, inner);
    else if (b_transposed)
      pack_lines(panel, from, inner, inner);
    else
      pack_rows(panel, from, cols, inner);
    if (width == WIDE)
      strip8(dst + j, cols, scratch, panel, rows, inner, parts, aside, n);
    else
      strip4(dst + j, cols, scratch, panel, rows, inner, parts, aside, n);
  }
}
