// Weights seen as ±scale, one scale for each row.

#include "kernels.h"

struct mean_abs {
  int rows, cols;
  floats dst, m;
};

int mean_abs(const struct mean_abs *a, float *, int) {
  const float *m = a->m;
  for (int i = 0; i < a->rows; i++, m += a->cols) {
    quad sum = 0, rest = 0;
    int j = 0;
    for (; j + 4 <= a->cols; j += 4) sum += __builtin_elementwise_abs(load4(m + j));
    UNROLLED for (int lane = 0; lane < 3; lane++) if (lane < a->cols - j) rest[lane] = m[j + lane];
    sum += __builtin_elementwise_abs(rest);
    a->dst[i] = ((sum[0] + sum[1]) + (sum[2] + sum[3])) / (float)a->cols;
  }
  return 0;
}

struct sign_scale {
  int rows, cols;
  floats dst, latent, scale;
};

int sign_scale(const struct sign_scale *s, float *, int) {
  float *dst = s->dst;
  const float *latent = s->latent;
  for (int i = 0; i < s->rows; i++, dst += s->cols, latent += s->cols) {
    const float scale = s->scale[i];
    const vec plus = scale, minus = -scale;
    int j = 0;
    for (; j + LANES <= s->cols; j += LANES) store(dst + j, load(latent + j) < 0 ? minus : plus);
    for (; j < s->cols; j++) dst[j] = latent[j] < 0 ? -scale : scale;
  }
  return 0;
}

struct window {
  int rows, cols;
  float window;
  floats grad, latent, scale;
};

int window(const struct window *w, float *, int) {
  float *grad = w->grad;
  const float *latent = w->latent;
  for (int i = 0; i < w->rows; i++, grad += w->cols, latent += w->cols) {
    const float limit = w->window * w->scale[i];
    int j = 0;
    for (; j + LANES <= w->cols; j += LANES)
      store(grad + j,
            __builtin_elementwise_abs(load(latent + j)) > limit ? (vec)0.0f : load(grad + j));
    for (; j < w->cols; j++)
      if (__builtin_fabsf(latent[j]) > limit) grad[j] = 0;
  }
  return 0;
}
