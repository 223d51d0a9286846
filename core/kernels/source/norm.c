// Batch norm and the activation after it. Values lie position after position, the channels of each
// side by side. Four positions fill whole vectors whatever the number of channels, so a stride is
// four positions, and values of channels are written four times over.

#include "kernels.h"

enum activation { NONE, RELU, SIGN };

// part is the values of one part of the images.
struct part {
  float *z;
  int n, count; // values; of each channel, but 1 if there are none
};

// from returns the number of values before part p.
static int from(int rows, int parts, int p, int cols) { return rows * p / parts * cols; }

static struct part part_of(float *z, int rows, int parts, int p, int cols, int channels) {
  int start = from(rows, parts, p, cols), n = from(rows, parts, p + 1, cols) - start;
  return (struct part){z + start, n, n ? n / channels : 1};
}

// spread writes a value for each channel four times over.
static void spread(float *to, const float *values, int channels) {
  for (int i = 0; i < 4; i++, to += channels) copy(to, values, channels);
}

// gather returns the sum of a channel's four sums.
INLINE float gather(const float *sums, int c, int channels) {
  return (sums[c] + sums[c + channels]) + (sums[c + 2 * channels] + sums[c + 3 * channels]);
}

// load_part returns n values, 0 < n < 4, and zeros.
INLINE quad load_part(const float *from, int n) {
  quad v = 0;
  UNROLLED for (int lane = 0; lane < 3; lane++) if (lane < n) v[lane] = from[lane];
  return v;
}

// inverse returns 1/√(variance+ε).
INLINE float inverse(float variance) { return 1 / __builtin_sqrtf(variance + 1e-5f); }

// STRIDES runs STEP(j, LOAD, STORE) for each vector of each stride of n values, where j is the
// vector's place in its stride, and NEXT after each stride, to move pointers on by size values.
#define STRIDES(n, channels, STEP, NEXT)                 \
  for (int left = n, size; left > 0; left -= size) {     \
    size = min(4 * channels, left);                      \
    int j = 0;                                           \
    for (; j + 4 <= size; j += 4) STEP(j, load4, store4) \
    if (j < size) {                                      \
      int rest = size - j;                               \
      STEP(j, LOAD_REST, STORE_REST)                     \
    }                                                    \
    NEXT                                                 \
  }
#define LOAD_REST(p) load_part(p, rest)
#define STORE_REST(p, v) store_part4(p, v, rest)

struct measure {
  int rows, cols, channels, parts;
  floats mean, variance, z;
};

// Scratch: sums and means.
int measure(const struct measure *m, float *scratch, int room) {
  const int channels = m->channels;
  NEED(8 * channels)
  float *sums = scratch, *means = sums + 4 * channels;
  for (int p = 0; p < m->parts; p++) {
    struct part part = part_of(m->z, m->rows, m->parts, p, m->cols, channels);
    float *mean = m->mean + p * channels, *variance = m->variance + p * channels;
    const float *z = part.z;
    clear(sums, 4 * channels);
#define ADD(j, LOAD, STORE) STORE(sums + j, LOAD(sums + j) + LOAD(z + j));
    STRIDES(part.n, channels, ADD, z += size;)
    for (int c = 0; c < channels; c++) mean[c] = gather(sums, c, channels) / (float)part.count;
    spread(means, mean, channels);
    z = part.z;
    clear(sums, 4 * channels);
#define ADD_SQUARE(j, LOAD, STORE)           \
  {                                          \
    quad d = LOAD(z + j) - LOAD(means + j);  \
    STORE(sums + j, LOAD(sums + j) + d * d); \
  }
    STRIDES(part.n, channels, ADD_SQUARE, z += size;)
    for (int c = 0; c < channels; c++) variance[c] = gather(sums, c, channels) / (float)part.count;
  }
  return 0;
}

// activate returns the activation of v.
INLINE quad activate(const int activation, quad v) {
  if (activation == RELU) return larger(v, (quad)0.0f);
  if (activation == SIGN) return v < 0 ? (quad)-1.0f : (quad)1.0f;
  return v;
}

// passed returns the gradient where the activation's argument v lets it pass, and 0 elsewhere.
INLINE quad passed(const int activation, quad gradient, quad v) {
  if (activation == RELU) return v > 0 ? gradient : (quad)0.0f;
  if (activation == SIGN) return __builtin_elementwise_abs(v) <= 1 ? gradient : (quad)0.0f;
  return gradient;
}

struct normalize {
  int rows, cols, channels, parts, activation;
  floats y, z, mean, variance, gain, bias;
};

INLINE void normalize_part(const int activation, float *y, const float *z, int n, int channels,
                           const float *means, const float *scales, const float *biases) {
#define NORMALIZE(j, LOAD, STORE)                                \
  {                                                              \
    quad v = (LOAD(z + j) - LOAD(means + j)) * LOAD(scales + j); \
    STORE(y + j, activate(activation, v + LOAD(biases + j)));    \
  }
  STRIDES(n, channels, NORMALIZE, y += size; z += size;)
}

// Scratch: means, scales, biases, and scales before they are spread.
int normalize(const struct normalize *a, float *scratch, int room) {
  const int channels = a->channels;
  NEED(13 * channels)
  float *means = scratch, *scales = means + 4 * channels, *biases = scales + 4 * channels,
        *scale = biases + 4 * channels;
  spread(biases, a->bias, channels);
  for (int p = 0; p < a->parts; p++) {
    struct part part = part_of(a->z, a->rows, a->parts, p, a->cols, channels);
    float *y = a->y + from(a->rows, a->parts, p, a->cols);
    for (int c = 0; c < channels; c++)
      scale[c] = a->gain[c] * inverse(a->variance[p * channels + c]);
    spread(means, a->mean + p * channels, channels);
    spread(scales, scale, channels);
    switch (a->activation) {
      case NONE: normalize_part(NONE, y, part.z, part.n, channels, means, scales, biases); break;
      case RELU: normalize_part(RELU, y, part.z, part.n, channels, means, scales, biases); break;
      case SIGN: normalize_part(SIGN, y, part.z, part.n, channels, means, scales, biases); break;
    }
  }
  return 0;
}

struct affine {
  int n, channels, activation;
  floats y, z, scale, shift;
};

INLINE void affine_of(const int activation, float *y, const float *z, int n, int channels,
                      const float *scales, const float *shifts) {
#define AFFINE(j, LOAD, STORE) \
  STORE(y + j, activate(activation, LOAD(scales + j) * LOAD(z + j) + LOAD(shifts + j)));
  STRIDES(n, channels, AFFINE, y += size; z += size;)
}

// Scratch: scales, shifts.
int affine(const struct affine *a, float *scratch, int room) {
  const int channels = a->channels;
  NEED(8 * channels)
  float *scales = scratch, *shifts = scales + 4 * channels;
  spread(scales, a->scale, channels);
  spread(shifts, a->shift, channels);
  switch (a->activation) {
    case NONE: affine_of(NONE, a->y, a->z, a->n, channels, scales, shifts); break;
    case RELU: affine_of(RELU, a->y, a->z, a->n, channels, scales, shifts); break;
    case SIGN: affine_of(SIGN, a->y, a->z, a->n, channels, scales, shifts); break;
  }
  return 0;
}

struct normalize_backward {
  int rows, cols, channels, activation, constant, parts;
  floats dgain, dbias, dy, z, mean, variance, gain, bias;
};

// strides hold values of channels, four times over.
struct strides {
  float *mean, *scale, *bias, *sum, *product, *level, *slope;
};

// collect drops gradients that don't pass, and adds up the others, and their products with the
// distance from the mean.
INLINE void collect(const int activation, float *dy, const float *z, int n, int channels,
                    struct strides s) {
#define COLLECT(j, LOAD, STORE)                                                                 \
  {                                                                                             \
    quad d = LOAD(z + j) - LOAD(s.mean + j);                                                    \
    quad v = d * LOAD(s.scale + j) + LOAD(s.bias + j), g = passed(activation, LOAD(dy + j), v); \
    STORE(dy + j, g);                                                                           \
    STORE(s.sum + j, LOAD(s.sum + j) + g);                                                      \
    STORE(s.product + j, LOAD(s.product + j) + g * d);                                          \
  }
  STRIDES(n, channels, COLLECT, dy += size; z += size;)
}

// carry turns the gradients that passed into those of z.
static void carry(float *dy, const float *z, int n, int channels, struct strides s) {
#define CARRY(j, LOAD, STORE)                                                      \
  {                                                                                \
    quad d = LOAD(z + j) - LOAD(s.mean + j), g = LOAD(dy + j) - LOAD(s.level + j); \
    STORE(dy + j, LOAD(s.scale + j) * (g - d * LOAD(s.slope + j)));                \
  }
  STRIDES(n, channels, CARRY, dy += size; z += size;)
}

// Scratch: strides, the sums of parts, and three values of each channel before they are spread.
int normalize_backward(const struct normalize_backward *a, float *scratch, int room) {
  const int channels = a->channels, stride = 4 * channels;
  NEED((7 * 4 + 2 * 4 + 3) * channels)
  float *at = scratch;
  struct strides s = {at,
                      at + stride,
                      at + 2 * stride,
                      at + 3 * stride,
                      at + 4 * stride,
                      at + 5 * stride,
                      at + 6 * stride};
  float *gains = at + 7 * stride, *biases = gains + stride, *scale = biases + stride,
        *level = scale + channels, *slope = level + channels;
  spread(s.bias, a->bias, channels);
  for (int p = 0; p < a->parts; p++, gains += channels, biases += channels) {
    struct part part = part_of(a->z, a->rows, a->parts, p, a->cols, channels);
    float *dy = a->dy + from(a->rows, a->parts, p, a->cols);
    const float *mean = a->mean, *variance = a->variance;
    if (!a->constant) {
      mean += p * channels;
      variance += p * channels;
    }
    for (int c = 0; c < channels; c++) scale[c] = a->gain[c] * inverse(variance[c]);
    spread(s.mean, mean, channels);
    spread(s.scale, scale, channels);
    clear(s.sum, 2 * stride);
    switch (a->activation) {
      case NONE: collect(NONE, dy, part.z, part.n, channels, s); break;
      case RELU: collect(RELU, dy, part.z, part.n, channels, s); break;
      case SIGN: collect(SIGN, dy, part.z, part.n, channels, s); break;
    }
    for (int c = 0; c < channels; c++) {
      float r = inverse(variance[c]), sum = gather(s.sum, c, channels),
            product = gather(s.product, c, channels);
      gains[c] = r * product;
      biases[c] = sum;
      level[c] = a->constant ? 0 : sum / (float)part.count;
      slope[c] = a->constant ? 0 : r * r * (product / (float)part.count);
    }
    spread(s.level, level, channels);
    spread(s.slope, slope, channels);
    carry(dy, part.z, part.n, channels, s);
    for (int bits = p; bits & 1; bits >>= 1, gains -= channels, biases -= channels) {
      add_to(gains - channels, gains, channels);
      add_to(biases - channels, biases, channels);
    }
  }
  copy(a->dgain, at + 7 * stride, channels);
  copy(a->dbias, at + 8 * stride, channels);
  return 0;
}
