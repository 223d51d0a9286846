// Steps down the gradient: every value by itself.

#include "kernels.h"

struct adam {
  float *value, *grad, *m, *v;
  int n;
  float rate, beta1, rest1, beta2, rest2, unbias, eps;
};

void adam(const struct adam *a) {
  vec rate = splat(a->rate), beta1 = splat(a->beta1), rest1 = splat(a->rest1), beta2 = splat(a->beta2);
  vec rest2 = splat(a->rest2), unbias = splat(a->unbias), eps = splat(a->eps);
  int i = 0;
  for (; i + 4 <= a->n; i += 4) {
    vec g = load(a->grad + i);
    vec m = add(mul(beta1, load(a->m + i)), mul(rest1, g));
    vec v = add(mul(beta2, load(a->v + i)), mul(rest2, mul(g, g)));
    vec step = wasm_f32x4_div(mul(rate, m), add(wasm_f32x4_sqrt(mul(v, unbias)), eps));
    store(a->m + i, m);
    store(a->v + i, v);
    store(a->value + i, wasm_f32x4_sub(load(a->value + i), step));
  }
  for (; i < a->n; i++) {
    float g = a->grad[i];
    float m = a->m[i] = a->beta1 * a->m[i] + a->rest1 * g;
    float v = a->v[i] = a->beta2 * a->v[i] + a->rest2 * (g * g);
    a->value[i] -= a->rate * m / (__builtin_sqrtf(v * a->unbias) + a->eps);
  }
}

struct momentum {
  float *value, *grad, *velocity;
  int n;
  float rate, momentum;
};

void momentum(const struct momentum *s) {
  vec rate = splat(s->rate), keep = splat(s->momentum);
  int i = 0;
  for (; i + 4 <= s->n; i += 4) {
    vec velocity = add(mul(keep, load(s->velocity + i)), load(s->grad + i));
    store(s->velocity + i, velocity);
    store(s->value + i, wasm_f32x4_sub(load(s->value + i), mul(rate, velocity)));
  }
  for (; i < s->n; i++) {
    s->velocity[i] = s->momentum * s->velocity[i] + s->grad[i];
    s->value[i] -= s->rate * s->velocity[i];
  }
}

struct addition {
  float *to, *values;
  int n;
};

void addition(const struct addition *a) { add_to(a->to, a->values, a->n); }
