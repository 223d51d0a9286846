// Bytes to floats, and softmax with its loss. Rows have few classes, so softmax uses no vectors.

#include "kernels.h"

struct pixels {
  int n;
  floats dst;
  bytes src;
};

int pixels(const struct pixels *p, float *, int) {
  typedef byte bytes_vec __attribute__((ext_vector_type(LANES), aligned(1)));
  int i = 0;
  for (; i + LANES <= p->n; i += LANES)
    store(p->dst + i, __builtin_convertvector(*(const bytes_vec *)(p->src + i), vec) / 255);
  for (; i < p->n; i++) p->dst[i] = (float)p->src[i] / 255;
  return 0;
}

// exponential computes what the twin exp does.
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

// logarithm computes what the twin log does.
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

// loss and correct are results.
struct softmax {
  double loss;
  int correct, rows, cols, batch;
  floats dlogits, logits;
  bytes labels;
};

int softmax(struct softmax *s, float *, int) {
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
  return 0;
}
