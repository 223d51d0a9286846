// Convolution, bias, pooling, and ReLU where wanted, in one pass, without unrolling patches: a row of a patch is contiguous in the image as
// it is (height × width × channels). A tile of 5 pixels × 8 channels stays in registers.

#include "conv.h"

enum { PIXELS = 5, UNROLL = 5 };

// tile computes the sums of P neighbouring pixels, 4·V channels each, from the image at x on, which holds each value four times
// (see pack_left in product.c). w is [kernel·kernel·in][4·V]; the sums of one pixel are pitch apart from those of the next.
INLINE void tile(const int P, const int V, float *sums, int pitch, const float *x, const float *w, const struct geometry *g) {
  vec sum[PIXELS][2];
  const int row = g->kernel * g->in, step = 4 * line(g), in = 4 * g->in;
  UNROLLED for (int p = 0; p < P; p++) sum[p][0] = sum[p][1] = splat(0);
  for (int ky = 0; ky < g->kernel; ky++, x += step) {
    const float *x0 = x, *x1 = x + in, *x2 = x1 + in, *x3 = x2 + in, *x4 = x3 + in;
#define PIXEL(p, k)                              \
  if (P > p) {                                   \
    vec s = load(x##p + 4 * k);                  \
    sum[p][0] = add(sum[p][0], mul(s, w0));      \
    HOLD(sum[p][0]);                             \
    if (V > 1) {                                 \
      sum[p][1] = add(sum[p][1], mul(s, w1));    \
      HOLD(sum[p][1]);                           \
    }                                            \
  }
#define STEPS(n)                                                                                                 \
  for (; k >= n; k -= n, w += 4 * n * V, x0 += 4 * n, x1 += 4 * n, x2 += 4 * n, x3 += 4 * n, x4 += 4 * n) {       \
    REACH(w, 4 * n * V);                                                                                         \
    REACH(x0, 4 * n);                                                                                            \
    if (P > 1) REACH(x1, 4 * n);                                                                                 \
    if (P > 2) REACH(x2, 4 * n);                                                                                 \
    if (P > 3) REACH(x3, 4 * n);                                                                                 \
    if (P > 4) REACH(x4, 4 * n);                                                                                 \
    UNROLLED for (int u = 0; u < n; u++) {                                                                       \
      vec w0 = load(w + u * 4 * V), w1 = V > 1 ? load(w + u * 4 * V + 4) : w0;                                   \
      PIXEL(0, u) PIXEL(1, u) PIXEL(2, u) PIXEL(3, u) PIXEL(4, u)                                                \
    }                                                                                                            \
  }
    int k = row;
    STEPS(UNROLL)
    STEPS(1)
  }
  UNROLLED for (int p = 0; p < P; p++, sums += pitch) {
    store(sums, sum[p][0]);
    if (V > 1) store(sums + 4, sum[p][1]);
  }
}

// convolve computes one row of pixels, 4·V channels, in tiles as even as can be.
INLINE void convolve(const int V, float *sums, int pitch, const float *x, const float *w, int pixels, const struct geometry *g) {
  for (int n; pixels > 0; pixels -= n, x += 4 * n * g->in, sums += n * pitch) {
    int tiles = (pixels + PIXELS - 1) / PIXELS;
    n = (pixels + tiles - 1) / tiles;
    switch (n) {
      case 1: tile(1, V, sums, pitch, x, w, g); break;
      case 2: tile(2, V, sums, pitch, x, w, g); break;
      case 3: tile(3, V, sums, pitch, x, w, g); break;
      case 4: tile(4, V, sums, pitch, x, w, g); break;
      case 5: tile(5, V, sums, pitch, x, w, g); break;
    }
  }
}

NOINLINE void convolve8(float *sums, int pitch, const float *x, const float *w, int pixels, const struct geometry *g) {
  convolve(2, sums, pitch, x, w, pixels, g);
}

NOINLINE void convolve4(float *sums, int pitch, const float *x, const float *w, int pixels, const struct geometry *g) {
  convolve(1, sums, pitch, x, w, pixels, g);
}

// spread_image copies an image into the middle of a bordered one that holds each value four times.
static void spread_image(float *to, const float *image, const struct geometry *g) {
  int n = g->width * g->in;
  to += 4 * (g->pad * line(g) + g->pad * g->in);
  for (int y = 0; y < g->height; y++, to += 4 * line(g))
    for (int i = 0; i < n; i++) store(to + 4 * i, same(image++));
}

// pack_filters writes panels of 8 channels (4 in the last, where that is enough), [kernel·kernel·in][8].
static void pack_filters(float *to, const float *w, int out, int patch) {
  for (int o = 0; o < out; o += 8) {
    int n = min(8, out - o), width = whole(n);
    for (int k = 0; k < patch; k++)
      for (int i = 0; i < width; i++) *to++ = i < n ? w[(o + i) * patch + k] : 0;
  }
}

// pool reduces two rows of sums to one row of results, where the image's results have room floats left.
static void pool(float *y, byte *argmax, const float *sums, int pitch, const float *bias, int pixels, int out, int room, vec floor) {
  const float *below = sums + 2 * pixels * pitch;
  for (int p = 0; p < pixels; p++, sums += 2 * pitch, below += 2 * pitch, y += out, argmax += out, room -= out) {
    for (int o = 0; o < out; o += 4) {
      vec largest = load(sums + o), where = wasm_i32x4_const_splat(0);
      RIVAL(load(sums + pitch + o), 1)
      RIVAL(load(below + o), 2)
      RIVAL(load(below + pitch + o), 3)
      vec result = wasm_f32x4_pmax(add(largest, load(bias + o)), floor);
      vec index = wasm_i8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(where, where), where);
      if (room - o >= 4) { // what is too much is overwritten by the next pixels
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

// Scratch: filters (patch·(out+7)), bias (out+7), an image's sums (4·pooled height·pooled width·(out+7)), a bordered image (4 times).
void conv_forward(const struct conv_forward *c) {
  const struct geometry *g = &c->g;
  if (is_planar(g)) {
    conv_planar(c);
    return;
  }
  const int out = g->out, pitch = whole(out), patch = g->kernel * g->kernel * g->in;
  const int rows = pooled_height(g), pixels = pooled_width(g), step = 4 * line(g);
  float *filters = c->scratch, *bias = filters + patch * pitch, *sums = bias + pitch, *image = sums + 4 * rows * pixels * pitch;
  float *y = c->y;
  byte *argmax = c->argmax;
  pack_filters(filters, c->w, out, patch);
  clear(bias, pitch);
  copy(bias, c->bias, out);
  clear(image, 4 * bordered_size(g));
  for (int n = 0; n < c->images; n++) {
    spread_image(image, c->x + n * g->height * g->width * g->in, g);
    for (int o = 0; o < pitch; o += 8) { // a panel of filters at a time: it stays in the first cache
      for (int cy = 0; cy < 2 * rows; cy++) {
        float *to = sums + cy * 2 * pixels * pitch + o;
        if (pitch - o >= 8)
          convolve8(to, pitch, image + cy * step, filters + o * patch, 2 * pixels, g);
        else
          convolve4(to, pitch, image + cy * step, filters + o * patch, 2 * pixels, g);
      }
    }
    for (int py = 0; py < rows; py++, y += pixels * out, argmax += pixels * out)
      pool(y, argmax, sums + py * 4 * pixels * pitch, pitch, bias, pixels, out, (rows - py) * pixels * out, least(c->relu));
  }
}
