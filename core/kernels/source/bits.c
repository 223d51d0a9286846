// Layers with ±1 weights, one bit each: 1 stands for −1. Rows of bits are padded to whole words.

#include "conv.h"

// words_of returns the number of words of a row of bits.
INLINE int words_of(int cols) { return (cols + 63) / 64; }

// finish replaces an image's sums by scale·sum + bias, and then negative values by 0 if relu.
INLINE void finish(float *y, const float *scale, const float *bias, int out, int relu) {
  int j = 0;
  for (; j + LANES <= out; j += LANES) {
    vec v = load(scale + j) * load(y + j) + load(bias + j);
    store(y + j, relu ? positive(v) : v);
  }
  for (; j < out; j++) {
    float v = scale[j] * y[j] + bias[j];
    y[j] = relu && v < 0 ? 0 : v;
  }
}

// negative returns a bit for each lane, set if the lane is negative.
INLINE word negative(quad v) {
#ifdef __wasm__
  return (word)wasm_i32x4_bitmask((v128_t)(v < 0));
#else
  return (word)__builtin_reduce_or((v < 0) & (quad_int){1, 2, 4, 8});
#endif
}

struct sign_bits {
  int rows, cols;
  words dst;
  floats m;
};

int sign_bits(const struct sign_bits *s, float *, int) {
  word *dst = s->dst;
  const float *m = s->m;
  for (int i = 0; i < s->rows; i++)
    for (int j = 0; j < s->cols; j += 64, dst++) {
      int n = min(64, s->cols - j), k = 0;
      word bits = 0;
      for (; k + 4 <= n; k += 4, m += 4) bits |= negative(load4(m)) << k;
      for (; k < n; k++, m++) bits |= (word)(*m < 0) << k;
      *dst = bits;
    }
  return 0;
}

// input is an input that isn't 0, and its index.
struct input {
  float value;
  int place;
};

// gather lists the inputs that aren't 0, and returns their number.
static int gather(struct input *list, const float *x, int in) {
  int n = 0, i = 0;
  for (; i + 4 <= in; i += 4) {
    if (!any(load4(x + i) != 0)) continue;
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

enum { TABLE = 64 };

// table writes the sign bits of four floats, for each value of 4 bits.
static void table(unsigned *to) {
  for (int i = 0; i < TABLE; i++) to[i] = (unsigned)(i / 4 >> i % 4 & 1) << 31;
}

// ADD adds value to four sums, or subtracts it where a bit is set; the bits are bits 4 to 7 of b.
#define ADD(j, b)                                                                        \
  sum##j += (quad)((quad_int)value ^ (quad_int)load4((const byte *)table + ((b)&0xf0))); \
  HOLD(sum##j);

// panel computes the sums of the next 16 outputs, or of the last out ones.
static void panel(float *y, const struct input *list, int n, const unsigned short *bits,
                  const unsigned *table, int out) {
  quad sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
  for (; n > 0; n--, list++) {
    quad value = list->value;
    unsigned b = bits[list->place];
    ADD(0, b << 4)
    ADD(1, b)
    ADD(2, b >> 4)
    ADD(3, b >> 8)
  }
  store_part4(y, sum0, out);
  if (out > 4) store_part4(y + 4, sum1, out - 4);
  if (out > 8) store_part4(y + 8, sum2, out - 8);
  if (out > 12) store_part4(y + 12, sum3, out - 12);
}

struct dense_signs {
  int rows, in, out, relu;
  floats y, x, scale, bias;
  words w;
};

// Scratch: the table, a list of the inputs.
int dense_signs(const struct dense_signs *d, float *scratch, int room) {
  NEED(TABLE + 2 * d->in)
  unsigned *signs = (unsigned *)scratch;
  struct input *list = (struct input *)(scratch + TABLE);
  float *y = d->y;
  table(signs);
  for (int r = 0; r < d->rows; r++, y += d->out) {
    const word *w = d->w;
    int n = gather(list, d->x + r * d->in, d->in);
    for (int o = 0; o < d->out; o += 16, w += words_of(16 * d->in))
      panel(y + o, list, n, (const unsigned short *)w, signs, d->out - o);
    finish(y, d->scale, d->bias, d->out, d->relu);
  }
  return 0;
}

struct dense_bits {
  int rows, in, out, relu;
  floats y, scale, bias;
  words x, w;
};

int dense_bits(const struct dense_bits *d, float *, int) {
  const int size = words_of(d->in);
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
  return 0;
}

struct conv_signs {
  int images;
  struct geometry g;
  int relu;
  floats y, x, scale, bias;
  words w;
};

// conv_signs turns the weights, which are few, into floats, and calls conv_forward without bias and
// ReLU.
//
// Scratch: operands of conv_forward, the table, weights, biases of 0, an argmax that nobody reads,
// and what conv_forward needs.
int conv_signs(const struct conv_signs *c, float *scratch, int room) {
  const struct geometry *g = &c->g;
  const int size = patch(g), out = g->out, results = c->images * output(g);
  struct conv_forward *plain = (struct conv_forward *)scratch;
  float *signs = scratch + sizeof(*plain) / 4, *filters = signs + TABLE,
        *bias = filters + out * size;
  float *places = bias + out, *rest = places + (results + 3) / 4;
  NEED((int)(rest - scratch) + conv_scratch(g))

  table((unsigned *)signs);
  const word *w = c->w;
  float *to = filters;
  for (int o = 0; o < out; o++, w += words_of(size), to += size)
    for (int k = 0; k < size; k += 4) {
      quad sign = load4(signs + 4 * (w[k / 64] >> k % 64 & 15));
      store_part4(to + k, (quad)((quad_int)(quad)1.0f ^ (quad_int)sign), size - k);
    }
  clear(bias, out);
  plain->images = c->images;
  plain->g = *g;
  plain->relu = 0;
  plain->y = c->y;
  plain->x = c->x;
  plain->w = filters;
  plain->bias = bias;
  plain->argmax = (byte *)places;
  conv_forward(plain, rest, room - (int)(rest - scratch));
  float *y = c->y;
  for (int n = results; n > 0; n -= out, y += out) finish(y, c->scale, c->bias, out, c->relu);
  return 0;
}

struct conv_bits {
  int images;
  struct geometry g;
  int relu;
  floats y, scale, bias;
  words x, w;
};

// copy_bits copies n bits of src, from bit from on, to bits of to, from bit at on, which must be 0.
// src has size words.
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

// patch_at copies the patch of an image that starts at bit from.
INLINE void patch_at(word *to, const word *image, int from, int size, const struct geometry *g) {
  const int n = g->kernel * g->in, line = g->width * g->in;
  for (int ky = 0; ky < g->kernel; ky++) copy_bits(to, ky * n, image, from + ky * line, n, size);
}

// Scratch: four patches.
int conv_bits(const struct conv_bits *c, float *scratch, int room) {
  const struct geometry *g = &c->g;
  const int size = words_of(patch(g)), image = words_of(input(g)), line = g->width * g->in;
  NEED(2 * 4 * size)
  const word *x = c->x;
  float *y = c->y;
  for (int n = 0; n < c->images; n++, x += image)
    for (int py = 0; py < pooled_height(g); py++)
      for (int px = 0; px < pooled_width(g); px++, y += g->out) {
        word *p0 = (word *)scratch, *p1 = p0 + size, *p2 = p1 + size, *p3 = p2 + size;
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
          y[o] = patch(g) - 2 * min(min((int)d0, (int)d1), min((int)d2, (int)d3));
        }
        finish(y, c->scale, c->bias, g->out, c->relu);
      }
  return 0;
}
