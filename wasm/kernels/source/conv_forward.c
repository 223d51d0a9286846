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
#define PIXEL(p, k)                              \
  if (P > p) {                                   \
    vec s = same(x##p + k);                      \
    sum[p][0] = add(sum[p][0], mul(s, w0));      \
    HOLD(sum[p][0]);                             \
    if (V > 1) {                                 \
      sum[p][1] = add(sum[p][1], mul(s, w1));    \
      HOLD(sum[p][1]);                           \
    }                                            \
  }
#define STEP(k)                                                            \
  {                                                                        \
    vec w0 = load(w + k * 4 * V), w1 = V > 1 ? load(w + k * 4 * V + 4) : w0; \
    PIXEL(0, k) PIXEL(1, k) PIXEL(2, k) PIXEL(3, k) PIXEL(4, k)            \
  }
    int k = row;
    for (; k >= 2; k -= 2, w += 8 * V, x0 += 2, x1 += 2, x2 += 2, x3 += 2, x4 += 2) {
      STEP(0)
      STEP(1)
    }
    if (k) {
      STEP(0)
      w += 4 * V;
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

// RIVAL compares the largest of 2×2 sums so far, and where it was, with the next.
#define RIVAL(v, index)                                                        \
  {                                                                            \
    vec rival = v, better = wasm_f32x4_gt(rival, largest);                     \
    largest = wasm_v128_bitselect(rival, largest, better);                     \
    where = wasm_v128_bitselect(wasm_i32x4_const_splat(index), where, better); \
  }

// pool reduces two rows of sums to one row of results. last: nothing may be written beyond this row.
static void pool(float *y, byte *argmax, const float *sums, int pitch, const float *bias, int pixels, int out, int last) {
  const float *below = sums + 2 * pixels * pitch;
  for (int p = 0; p < pixels; p++, sums += 2 * pitch, below += 2 * pitch, y += out, argmax += out) {
    for (int o = 0; o < out; o += 4) {
      vec largest = load(sums + o), where = wasm_i32x4_const_splat(0);
      RIVAL(load(sums + pitch + o), 1)
      RIVAL(load(below + o), 2)
      RIVAL(load(below + pitch + o), 3)
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

// Images of one channel: there the lanes are neighbouring pixels, so that a few output channels fill them as well as many.

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

// block computes C ≤ 2 channels of n pooled pixels, from 2 rows × 4·V pixels of sums.
INLINE void block(const int C, const int V, const int kernel, float *y, byte *argmax, const float *x, const float *w,
                  const float *bias, int step, int patch, int out, int n) {
  vec sum[2][2][2]; // channel, row, vector
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i++) sum[i / 4][i / 2 % 2][i % 2] = splat(0);
  const float *w1 = w + patch;
  for (int ky = 0; ky < kernel; ky++, x += step, w += kernel, w1 += kernel) {
#pragma clang loop unroll(full)
    for (int kx = 0; kx < kernel; kx++) {
      vec s0 = same(w + kx), s1 = C > 1 ? same(w1 + kx) : s0;
#pragma clang loop unroll(full)
      for (int r = 0; r < 2; r++) {
#pragma clang loop unroll(full)
        for (int v = 0; v < V; v++) {
          vec pixels = load(x + r * step + kx + 4 * v);
          sum[0][r][v] = add(sum[0][r][v], mul(s0, pixels));
          HOLD(sum[0][r][v]);
          if (C > 1) {
            sum[1][r][v] = add(sum[1][r][v], mul(s1, pixels));
            HOLD(sum[1][r][v]);
          }
        }
      }
    }
  }
#pragma clang loop unroll(full)
  for (int c = 0; c < C; c++) {
    vec top = sum[c][0][0], right = sum[c][0][V - 1], below = sum[c][1][0], corner = sum[c][1][V - 1];
    vec largest = wasm_i32x4_shuffle(top, right, 0, 2, 4, 6), where = wasm_i32x4_const_splat(0);
    RIVAL(wasm_i32x4_shuffle(top, right, 1, 3, 5, 7), 1)
    RIVAL(wasm_i32x4_shuffle(below, corner, 0, 2, 4, 6), 2)
    RIVAL(wasm_i32x4_shuffle(below, corner, 1, 3, 5, 7), 3)
    put(y + c, argmax + c, out, positive(add(largest, same(bias + c))), where, n);
  }
}

// planar computes C channels of a row of pooled pixels.
INLINE void planar(const int C, const int kernel, float *y, byte *argmax, const float *x, const float *w, const float *bias, int step,
                   int patch, int out, int pixels) {
  for (; pixels > 3; pixels -= 4, x += 8, y += 4 * out, argmax += 4 * out)
    block(C, 2, kernel, y, argmax, x, w, bias, step, patch, out, 4);
  if (pixels > 2)
    block(C, 2, kernel, y, argmax, x, w, bias, step, patch, out, pixels);
  else if (pixels > 0)
    block(C, 1, kernel, y, argmax, x, w, bias, step, patch, out, pixels);
}

__attribute__((noinline)) static void planar5(float *y, byte *argmax, const float *x, const float *w, const float *bias, int step,
                                              int out, int pixels) {
  int o = 0;
  for (; o + 2 <= out; o += 2) planar(2, 5, y + o, argmax + o, x, w + o * 25, bias + o, step, 25, out, pixels);
  if (o < out) planar(1, 5, y + o, argmax + o, x, w + o * 25, bias + o, step, 25, out, pixels);
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
  if (g->in == 1 && g->kernel == 5) {
    clear(image + bordered_size(g), 8);
    for (int n = 0; n < c->images; n++) {
      border(image, c->x + n * g->height * g->width, g);
      for (int py = 0; py < rows; py++, y += pixels * out, argmax += pixels * out)
        planar5(y, argmax, image + 2 * py * step, c->w, c->bias, step, out, pixels);
    }
    return;
  }
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
