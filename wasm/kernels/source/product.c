// The matrix product: a tile of 5 rows × 8 columns of the result stays in registers while both operands, packed in the
// order of use, stream past. 5 × 8 is what fits: wider tiles spill, and without packing a third of the speed is lost.

#include "kernels.h"

enum { TALL = 5, WIDE = 8 };

// tile computes R rows × 4·V columns (the last store keeps to cols). a is [inner][R], b is [inner][4·V].
INLINE void tile(const int R, const int V, float *dst, int stride, const float *a, const float *b, int inner, int cols) {
  vec sum[TALL][2];
#pragma clang loop unroll(full)
  for (int r = 0; r < R; r++) sum[r][0] = sum[r][1] = splat(0);
  for (int k = 0; k < inner; k++, a += R, b += 4 * V) {
    vec b0 = load(b), b1 = V > 1 ? load(b + 4) : b0;
#pragma clang loop unroll(full)
    for (int r = 0; r < R; r++) {
      vec s = same(a + r);
      sum[r][0] = add(sum[r][0], mul(s, b0));
      HOLD(sum[r][0]);
      if (V > 1) {
        sum[r][1] = add(sum[r][1], mul(s, b1));
        HOLD(sum[r][1]);
      }
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < R; r++, dst += stride) {
    store_part(dst, sum[r][0], cols);
    if (V > 1) store_part(dst + 4, sum[r][1], cols - 4);
  }
}

// strip computes a strip of up to 8 columns of dst, all rows.
INLINE void strip(const int V, float *dst, int stride, const float *a, const float *b, int rows, int inner, int cols) {
  for (; rows >= TALL; rows -= TALL, a += TALL * inner, dst += TALL * stride) tile(TALL, V, dst, stride, a, b, inner, cols);
  switch (rows) {
    case 1: tile(1, V, dst, stride, a, b, inner, cols); break;
    case 2: tile(2, V, dst, stride, a, b, inner, cols); break;
    case 3: tile(3, V, dst, stride, a, b, inner, cols); break;
    case 4: tile(4, V, dst, stride, a, b, inner, cols); break;
  }
}

__attribute__((noinline)) static void strip8(float *dst, int stride, const float *a, const float *b, int rows, int inner, int cols) {
  strip(2, dst, stride, a, b, rows, inner, cols);
}

__attribute__((noinline)) static void strip4(float *dst, int stride, const float *a, const float *b, int rows, int inner, int cols) {
  strip(1, dst, stride, a, b, rows, inner, cols);
}

// pack writes a panel [inner][n] of n ≤ width lines, element k of line i coming from from[i·line + k·step]; what is beyond n is 0.
static void pack(float *to, const float *from, int line, int step, int n, int width, int inner) {
  for (int k = 0; k < inner; k++, from += step) {
    for (int i = 0; i < n; i++) *to++ = from[i * line];
    for (int i = n; i < width; i++) *to++ = 0;
  }
}

// pack_lines is pack for lines that lie along k (step 1): four by four values are transposed in registers.
static void pack_lines(float *to, const float *from, int line, int n, int width, int inner) {
  int i = 0;
  for (; i + 4 <= n; i += 4, from += 4 * line) {
    const float *f = from;
    float *t = to + i;
    int k = 0;
    for (; k + 4 <= inner; k += 4, f += 4, t += 4 * width) {
      vec r0 = load(f), r1 = load(f + line), r2 = load(f + 2 * line), r3 = load(f + 3 * line);
      vec p0 = wasm_i32x4_shuffle(r0, r1, 0, 4, 1, 5), p1 = wasm_i32x4_shuffle(r2, r3, 0, 4, 1, 5);
      vec p2 = wasm_i32x4_shuffle(r0, r1, 2, 6, 3, 7), p3 = wasm_i32x4_shuffle(r2, r3, 2, 6, 3, 7);
      store(t, wasm_i64x2_shuffle(p0, p1, 0, 2));
      store(t + width, wasm_i64x2_shuffle(p0, p1, 1, 3));
      store(t + 2 * width, wasm_i64x2_shuffle(p2, p3, 0, 2));
      store(t + 3 * width, wasm_i64x2_shuffle(p2, p3, 1, 3));
    }
    for (; k < inner; k++, f++, t += width)
      for (int j = 0; j < 4; j++) t[j] = f[j * line];
  }
  for (; i < n; i++, from += line)
    for (int k = 0; k < inner; k++) to[k * width + i] = from[k];
  for (; i < width; i++)
    for (int k = 0; k < inner; k++) to[k * width + i] = 0;
}

// pack_rows is pack for values of one k side by side (line 1).
static void pack_rows(float *to, const float *from, int step, int n, int width, int inner) {
  if (n == WIDE) {
    for (int k = 0; k < inner; k++, from += step, to += WIDE) {
      store(to, load(from));
      store(to + 4, load(from + 4));
    }
  } else if (n == TALL && width == TALL) {
    for (int k = 0; k < inner; k++, from += step, to += TALL) {
      store(to, load(from));
      to[4] = from[4];
    }
  } else {
    pack(to, from, 1, step, n, width, inner);
  }
}

void product(float *dst, const float *a, int a_transposed, const float *b, int b_transposed, int rows, int cols, int inner,
             float *scratch) {
  float *panel = scratch + rows * inner;
  for (int i = 0; i < rows; i += TALL) {
    int n = min(TALL, rows - i);
    if (a_transposed)
      pack_rows(scratch + i * inner, a + i, rows, n, n, inner);
    else
      pack_lines(scratch + i * inner, a + i * inner, inner, n, n, inner);
  }
  for (int j = 0; j < cols; j += WIDE) {
    int n = min(WIDE, cols - j), width = whole(n);
    if (b_transposed)
      pack_lines(panel, b + j * inner, inner, n, width, inner);
    else
      pack_rows(panel, b + j, cols, n, width, inner);
    if (width == WIDE)
      strip8(dst + j, cols, scratch, panel, rows, inner, n);
    else
      strip4(dst + j, cols, scratch, panel, rows, inner, n);
  }
}
