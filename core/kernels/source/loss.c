// Bytes to floats, and softmax with its loss. A row has few classes, and exp is the same few operations on one value as on four.

#include "kernels.h"

struct pixels {
  float *dst;
  byte *src;
  int n;
};

void pixels(const struct pixels *p) {
  int i = 0;
  for (; i + 4 <= p->n; i += 4) {
    vec bytes = wasm_v128_load32_zero(p->src + i);
    vec numbers = wasm_f32x4_convert_u32x4(wasm_u32x4_extend_low_u16x8(wasm_u16x8_extend_low_u8x16(bytes)));
    store(p->dst + i, wasm_f32x4_div(numbers, splat(255)));
  }
  for (; i < p->n; i++) p->dst[i] = (float)p->src[i] / 255;
}

INLINE int bits(float f) { return __builtin_bit_cast(int, f); }

// exponential and logarithm: see the twins exp and log.
static float exponential(float x) {
  const float shift = 3 << 22;
  if (x < -87) x = -87;
  float shifted = x * 1.44269504f + shift;
  float n = shifted - shift;
  float r = x - n * 0.693359375f;
  r -= n * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r;
  p = p + 1;
  return p * __builtin_bit_cast(float, (unsigned)(bits(shifted) + 127) << 23);
}

static double logarithm(double s) {
  const int bias = 1023;
  if (!(s < 0x1.fffffep127)) return s;
  unsigned long long bits = __builtin_bit_cast(unsigned long long, s);
  int n = (int)(bits >> 52) - bias + ((bits & ((1ull << 52) - 1)) > 6ull << 49);
  double m = s * __builtin_bit_cast(double, (unsigned long long)(bias - n) << 52);
  double z = (m - 1) / (m + 1), zz = z * z, sum = 0, power = z;
  for (double k = 1; k < 30; k += 2) {
    sum += power / k;
    power *= zz;
  }
  return n * 0.693147180559945309417232121458176568 + 2 * sum;
}

struct softmax {
  float *dlogits, *logits;
  byte *labels;
  int rows, cols, batch, correct;
  double loss;
};

void softmax(struct softmax *s) {
  const int cols = s->cols;
  const float batch = (float)s->batch;
  s->loss = 0;
  s->correct = 0;
  for (int i = 0; i < s->rows; i++) {
    const float *values = s->logits + i * cols;
    float *gradient = s->dlogits + i * cols, largest = values[0], sum = 0;
    int where = 0, label = s->labels[i];
    for (int j = 0; j < cols; j++) {
      if (values[j] > largest) {
        largest = values[j];
        where = j;
      }
    }
    for (int j = 0; j < cols; j++) {
      gradient[j] = exponential(values[j] - largest);
      sum += gradient[j];
    }
    for (int j = 0; j < cols; j++) {
      float p = gradient[j] / sum;
      if (j == label) p -= 1;
      gradient[j] = p / batch;
    }
    s->loss += logarithm(sum) - (double)(values[label] - largest);
    s->correct += where == label;
  }
}
