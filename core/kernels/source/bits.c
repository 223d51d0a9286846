// Layers whose weights are ±1, one bit each: 1 is −1. Rows of bits are padded to words of 64.

#include "conv.h"

typedef unsigned long long word;

INLINE int words(int cols) { return (cols + 63) / 64; }

// finish makes an image's sums its results: scale·sum + bias, and then negative values to 0 if relu.
INLINE void finish(float *y, const float *scale, const float *bias, int out, int relu) {
  int j = 0;
  for (; j + 4 <= out; j += 4) {
    vec v = add(mul(load(scale + j), load(y + j)), load(bias + j));
    store(y + j, relu ? positive(v) : v);
  }
  for (; j < out; j++) {
    float v = scale[j] * y[j] + bias[j];
    y[j] = relu && v < 0 ? 0 : v;
  }
}

struct sign_bits {
  word *dst;
  const float *m;
  int rows, cols;
};

void sign_bits(const struct sign_bits *s) {
  word *dst = s->dst;
  const float *m = s->m;
  for (int i = 0; i < s->rows; i++)
    for (int j = 0; j < s->cols; j += 64, dst++) {
      int n = min(64, s->cols - j), k = 0;
      word bits = 0;
      for (; k + 4 <= n; k += 4, m += 4) bits |= (word)wasm_i32x4_bitmask(wasm_f32x4_lt(load(m), splat(0))) << k;
      for (; k < n; k++, m++) bits |= (word)(*m < 0) << k;
      *dst = bits;
    }
}

// An input that isn't 0, and its place.
struct input {
  float value;
  int place;
};

// gather lists the inputs that aren't 0.
static int gather(struct input *list, const float *x, int in) {
  int n = 0, i = 0;
  for (; i + 4 <= in; i += 4) {
    if (!wasm_v128_any_true(wasm_f32x4_ne(load(x + i), splat(0)))) continue;
    UNROLLED for (int k = 0; k < 4; k++) {
      list[n].value = x[i + k];
      list[n].place = i + k;
      n += x[i + k] != 0;
    }
  }
  for (; i < in; i++) {
    list[n].value = x[i];
    list[n].place = i;
    n += x[i] != 0;
  }
  return n;
}

// table writes, for each 4 bits, the sign bits of four floats.
static void table(unsigned *to) {
  for (int i = 0; i < 64; i++) to[i] = (unsigned)(i / 4 >> i % 4 & 1) << 31;
}

// ADD adds value to four sums, or takes it away, as the bits say that stand at 4 to 7 of b.
#define ADD(j, b)                                                                              \
  sum##j = add(sum##j, wasm_v128_xor(value, load((const float *)((const byte *)table + ((b) & 0xf0))))); \
  HOLD(sum##j);

// panel adds the inputs up for 16 outputs, of which there are out.
static void panel(float *y, const struct input *list, int n, const unsigned short *bits, const unsigned *table, int out) {
  vec sum0 = splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
  for (; n > 0; n--, list++) {
    vec value = same(&list->value);
    unsigned b = bits[list->place];
    ADD(0, b << 4)
    ADD(1, b)
    ADD(2, b >> 4)
    ADD(3, b >> 8)
  }
  store_part(y, sum0, out);
  if (out > 4) store_part(y + 4, sum1, out - 4);
  if (out > 8) store_part(y + 8, sum2, out - 8);
  if (out > 12) store_part(y + 12, sum3, out - 12);
}

struct dense_signs {
  float *y;
  const float *x;
  const word *w;
  const float *scale, *bias;
  float *scratch;
  int rows, in, out, relu;
};

// Scratch: the table (64), a list of the inputs (2·in).
void dense_signs(const struct dense_signs *d) {
  struct input *list = (struct input *)(d->scratch + 64);
  float *y = d->y;
  table((unsigned *)d->scratch);
  for (int r = 0; r < d->rows; r++, y += d->out) {
    const word *w = d->w;
    int n = gather(list, d->x + r * d->in, d->in);
    for (int o = 0; o < d->out; o += 16, w += words(16 * d->in))
      panel(y + o, list, n, (const unsigned short *)w, (const unsigned *)d->scratch, d->out - o);
    finish(y, d->scale, d->bias, d->out, d->relu);
  }
}

struct dense_bits {
  float *y;
  const word *x, *w;
  const float *scale, *bias;
  int rows, in, out, relu;
};

void dense_bits(const struct dense_bits *d) {
  const int size = words(d->in);
  const word *x = d->x;
  float *y = d->y;
  for (int r = 0; r < d->rows; r++, x += size, y += d->out) {
    const word *w = d->w;
    for (int o = 0; o < d->out; o++, w += size) {
      word differing = 0;
      for (int k = 0; k < size; k++) differing += __builtin_popcountll(x[k] ^ w[k]);
      y[o] = d->in - 2 * (int)differing;
    }
    finish(y, d->scale, d->bias, d->out, d->relu);
  }
}

struct conv_signs {
  struct conv_forward sums; // no bias, no ReLU; its weights are to be filled in
  const word *w;
  const float *scale, *bias;
  unsigned *table; // room for it
  int relu;
};

// conv_signs makes floats of the weights, which are few, and then is a convolution like any other.
void conv_signs(const struct conv_signs *c) {
  const struct geometry *g = &c->sums.g;
  const int patch = g->kernel * g->kernel * g->in, pixels = pooled_height(g) * pooled_width(g);
  const word *w = c->w;
  float *to = c->sums.w, *y = c->sums.y;
  table(c->table);
  for (int o = 0; o < g->out; o++, w += words(patch), to += patch)
    for (int k = 0; k < patch; k += 4)
      store_part(to + k, wasm_v128_xor(splat(1), load(c->table + 4 * (w[k / 64] >> k % 64 & 15))), patch - k);
  conv_forward(&c->sums);
  for (int n = c->sums.images * pixels; n > 0; n--, y += g->out) finish(y, c->scale, c->bias, g->out, c->relu);
}

struct conv_bits {
  float *y;
  const word *x, *w;
  const float *scale, *bias;
  word *scratch;
  int images;
  struct geometry g;
  int relu;
};

// copy_bits sets n bits of to from bit at on, which were 0, to those of src from bit from on; src has size words.
INLINE void copy_bits(word *to, int at, const word *src, int from, int n, int size) {
  while (n > 0) {
    int word_at = from / 64, shift = from % 64, part = min(n, 64 - at % 64);
    word bits = src[word_at] >> shift;
    if (shift && word_at + 1 < size) bits |= src[word_at + 1] << (64 - shift);
    to[at / 64] |= bits << (64 - part) >> (64 - part) << at % 64;
    from += part;
    at += part;
    n -= part;
  }
}

// patches gathers the four patches of a pooled value whose first stands at bit from; word k of all four side by side.
INLINE void patch_at(word *to, const word *image, int from, int size, const struct geometry *g) {
  const int n = g->kernel * g->in, line = g->width * g->in;
  for (int ky = 0; ky < g->kernel; ky++) copy_bits(to, ky * n, image, from + ky * line, n, size);
}

// Scratch: four patches.
void conv_bits(const struct conv_bits *c) {
  const struct geometry *g = &c->g;
  const int patch = g->kernel * g->kernel * g->in, size = words(patch), image = words(g->height * g->width * g->in);
  const int line = g->width * g->in;
  const word *x = c->x;
  float *y = c->y;
  for (int n = 0; n < c->images; n++, x += image)
    for (int py = 0; py < pooled_height(g); py++)
      for (int px = 0; px < pooled_width(g); px++, y += g->out) {
        word *p0 = c->scratch, *p1 = p0 + size, *p2 = p1 + size, *p3 = p2 + size;
        const int at = 2 * (py * line + px * g->in);
        for (int k = 0; k < 4 * size; k++) p0[k] = 0;
        patch_at(p0, x, at, image, g);
        patch_at(p1, x, at + g->in, image, g);
        patch_at(p2, x, at + line, image, g);
        patch_at(p3, x, at + line + g->in, image, g);
        const word *w = c->w;
        for (int o = 0; o < g->out; o++, w += size) {
          word d0 = 0, d1 = 0, d2 = 0, d3 = 0;
          for (int k = 0; k < size; k++) {
            word v = w[k];
            d0 += __builtin_popcountll(p0[k] ^ v);
            d1 += __builtin_popcountll(p1[k] ^ v);
            d2 += __builtin_popcountll(p2[k] ^ v);
            d3 += __builtin_popcountll(p3[k] ^ v);
          }
          y[o] = patch - 2 * min(min((int)d0, (int)d1), min((int)d2, (int)d3));
        }
        finish(y, c->scale, c->bias, g->out, c->relu);
      }
}
