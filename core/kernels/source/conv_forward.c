// Convolution, bias, pooling, and ReLU where wanted, in one pass and without unrolling patches: a
// row of a patch is contiguous in the image as it is (height × width × channels). A tile of 5
// pixels × 2 vectors of channels stays in registers.

#include "conv.h"

enum { PIXELS = 5, UNROLL = 5, PANEL = 2 * LANES };

// tile computes the sums of P neighbouring pixels, V vectors of channels each, from the image at x
// on. w is [kernel·kernel·in][V·LANES]; the sums of one pixel are pitch apart from those of the
// next.
INLINE void tile(const int P, const int V, float *sums, int pitch, const float *x, const float *w,
                 const struct geometry *g) {
  vec sum[PIXELS][2];
  const int row = g->kernel * g->in, step = line(g), in = g->in;
  UNROLLED for (int p = 0; p < P; p++) sum[p][0] = sum[p][1] = 0;
  for (int ky = 0; ky < g->kernel; ky++, x += step) {
    const float *x0 = x, *x1 = x + in, *x2 = x1 + in, *x3 = x2 + in, *x4 = x3 + in;
#define PIXEL(p, k)        \
  if (P > p) {             \
    vec s = *(x##p + k);   \
    sum[p][0] += s * w0;   \
    HOLD(sum[p][0]);       \
    if (V > 1) {           \
      sum[p][1] += s * w1; \
      HOLD(sum[p][1]);     \
    }                      \
  }
#define STEPS(n)                                                                            \
  for (; k >= n; k -= n, w += LANES * n * V, x0 += n, x1 += n, x2 += n, x3 += n, x4 += n) { \
    UNROLLED for (int u = 0; u < n; u++) {                                                  \
      vec w0 = load(w + u * LANES * V), w1 = V > 1 ? load(w + u * LANES * V + LANES) : w0;  \
      PIXEL(0, u) PIXEL(1, u) PIXEL(2, u) PIXEL(3, u) PIXEL(4, u)                           \
    }                                                                                       \
  }
    int k = row;
    STEPS(UNROLL)
    STEPS(1)
  }
  UNROLLED for (int p = 0; p < P; p++, sums += pitch) {
    store(sums, sum[p][0]);
    if (V > 1) store(sums + LANES, sum[p][1]);
  }
}

// convolve computes one row of pixels, V vectors of channels, in tiles as even as can be.
INLINE void convolve(const int V, float *sums, int pitch, const float *x, const float *w,
                     int pixels, const struct geometry *g) {
  for (int n; pixels > 0; pixels -= n, x += n * g->in, sums += n * pitch) {
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

NOINLINE void convolve1(float *sums, int pitch, const float *x, const float *w, int pixels,
                        const struct geometry *g) {
  convolve(1, sums, pitch, x, w, pixels, g);
}

NOINLINE void convolve2(float *sums, int pitch, const float *x, const float *w, int pixels,
                        const struct geometry *g) {
  convolve(2, sums, pitch, x, w, pixels, g);
}

// pack_filters writes panels of PANEL channels (LANES in the last, where that is enough),
// [kernel·kernel·in][PANEL].
static void pack_filters(float *to, const float *w, int out, int patch) {
  for (int o = 0; o < out; o += PANEL) {
    int n = min(PANEL, out - o), width = whole(n);
    for (int k = 0; k < patch; k++)
      for (int i = 0; i < width; i++) *to++ = i < n ? w[(o + i) * patch + k] : 0;
  }
}

// pool reduces two rows of sums to one row of results, where the image's results have room floats
// left.
static void pool(float *y, byte *argmax, const float *sums, int pitch, const float *bias,
                 int pixels, int out, int room, float floor) {
  typedef byte byte4 __attribute__((ext_vector_type(4), aligned(1)));
  const float *below = sums + 2 * pixels * pitch;
  for (int p = 0; p < pixels;
       p++, sums += 2 * pitch, below += 2 * pitch, y += out, argmax += out, room -= out) {
    for (int o = 0; o < out; o += 4) {
      quad largest = load4(sums + o);
      quad_int where = 0;
      RIVAL(load4(sums + pitch + o), 1)
      RIVAL(load4(below + o), 2)
      RIVAL(load4(below + pitch + o), 3)
      quad result = larger(largest + load4(bias + o), (quad)floor);
      byte4 index = __builtin_convertvector(where, byte4);
      if (room - o >= 4) { // what is too much is overwritten by the next pixels
        store4(y + o, result);
        *(byte4 *)(argmax + o) = index;
      } else {
        store_part4(y + o, result, out - o);
        STORE_PART(argmax + o, index, out - o, 3);
      }
    }
  }
}

// Scratch: filters, biases, an image's sums, a bordered image.
int conv_scratch(const struct geometry *g) {
  if (is_planar(g)) return planar_scratch(g);
  const int pitch = whole(g->out), sums = 4 * pooled_height(g) * pooled_width(g);
  return (patch(g) + 1 + sums) * pitch + bordered(g);
}

int conv_forward(const struct conv_forward *c, float *scratch, int room) {
  const struct geometry *g = &c->g;
  NEED(conv_scratch(g))
  if (is_planar(g)) {
    conv_planar(c, scratch);
    return 0;
  }
  const int out = g->out, pitch = whole(out), size = patch(g), step = line(g);
  const int rows = pooled_height(g), pixels = pooled_width(g);
  float *filters = scratch, *bias = filters + size * pitch, *sums = bias + pitch,
        *image = sums + 4 * rows * pixels * pitch;
  float *y = c->y;
  byte *argmax = c->argmax;
  pack_filters(filters, c->w, out, size);
  clear(bias, pitch);
  copy(bias, c->bias, out);
  clear(image, bordered(g));
  for (int n = 0; n < c->images; n++) {
    border(image, c->x + n * input(g), g);
    // A panel of filters at a time: it stays in the first cache.
    for (int o = 0; o < pitch; o += PANEL) {
      for (int cy = 0; cy < 2 * rows; cy++) {
        float *to = sums + cy * 2 * pixels * pitch + o;
        if (pitch - o >= PANEL)
          convolve2(to, pitch, image + cy * step, filters + o * size, 2 * pixels, g);
        else
          convolve1(to, pitch, image + cy * step, filters + o * size, 2 * pixels, g);
      }
    }
    for (int py = 0; py < rows; py++, y += pixels * out, argmax += pixels * out)
      pool(y, argmax, sums + py * 4 * pixels * pitch, pitch, bias, pixels, out,
           (rows - py) * pixels * out, least(c->relu));
  }
  return 0;
}
