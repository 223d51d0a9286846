// What the convolution's two directions share: the geometry, and images with their border of zeros.

#ifndef CONV_H
#define CONV_H

#include "kernels.h"

struct geometry {
  int height, width, in, out, kernel, pad;
};

INLINE int pooled_height(const struct geometry *g) { return (g->height + 2 * g->pad - g->kernel + 1) / 2; }
INLINE int pooled_width(const struct geometry *g) { return (g->width + 2 * g->pad - g->kernel + 1) / 2; }

// line is a row of a bordered image, in floats; bordered_size the whole of it.
INLINE int line(const struct geometry *g) { return (g->width + 2 * g->pad) * g->in; }
INLINE int bordered_size(const struct geometry *g) { return (g->height + 2 * g->pad) * line(g); }

// border copies an image into the middle of a bordered one, whose zeros are there already.
INLINE void border(float *to, const float *image, const struct geometry *g) {
  int n = g->width * g->in;
  to += g->pad * line(g) + g->pad * g->in;
  for (int y = 0; y < g->height; y++, to += line(g), image += n) copy(to, image, n);
}

// RIVAL compares the largest of 2×2 sums so far, and where it was, with the next. (The indices ascend: the last better one is the largest.)
#define RIVAL(v, index)                                                                        \
  {                                                                                            \
    vec rival = v, better = wasm_f32x4_gt(rival, largest);                                     \
    largest = wasm_f32x4_pmax(largest, rival);                                                 \
    where = wasm_i32x4_max(where, wasm_v128_and(better, wasm_i32x4_const_splat(index)));       \
  }

struct conv_forward {
  float *y;
  byte *argmax;
  float *x, *w, *bias, *scratch;
  int images;
  struct geometry g;
  int relu;
};

// least is what results are raised to: 0 if relu; else they stay as they are, NaN and −0 too.
INLINE vec least(int relu) { return splat(relu ? 0 : -__builtin_inff()); }

void conv_forward(const struct conv_forward *c);
int is_planar(const struct geometry *g);
void conv_planar(const struct conv_forward *c);

#endif
