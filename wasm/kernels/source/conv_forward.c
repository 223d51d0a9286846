// Convolution, bias, pooling and ReLU in one pass, without unrolling patches: a row of a patch is contiguous in the image as
// it is (height × width × channels). A tile of 5 pixels × 8 channels stays in registers.

#include "conv.h"

enum { PIXELS = 5 };

// tile computes the sums of P neighbouring pixels, 4·V channels each, from the image at x on. w is [kernel·kernel·in][4·V];
// the sums of one pixel are pitch apart from those of the next.
INLINE void tile(const int P, const int V, float *sums, int pitch, const float *x, const float *w, const struct geometry *g) {
  vec sum[PIXELS][2];
  const int row = g->kernel * g->in, step = line(g), in = g->in;
#pragma clang loop unroll(full)
  for (int p = 0; p < P; p++) sum[p][0] = sum[p][1] = splat(0);
  for (int ky = 0; ky < g->kernel; ky++, x += step) {
    const float *x0 = x, *x1 = x + in, *x2 = x1 + in, *x3 = x2 + in, *x4 = x3 + in;
    for (int k = 0; k < row; k++, w += 4 * V) {
      vec w0 = load(w), w1 = V > 1 ? load(w + 4) : w0;
#define PIXEL(p)                                 \
  if (P > p) {                                   \
    vec s = same(x##p++);                        \
    sum[p][0] = add(sum[p][0], mul(s, w0));      \
    HOLD(sum[p][0]);                             \
    if (V > 1) {                                 \
      sum[p][1] = add(sum[p][1], mul(s, w1));    \
      HOLD(sum[p][1]);                           \
    }                                            \
  }
      PIXEL(0) PIXEL(1) PIXEL(2) PIXEL(3) PIXEL(4)
    }
  }
#pragma clang loop unroll(full)
  for (int p = 0; p < P; p++, sums += pitch) {
    store(sums, sum[p][0]);
    if (V > 1) store(sums + 4, sum[p][1]);
  }
}

// convolve computes one row of pixels, 4·V channels.
INLINE void convolve(const int V, float *sums, int pitch, const float *x, const float *w, int pixels, const struct geometry *g) {
  for (; pixels >= PIXELS; pixels -= PIXELS, x += PIXELS * g->in, sums += PIXELS * pitch) tile(PIXELS, V, sums, pitch, x, w, g);
  switch (pixels) {
    case 1: tile(1, V, sums, pitch, x, w, g); break;
    case 2: tile(2, V, sums, pitch, x, w, g); break;
    case 3: tile(3, V, sums, pitch, x, w, g); break;
    case 4: tile(4, V, sums, pitch, x, w, g); break;
  }
}

__attribute__((noinline)) static void convolve8(float *sums, int pitch, const float *x, const float *w, int pixels,
                                                const struct geometry *g) {
  convolve(2, sums, pitch, x, w, pixels, g);
}

__attribute__((noinline)) static void convolve4(float *sums, int pitch, const float *x, const float *w, int pixels,
                                                const struct geometry *g) {
  convolve(1, sums, pitch, x, w, pixels, g);
}

// pack_filters writes panels of 8 channels (4 in the last, where that is enough), [kernel·kernel·in][8].
static void pack_filters(float *to, const float *w, int out, int patch) {
  for (int o = 0; o < out; o += 8) {
    int n = min(8, out - o), width = whole(n);
    for (int k = 0; k < patch; k++)
      for (int i = 0; i < width; i++) *to++ = i < n ? w[(o + i) * patch + k] : 0;
  }
}

// pool reduces two rows of sums to one row of results. last: nothing may be written beyond this row.
static void pool(float *y, byte *argmax, const float *sums, int pitch, const float *bias, int pixels, int out, int last) {
  const float *below = sums + 2 * pixels * pitch;
  for (int p = 0; p < pixels; p++, sums += 2 * pitch, below += 2 * pitch, y += out, argmax += out) {
    for (int o = 0; o < out; o += 4) {
      vec largest = load(sums + o), where = wasm_i32x4_const_splat(0);
#define RIVAL(v, index)                                                               \
  {                                                                                   \
    vec rival = load(v), better = wasm_f32x4_gt(rival, largest);                      \
    largest = wasm_v128_bitselect(rival, largest, better);                            \
    where = wasm_v128_bitselect(wasm_i32x4_const_splat(index), where, better);        \
  }
      RIVAL(sums + pitch + o, 1)
      RIVAL(below + o, 2)
      RIVAL(below + pitch + o, 3)
      vec result = positive(add(largest, load(bias + o)));
      vec index = wasm_i8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(where, where), where);
      if (out - o >= 4 || !last || p < pixels - 1) { // what is too much is overwritten by the next pixel
        store(y + o, result);
        wasm_v128_store32_lane(argmax + o, index, 0);
      } else {
        store_part(y + o, result, out - o);
        for (int i = o; i < out; i++, index = wasm_i8x16_shuffle(index, index, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
          argmax[i] = wasm_u8x16_extract_lane(index, 0);
      }
    }
  }
}

struct conv_forward {
  float *y;
  byte *argmax;
  float *x, *w, *bias, *scratch;
  int images;
  struct geometry g;
};

// Scratch: filters (patch·(out+7)), bias (out+3), two rows of sums (4·pooled width·(out+3)), a bordered image.
void conv_forward(const struct conv_forward *c) {
  const struct geometry *g = &c->g;
  const int out = g->out, pitch = whole(out), patch = g->kernel * g->kernel * g->in;
  const int rows = pooled_height(g), pixels = pooled_width(g), step = line(g);
  float *filters = c->scratch, *bias = filters + patch * pitch, *sums = bias + pitch, *image = sums + 4 * pixels * pitch;
  float *y = c->y;
  byte *argmax = c->argmax;
  pack_filters(filters, c->w, out, patch);
  clear(bias, pitch);
  copy(bias, c->bias, out);
  clear(image, bordered_size(g));
  for (int n = 0; n < c->images; n++) {
    const float *x = c->x + n * g->height * g->width * g->in;
    if (g->pad) {
      border(image, x, g);
      x = image;
    }
    for (int py = 0; py < rows; py++, x += 2 * step, y += pixels * out, argmax += pixels * out) {
      const float *w = filters;
      for (int o = 0; o < pitch; o += 8) {
        for (int half = 0; half < 2; half++) {
          if (pitch - o >= 8)
            convolve8(sums + half * 2 * pixels * pitch + o, pitch, x + half * step, w, 2 * pixels, g);
          else
            convolve4(sums + half * 2 * pixels * pitch + o, pitch, x + half * step, w, 2 * pixels, g);
        }
        w += 8 * patch;
      }
      pool(y, argmax, sums, pitch, bias, pixels, out, py == rows - 1);
    }
  }
}
