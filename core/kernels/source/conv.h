// What the convolution's two directions share: the geometry, and images with their border of zeros.

#ifndef CONV_H
#define CONV_H

#include "kernels.h"

struct geometry {
  int height, width, in, out, kernel, pad;
};

INLINE int pooled_height(const struct geometry *g) {
  return (g->height + 2 * g->pad - g->kernel + 1) / 2;
}
INLINE int pooled_width(const struct geometry *g) {
  return (g->width + 2 * g->pad - g->kernel + 1) / 2;
}

// input, output and patch return the number of values of an image, of its pooled results, and of an
// output channel's weights.
INLINE int input(const struct geometry *g) { return g->height * g->width * g->in; }
INLINE int output(const struct geometry *g) { return pooled_height(g) * pooled_width(g) * g->out; }
INLINE int patch(const struct geometry *g) { return g->kernel * g->kernel * g->in; }

// line returns the number of values of a row of a bordered image, bordered of all of it.
INLINE int line(const struct geometry *g) { return (g->width + 2 * g->pad) * g->in; }
INLINE int bordered(const struct geometry *g) { return (g->height + 2 * g->pad) * line(g); }

// border copies an image into the middle of a bordered one, whose zeros are there already.
INLINE void border(float *to, const float *image, const struct geometry *g) {
  int n = g->width * g->in;
  to += g->pad * line(g) + g->pad * g->in;
  for (int y = 0; y < g->height; y++, to += line(g), image += n) copy(to, image, n);
}

// RIVAL compares the largest of 2×2 sums so far, and its index, with the next. (Indices ascend, so
// the largest index that was better belongs to the largest sum.)
#define RIVAL(v, index)                                                        \
  {                                                                            \
    __typeof__(largest) rival = v;                                             \
    __typeof__(where) better = rival > largest ? (__typeof__(where))index : 0; \
    largest = larger(largest, rival);                                          \
    where = __builtin_elementwise_max(where, better);                          \
  }

struct conv_forward {
  int images;
  struct geometry g;
  int relu;
  floats y, x, w, bias;
  bytes argmax;
};

// least returns what results are raised to: 0 if relu; else −∞, so that NaN and −0 stay.
INLINE float least(int relu) { return relu ? 0 : -__builtin_inff(); }

int conv_scratch(const struct geometry *g); // what conv_forward needs
int conv_forward(const struct conv_forward *c, float *scratch, int room);
int is_planar(const struct geometry *g);
int planar_scratch(const struct geometry *g);
void conv_planar(const struct conv_forward *c, float *scratch);

#endif
