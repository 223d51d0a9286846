// The forward block for images of one channel and small width. There the lanes are neighbouring
// pixels, so that a few output channels fill them as well as many. 4 rows × LANES pixels × 2
// channels stay in registers, and are pooled there.
//
// What is left over at an edge is computed together with what was computed before it once more, to
// the same values.

#include "conv.h"

enum {
  KERNEL = 5,
  PATCH = KERNEL * KERNEL,
  LINE = 32,        // a row of the bordered image, in floats
  HALF = LANES / 2, // pooled pixels side by side
};

int is_planar(const struct geometry *g) {
  return g->in == 1 && g->kernel == KERNEL && g->width + 2 * g->pad <= LINE && g->out > 1 &&
         pooled_height(g) > 1 && pooled_width(g) >= HALF;
}

// inked returns a bit for each of the 8 lines that a block looks at: whether any value is set. Most
// of an image is background.
INLINE int inked(const float *x) {
  int lines = 0;
  UNROLLED for (int l = 0; l < KERNEL + 3; l++) lines |=
      any((vec_int)load(x + l * LINE) | (vec_int)load(x + l * LINE + 4)) << l;
  return lines;
}

// EVEN and ODD take every other lane of two vectors.
#if LANES == 8
#define EVEN(a, b) __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14)
#define ODD(a, b) __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15)
#else
#define EVEN(a, b) __builtin_shufflevector(a, b, 0, 2, 4, 6)
#define ODD(a, b) __builtin_shufflevector(a, b, 1, 3, 5, 7)
#endif

// block computes 2 × HALF pooled pixels of 2 channels. w is [ky][kx][2]; below is the
// distance of pooled rows.
INLINE void block(float *y, byte *argmax, const float *x, int lines, const float *w,
                  const float *bias, int out, int below, float floor) {
  vec sum[2][4]; // channel, row
  UNROLLED for (int i = 0; i < 8; i++) sum[i / 4][i % 4] = 0;
  for (int ky = 0; ky < KERNEL; ky++, x += LINE, w += 2 * KERNEL, lines >>= 1) {
    if (!(lines & 15)) continue; // the four lines that this row of weights meets
    UNROLLED for (int kx = 0; kx < KERNEL; kx++) {
      const vec s0 = w[2 * kx], s1 = w[2 * kx + 1];
      UNROLLED for (int r = 0; r < 4; r++) {
        const vec pixels = load(x + r * LINE + kx);
        sum[0][r] += s0 * pixels;
        HOLD(sum[0][r]);
        sum[1][r] += s1 * pixels;
        HOLD(sum[1][r]);
      }
    }
  }
  UNROLLED for (int c = 0; c < 2; c++) { // the upper pooled row in the lower lanes
    vec largest = EVEN(sum[c][0], sum[c][2]);
    vec_int where = 0;
    RIVAL(ODD(sum[c][0], sum[c][2]), 1)
    RIVAL(EVEN(sum[c][1], sum[c][3]), 2)
    RIVAL(ODD(sum[c][1], sum[c][3]), 3)
    const vec result = larger(largest + bias[c], (vec)floor);
    UNROLLED for (int i = 0; i < LANES; i++) {
      const int at = i / HALF * below + i % HALF * out + c;
      y[at] = result[i];
      argmax[at] = (byte)where[i];
    }
  }
}

// blocks computes all channels of 2 × HALF pooled pixels.
NOINLINE void blocks(float *y, byte *argmax, const float *x, const float *w, const float *bias,
                     int out, int below, float floor) {
  const int lines = inked(x);
  for (int o = 0; o < out; o += 2, w += 2 * PATCH) {
    int from = min(o, out - 2);
    block(y + from, argmax + from, x, lines, w, bias + from, out, below, floor);
  }
}

// pack_pairs writes the weights of two channels at a time.
static void pack_pairs(float *to, const float *w, int out) {
  for (int o = 0; o < out; o += 2) {
    const float *from = w + min(o, out - 2) * PATCH;
    for (int k = 0; k < PATCH; k++) {
      *to++ = from[k];
      *to++ = from[PATCH + k];
    }
  }
}

// Scratch: filters, a bordered image.
int planar_scratch(const struct geometry *g) {
  return PATCH * (g->out + 1) + LINE * (g->height + 2 * g->pad);
}

void conv_planar(const struct conv_forward *c, float *scratch) {
  const struct geometry *g = &c->g;
  const int out = g->out, height = pooled_height(g), pixels = pooled_width(g);
  float *filters = scratch, *image = filters + PATCH * (out + 1);
  pack_pairs(filters, c->w, out);
  clear(image, LINE * (g->height + 2 * g->pad));
  for (int n = 0; n < c->images; n++) {
    for (int y = 0; y < g->height; y++)
      copy(image + (y + g->pad) * LINE + g->pad, c->x + (n * g->height + y) * g->width, g->width);
    for (int py = 0; py < height; py += 2) {
      int row = min(py, height - 2);
      for (int px = 0; px < pixels; px += HALF) {
        int column = min(px, pixels - HALF), at = n * output(g) + (row * pixels + column) * out;
        blocks(c->y + at, c->argmax + at, image + 2 * row * LINE + 2 * column, filters, c->bias,
               out, pixels * out, least(c->relu));
      }
    }
  }
}
