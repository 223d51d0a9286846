// The forward block for images of one channel and small width: there the lanes are neighbouring pixels, so that a few output
// channels fill them as well as many. 4 rows × 4 pixels × 2 channels stay in registers, and are pooled there.
//
// What is left over at an edge is computed together with what was computed before it once more, to the same values.

#include "conv.h"

enum { KERNEL = 5, PATCH = KERNEL * KERNEL, LINE = 32 }; // LINE: a row of the bordered image, in floats

int is_planar(const struct geometry *g) {
  return g->in == 1 && g->kernel == KERNEL && g->width + 2 * g->pad <= LINE && g->out > 1 && pooled_height(g) > 1 && pooled_width(g) > 1;
}

// PUT stores a pooled pixel's two channels.
#define PUT(at, pixel)                                                 \
  wasm_v128_store64_lane(y + (at), pixel < 2 ? low : high, pixel & 1); \
  wasm_v128_store16_lane(argmax + (at), places, 2 * pixel);

// inked says which of the 8 lines that a block looks at aren't all zero there: most of an image is background.
INLINE int inked(const float *x) {
  int lines = 0;
  REACH(x, (KERNEL + 2) * LINE + 8);
  UNROLLED for (int l = 0; l < KERNEL + 3; l++)
    lines |= wasm_v128_any_true(wasm_v128_or(load(x + l * LINE), load(x + l * LINE + 4))) << l;
  return lines;
}

// block computes 2 × 2 pooled pixels of 2 channels. w is [ky][kx][2][4], each weight four times; below is the distance of pooled rows.
INLINE void block(float *y, byte *argmax, const float *x, int lines, const float *w, const float *bias, int out, int below, vec floor) {
  vec sum[2][4]; // channel, row
  UNROLLED for (int i = 0; i < 8; i++) sum[i / 4][i % 4] = splat(0);
  for (int ky = 0; ky < KERNEL; ky++, x += LINE, w += 8 * KERNEL, lines >>= 1) {
    if (!(lines & 15)) continue; // the four lines that this row of weights meets
    REACH(x, 3 * LINE + KERNEL + 3);
    REACH(w, 8 * KERNEL);
    UNROLLED for (int kx = 0; kx < KERNEL; kx++) {
      vec s0 = load(w + 8 * kx), s1 = load(w + 8 * kx + 4);
      UNROLLED for (int r = 0; r < 4; r++) {
        vec pixels = load(x + r * LINE + kx);
        sum[0][r] = add(sum[0][r], mul(s0, pixels));
        HOLD(sum[0][r]);
        sum[1][r] = add(sum[1][r], mul(s1, pixels));
        HOLD(sum[1][r]);
      }
    }
  }
  vec result[2], place[2];
  UNROLLED for (int c = 0; c < 2; c++) {
    vec largest = wasm_i32x4_shuffle(sum[c][0], sum[c][2], 0, 2, 4, 6), where = wasm_i32x4_const_splat(0);
    RIVAL(wasm_i32x4_shuffle(sum[c][0], sum[c][2], 1, 3, 5, 7), 1)
    RIVAL(wasm_i32x4_shuffle(sum[c][1], sum[c][3], 0, 2, 4, 6), 2)
    RIVAL(wasm_i32x4_shuffle(sum[c][1], sum[c][3], 1, 3, 5, 7), 3)
    result[c] = wasm_f32x4_pmax(add(largest, same(bias + c)), floor);
    place[c] = where;
  }
  vec low = wasm_i32x4_shuffle(result[0], result[1], 0, 4, 1, 5), high = wasm_i32x4_shuffle(result[0], result[1], 2, 6, 3, 7);
  vec places = wasm_v128_or(place[0], wasm_i32x4_shl(place[1], 8));
  PUT(0, 0)
  PUT(out, 1)
  PUT(below, 2)
  PUT(below + out, 3)
}

// blocks computes all channels of 2 × 2 pooled pixels.
NOINLINE void blocks(float *y, byte *argmax, const float *x, const float *w, const float *bias, int out, int below, vec floor) {
  const int lines = inked(x);
  for (int o = 0; o < out; o += 2, w += 8 * PATCH) {
    int from = min(o, out - 2);
    block(y + from, argmax + from, x, lines, w, bias + from, out, below, floor);
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
      int row = min(py, height - 2);
      for (int px = 0; px < pixels; px += 2) {
        int column = min(px, pixels - 2), at = n * output + (row * pixels + column) * out;
        blocks(c->y + at, c->argmax + at, image + 2 * row * LINE + 2 * column, filters, c->bias, out, pixels * out, least(c->relu));
      }
    }
  }
}
