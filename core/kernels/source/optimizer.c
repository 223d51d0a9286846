// Steps down the gradient, and sums of gradients: every value by itself.

#include "kernels.h"

INLINE vec root(vec v) {
#if defined(__wasm__)
  return (vec)wasm_f32x4_sqrt((v128_t)v);
#elif defined(__x86_64__)
  return (vec)_mm256_sqrt_ps((__m256)v);
#else
  return (vec)vsqrtq_f32((float32x4_t)v);
#endif
}

struct adam {
  int n;
  float rate, beta1, rest1, beta2, rest2, unbias, eps;
  floats value, grad, m, v;
};

int adam(const struct adam *a, float *, int) {
  int i = 0;
  for (; i + LANES <= a->n; i += LANES) {
    vec g = load(a->grad + i);
    vec m = a->beta1 * load(a->m + i) + a->rest1 * g;
    vec v = a->beta2 * load(a->v + i) + a->rest2 * (g * g);
    store(a->m + i, m);
    store(a->v + i, v);
    store(a->value + i, load(a->value + i) - a->rate * m / (root(v * a->unbias) + a->eps));
  }
  for (; i < a->n; i++) {
    float g = a->grad[i];
    float m = a->m[i] = a->beta1 * a->m[i] + a->rest1 * g;
    float v = a->v[i] = a->beta2 * a->v[i] + a->rest2 * (g * g);
    a->value[i] -= a->rate * m / (__builtin_sqrtf(v * a->unbias) + a->eps);
  }
  return 0;
}

struct addition {
  int n;
  floats to, values;
};

int addition(const struct addition *a, float *, int) {
  add_to(a->to, a->values, a->n);
  return 0;
}
