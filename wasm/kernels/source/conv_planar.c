// The forward block for images of one channel: there the lanes are neighbouring pixels, so that a few output channels fill them
// as well as many. 2 rows × 8 pixels × 2 channels stay in registers, and are pooled there.

#include "conv.h"

enum { KERNEL = 5 };

// put stores the results of one channel in n ≤ 4 pooled pixels.
INLINE void put(float *y, byte *argmax, int out, vec result, vec where, int n) {
  wasm_v128_store32_lane(y, result, 0);
  wasm_v128_store8_lane(argmax, where, 0);
  if (n < 2) return;
  wasm_v128_store32_lane(y + out, result, 1);
  wasm_v128_store8_lane(argmax + out, where, 4);
  if (n < 3) return;
  wasm_v128_store32_lane(y + 2 * out, result, 2);
  wasm_v128_store8_lane(argmax + 2 * out, where, 8);
  if (n < 4) return;
  wasm_v128_store32_lane(y + 3 * out, result, 3);
  wasm_v128_store8_lane(argmax + 3 * out, where, 12);
}

// block computes C ≤ 2 channels of n pooled pixels, from 2 rows × 4·V pixels of sums. w is [ky][kx][C][4], each weight four times.
INLINE void block(const int C, const int V, float *y, byte *argmax, const float *x, const float *w, const float *bias, int step,
                  int out, int n) {
  vec sum[2][2][2]; // channel, row, vector
  UNROLLED for (int i = 0; i < 8; i++) sum[i / 4][i / 2 % 2][i % 2] = splat(0);
  for (int ky = 0; ky < KERNEL; ky++, x += step, w += KERNEL * C * 4) {
    const float *next = x + step;
    REACH(x, KERNEL - 1 + 4 * V);
    REACH(next, KERNEL - 1 + 4 * V);
    REACH(w, KERNEL * C * 4);
    UNROLLED for (int kx = 0; kx < KERNEL; kx++) {
      vec s0 = load(w + 4 * C * kx), s1 = C > 1 ? load(w + 4 * C * kx + 4) : s0;
      UNROLLED for (int i = 0; i < 2 * V; i++) {
        const int r = i / V, v = i % V;
        vec pixels = load((r ? next : x) + kx + 4 * v);
        sum[0][r][v] = add(sum[0][r][v], mul(s0, pixels));
        HOLD(sum[0][r][v]);
        if (C > 1) {
          sum[1][r][v] = add(sum[1][r][v], mul(s1, pixels));
          HOLD(sum[1][r][v]);
        }
      }
    }
  }
  UNROLLED for (int c = 0; c < C; c++) {
    vec top = sum[c][0][0], right = sum[c][0][V - 1], below = sum[c][1][0], corner = sum[c][1][V - 1];
    vec largest = wasm_i32x4_shuffle(top, right, 0, 2, 4, 6), where = wasm_i32x4_const_splat(0);
    RIVAL(wasm_i32x4_shuffle(top, right, 1, 3, 5, 7), 1)
    RIVAL(wasm_i32x4_shuffle(below, corner, 0, 2, 4, 6), 2)
    RIVAL(wasm_i32x4_shuffle(below, corner, 1, 3, 5, 7), 3)
    put(y + c, argmax + c, out, positive(add(largest, same(bias + c))), where, n);
  }
}

// row computes C channels of a row of pooled pixels.
INLINE void row(const int C, float *y, byte *argmax, const float *x, const float *w, const float *bias, int step, int out, int pixels) {
  for (; pixels > 3; pixels -= 4, x += 8, y += 4 * out, argmax += 4 * out) block(C, 2, y, argmax, x, w, bias, step, out, 4);
  if (pixels > 2)
    block(C, 2, y, argmax, x, w, bias, step, out, pixels);
  else if (pixels > 0)
    block(C, 1, y, argmax, x, w, bias, step, out, pixels);
}

NOINLINE void row1(float *y, byte *argmax, const float *x, const float *w, const float *bias, int step, int out, int pixels) {
  row(1, y, argmax, x, w, bias, step, out, pixels);
}

NOINLINE void row2(float *y, byte *argmax, const float *x, const float *w, const float *bias, int step, int out, int pixels) {
  row(2, y, argmax, x, w, bias, step, out, pixels);
}

// pack_pairs writes the weights of two channels at a time, each weight four times; the last channel may be alone.
static void pack_pairs(float *to, const float *w, int out) {
  const int patch = KERNEL * KERNEL;
  for (int o = 0; o < out; o += 2)
    for (int k = 0; k < patch; k++)
      for (int i = o; i < min(o + 2, out); i++, to += 4) store(to, same(w + i * patch + k));
}

// Scratch: filters (4·patch·out), a bordered image (and 8 floats that the last vectors reach into).
void conv_planar(const struct conv_forward *c) {
  const struct geometry *g = &c->g;
  const int out = g->out, patch = KERNEL * KERNEL, rows = pooled_height(g), pixels = pooled_width(g), step = line(g);
  float *filters = c->scratch, *image = filters + 4 * patch * out;
  float *y = c->y;
  byte *argmax = c->argmax;
  pack_pairs(filters, c->w, out);
  clear(image, bordered_size(g) + 8);
  for (int n = 0; n < c->images; n++) {
    border(image, c->x + n * g->height * g->width, g);
    for (int py = 0; py < rows; py++, y += pixels * out, argmax += pixels * out) {
      const float *x = image + 2 * py * step, *w = filters;
      int o = 0;
      for (; o + 2 <= out; o += 2, w += 2 * 4 * patch) row2(y + o, argmax + o, x, w, c->bias + o, step, out, pixels);
      if (o < out) row1(y + o, argmax + o, x, w, c->bias + o, step, out, pixels);
    }
  }
}
