// Weights seen as ±scale, one scale for each row.

#include "kernels.h"

struct mean_abs {
  float *dst, *m;
  int rows, cols;
};

void mean_abs(const struct mean_abs *a) {
  const float *m = a->m;
  for (int i = 0; i < a->rows; i++, m += a->cols) {
    vec sum = splat(0);
    int j = 0;
    for (; j + 4 <= a->cols; j += 4) sum = add(sum, wasm_f32x4_abs(load(m + j)));
    vec rest = splat(0);
    if (a->cols - j > 0) rest = wasm_v128_load32_lane(m + j, rest, 0);
    if (a->cols - j > 1) rest = wasm_v128_load32_lane(m + j + 1, rest, 1);
    if (a->cols - j > 2) rest = wasm_v128_load32_lane(m + j + 2, rest, 2);
    sum = add(sum, wasm_f32x4_abs(rest));
    float low = wasm_f32x4_extract_lane(sum, 0) + wasm_f32x4_extract_lane(sum, 1);
    float high = wasm_f32x4_extract_lane(sum, 2) + wasm_f32x4_extract_lane(sum, 3);
    a->dst[i] = (low + high) / (float)a->cols;
  }
}

struct sign_scale {
  float *dst, *latent, *scale;
  int rows, cols;
};

void sign_scale(const struct sign_scale *s) {
  float *dst = s->dst;
  const float *latent = s->latent;
  for (int i = 0; i < s->rows; i++, dst += s->cols, latent += s->cols) {
    float scale = s->scale[i];
    vec plus = splat(scale), minus = splat(-scale);
    int j = 0;
    for (; j + 4 <= s->cols; j += 4) store(dst + j, wasm_v128_bitselect(minus, plus, wasm_f32x4_lt(load(latent + j), splat(0))));
    for (; j < s->cols; j++) dst[j] = latent[j] < 0 ? -scale : scale;
  }
}

struct window {
  float *grad, *latent, *scale;
  int rows, cols;
  float window;
};

void window(const struct window *w) {
  float *grad = w->grad;
  const float *latent = w->latent;
  for (int i = 0; i < w->rows; i++, grad += w->cols, latent += w->cols) {
    float limit = w->window * w->scale[i];
    int j = 0;
    for (; j + 4 <= w->cols; j += 4)
      store(grad + j, wasm_v128_andnot(load(grad + j), wasm_f32x4_gt(wasm_f32x4_abs(load(latent + j)), splat(limit))));
    for (; j < w->cols; j++)
      if (__builtin_fabsf(latent[j]) > limit) grad[j] = 0;
  }
}
