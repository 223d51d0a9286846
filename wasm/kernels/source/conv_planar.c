// The forward block for images of one channel and small width: there the lanes are neighbouring pixels, so that a few output
// channels fill them as well as many. 4 rows × 4 pixels × 2 channels stay in registers, and are pooled there.
//
// What is left over at an edge is computed together with what was computed before it once more, to the same values.

#include "conv.h"

enum { KERNEL = 5, PATCH = KERNEL * KERNEL, LINE = 32 }; // LINE: a row of the bordered image, in floats

int is_planar(const struct geometry *g) {
  return g->in == 1 && g->kernel == KERNEL && g->width + 2 * g->pad <= LINE && g->out > 1 && pooled_height(g) > 1 && pooled_width(g) > 1;
}

#define PUT(at, lane)                                 \
  wasm_v128_store32_lane(y + (at), result, lane);     \
  wasm_v128_store8_lane(argmax + (at), where, 4 * lane);

// block computes 2 × 2 pooled pixels of 2 channels. w is [ky][kx][2][4], each weight four times; below is the distance of pooled rows.
INLINE void block(float *y, byte *argmax, const float *x, const float *w, const float *bias, int out, int below, vec floor) {
  vec sum[2][4]; // channel, row
  UNROLLED for (int i = 0; i < 8; i++) sum[i / 4][i % 4] = splat(0);
  REACH(x, (KERNEL + 2) * LINE + KERNEL + 3);
  REACH(w, PATCH * 2 * 4);
  UNROLLED for (int k = 0; k < PATCH; k++) {
    vec s0 = load(w + 8 * k), s1 = load(w + 8 * k + 4);
    UNROLLED for (int r = 0; r < 4; r++) {
      vec pixels = load(x + (k / KERNEL + r) * LINE + k % KERNEL);
      sum[0][r] = add(sum[0][r], mul(s0, pixels));
      HOLD(sum[0][r]);
      sum[1][r] = add(sum[1][r], mul(s1, pixels));
      HOLD(sum[1][r]);
    }
  }
  UNROLLED for (int c = 0; c < 2; c++, y++, argmax++, bias++) {
    vec largest = wasm_i32x4_shuffle(sum[c][0], sum[c][2], 0, 2, 4, 6), where = wasm_i32x4_const_splat(0);
    RIVAL(wasm_i32x4_shuffle(sum[c][0], sum[c][2], 1, 3, 5, 7), 1)
    RIVAL(wasm_i32x4_shuffle(sum[c][1], sum[c][3], 0, 2, 4, 6), 2)
    RIVAL(wasm_i32x4_shuffle(sum[c][1], sum[c][3], 1, 3, 5, 7), 3)
    vec result = wasm_f32x4_pmax(add(largest, same(bias)), floor);
    PUT(0, 0)
    PUT(out, 1)
    PUT(below, 2)
    PUT(below + out, 3)
  }
}

// rows computes two rows of pooled pixels, two channels.
NOINLINE void rows(float *y, byte *argmax, const float *x, const float *w, const float *bias, int out, int pixels, vec floor) {
  for (int p = 0; p < pixels; p += 2) {
    int from = min(p, pixels - 2);
    block(y + from * out, argmax + from * out, x + 2 * from, w, bias, out, pixels * out, floor);
  }
}

// pack_pairs writes the weights of two channels at a time, each weight four times.
static void pack_pairs(float *to, const float *w, int out) {
  for (int o = 0; o < out; o += 2) {
    const float *from = w + min(o, out - 2) * PATCH;
    for (int k = 0; k < PATCH; k++, to += 8) {
      store(to, same(from + k));
      store(to + 4, same(from + PATCH + k));
    }
  }
}

// Scratch: filters (4·patch·(out+1)), a bordered image (LINE·(height+2·pad)).
void conv_planar(const struct conv_forward *c) {
  const struct geometry *g = &c->g;
  const int out = g->out, height = pooled_height(g), pixels = pooled_width(g), output = height * pixels * out;
  float *filters = c->scratch, *image = filters + 4 * PATCH * (out + 1);
  pack_pairs(filters, c->w, out);
  clear(image, LINE * (g->height + 2 * g->pad));
  for (int n = 0; n < c->images; n++) {
    for (int y = 0; y < g->height; y++)
      copy(image + (y + g->pad) * LINE + g->pad, c->x + (n * g->height + y) * g->width, g->width);
    for (int py = 0; py < height; py += 2) {
      int row = min(py, height - 2), at = n * output + row * pixels * out;
      for (int o = 0; o < out; o += 2) {
        int from = min(o, out - 2);
        rows(c->y + at + from, c->argmax + at + from, image + 2 * row * LINE, filters + o * 4 * PATCH, c->bias + from, out, pixels, least(c->relu));
      }
    }
  }
}
