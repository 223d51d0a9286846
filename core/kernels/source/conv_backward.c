// The way back through pooling and convolution without unpooling: what isn't dropped is a list of
// gradients, each with the place in the image where its patch starts. About half of the pooled
// values, an eighth of the sums, are in the list.

#include "conv.h"

// hit is a gradient that isn't dropped, and where in the image its patch starts.
struct hit {
  int at;
  float d;
};

// target is a hit with its filter.
struct target {
  int at;
  float d;
  const float *filter;
};

enum {
  BLOCK = 4,  // images at a time
  KERNEL = 5, // the size of kernel that has code of its own
  MOST = 10,  // vectors of a filter in registers
};

// kept returns d, or 0 where y isn't positive, unless all is −1. It doesn't branch: a branch would
// be guessed wrong half of the time.
INLINE float kept(const float *d, const float *y, int all) {
  return __builtin_bit_cast(float, bits(*d) & (-(*y > 0) | all));
}

// away returns where in the image the largest of 2×2 sums stands, from the first.
INLINE int away(const byte *argmax, int step, int in) { return (*argmax >> 1) * step + (*argmax & 1) * in; }

// collect_hits writes one channel's list for an image that starts at image[start], and adds the
// gradients to db.
static struct hit *collect_hits(struct hit *h, float *db, const float *dy, const float *y, const byte *argmax,
                                int start, int all, const struct geometry *g) {
  const int step = line(g), in = g->in, out = g->out;
  float sum = *db;
  for (int py = pooled_height(g); py > 0; py--, start += 2 * step) {
    int at = start;
    for (int px = pooled_width(g); px > 0; px--, at += 2 * in, dy += out, y += out, argmax += out) {
      h->at = at + away(argmax, step, in);
      h->d = kept(dy, y, all);
      sum += h->d;
      h += bits(h->d) << 1 != 0;
    }
  }
  *db = sum;
  return h;
}

// collect_targets writes the list of all channels, in the order of pooled rows, columns, channels.
static struct target *collect_targets(struct target *t, const float *filters, int filter, const float *dy,
                                      const float *y, const byte *argmax, int all, const struct geometry *g) {
  const int step = line(g), in = g->in, out = g->out;
  for (int py = 0; py < pooled_height(g); py++) {
    int at = 2 * py * step;
    for (int px = pooled_width(g); px > 0; px--, at += 2 * in) {
      const float *w = filters;
      for (int o = out; o > 0; o--, dy++, y++, argmax++, w += filter) {
        t->at = at + away(argmax, step, in);
        t->d = kept(dy, y, all);
        t->filter = w;
        t += bits(t->d) << 1 != 0;
      }
    }
  }
  return t;
}

// gather adds hit by hit to R rows of V vectors of a filter, which stay in registers.
INLINE void gather(const int R, const int V, float *filter, int pitch, const struct hit *h, const struct hit *end,
                   const float *image, int step) {
  vec sum[KERNEL][MOST];
  UNROLLED for (int i = 0; i < R * V; i++) sum[i / V][i % V] = load(filter + i / V * pitch + LANES * (i % V));
  for (; h < end; h++) {
    vec d = h->d;
    const float *x = image + h->at;
    UNROLLED for (int r = 0; r < R; r++, x += step) {
      UNROLLED for (int v = 0; v < V; v++) {
        sum[r][v] += d * load(x + LANES * v);
        HOLD(sum[r][v]);
      }
    }
  }
  UNROLLED for (int i = 0; i < R * V; i++) store(filter + i / V * pitch + LANES * (i % V), sum[i / V][i % V]);
}

// spread adds a channel's hits to its filter: a patch of 5×8 at once, else a row, or an even part of
// it, at a time.
NOINLINE void spread(float *filter, int pitch, const struct hit *h, const struct hit *end, const float *image,
                     const struct geometry *g) {
  if (g->kernel == KERNEL && pitch == 8) {
    gather(KERNEL, 8 / LANES, filter, pitch, h, end, image, line(g));
    return;
  }
  for (int ky = 0; ky < g->kernel; ky++, filter += pitch, image += line(g)) {
    for (int v = 0, left = pitch / LANES, n; left > 0; left -= n, v += LANES * n) {
      int parts = (left + MOST - 1) / MOST;
      n = (left + parts - 1) / parts;
      switch (n) {
#define PART(n) \
  case n: gather(1, n, filter + v, 0, h, end, image + v, 0); break;
        PART(1) PART(2) PART(3) PART(4) PART(5) PART(6) PART(7) PART(8) PART(9) PART(10)
      }
    }
  }
}

// add_scaled adds d·w to x, V vectors.
INLINE void add_scaled(const int V, float *x, vec d, const float *w) {
  UNROLLED for (int v = 0; v < LANES * V; v += LANES) store(x + v, load(x + v) + d * load(w + v));
}

// scatter adds each gradient times its filter to the image.
NOINLINE void scatter(float *image, const struct target *t, const struct target *end, int pitch,
                      const struct geometry *g) {
  const int step = line(g);
  for (; t < end; t++) {
    vec d = t->d;
    float *x = image + t->at;
    const float *w = t->filter;
    for (int ky = g->kernel; ky > 0; ky--, x += step, w += pitch) {
      int v = 0;
      for (; pitch - v >= 32; v += 32) add_scaled(32 / LANES, x + v, d, w + v);
      for (; pitch - v >= 8; v += 8) add_scaled(8 / LANES, x + v, d, w + v);
      if (pitch > v) add_scaled(1, x + v, d, w + v);
    }
  }
}

// widen copies filters so that each of their rows fills whole vectors; narrow copies them back.
static void widen(float *to, const float *w, int row, int pitch, int rows) {
  for (int r = 0; r < rows; r++, w += row, to += pitch) {
    store(to + pitch - LANES, 0);
    copy(to, w, row);
  }
}

static void narrow(float *w, const float *from, int row, int pitch, int rows) {
  for (int r = 0; r < rows; r++, w += row, from += pitch) copy(w, from, row);
}

struct conv_backward {
  int images;
  struct geometry g;
  int relu, parts;
  floats dx, dw, db, dy, y, x, w;
  bytes argmax;
};

// Scratch: filters; their and the biases' gradients for 4 sums; bordered images, and one for dx, which
// a filter's last row may reach beyond; hits of BLOCK images, targets of one; ends of lists.
INLINE int backward_scratch(const struct geometry *g) {
  const int filters = g->out * g->kernel * whole(g->kernel * g->in), images = (BLOCK + 1) * bordered(g) + 2 * LANES;
  const int lists = output(g) * (BLOCK * (int)sizeof(struct hit) + (int)sizeof(struct target)) + g->out * (int)sizeof(struct hit *);
  return 5 * filters + 4 * g->out + images + lists / 4 + 1;
}

int conv_backward(const struct conv_backward *c, float *scratch, int room) {
  const struct geometry *g = &c->g;
  NEED(backward_scratch(g))
  const int out = g->out, row = g->kernel * g->in, pitch = whole(row), filter = g->kernel * pitch, size = bordered(g);
  const int pooled = pooled_height(g) * pooled_width(g), sums = out * filter + out, all_kept = -!c->relu;
  struct hit **ends = (struct hit **)scratch;
  struct target *all = (struct target *)(ends + out);
  struct hit *hits = (struct hit *)(all + output(g));
  float *gradients = (float *)(hits + BLOCK * output(g)), *filters = gradients + 4 * sums, *images = filters + out * filter;
  float *image = images + BLOCK * size + LANES;
  float *const first = gradients;

  clear(images, BLOCK * size + LANES);
  widen(filters, c->w, row, pitch, out * g->kernel);
  for (int part = 0, from = 0; part < c->parts; part++, gradients += sums) {
    const int to = c->images * (part + 1) / c->parts;
    float *db = gradients + out * filter;
    clear(gradients, sums);
    for (; from < to; from = min(from + BLOCK, to)) {
      for (int o = 0; o < out; o++) ends[o] = hits + o * BLOCK * pooled;
      for (int i = 0, n = from; i < min(BLOCK, to - from); i++, n++) {
        const float *dy = c->dy + n * output(g), *y = c->y + n * output(g);
        const byte *argmax = c->argmax + n * output(g);
        border(images + i * size, c->x + n * input(g), g);
        for (int o = 0; o < out; o++)
          ends[o] = collect_hits(ends[o], db + o, dy + o, y + o, argmax + o, i * size, all_kept, g);
        if (!c->dx) continue;
        clear(image, size + LANES);
        scatter(image, all, collect_targets(all, filters, filter, dy, y, argmax, all_kept, g), pitch, g);
        float *dx = c->dx + n * input(g);
        const float *inner = image + g->pad * line(g) + g->pad * g->in;
        for (int y = 0; y < g->height; y++) copy(dx + y * g->width * g->in, inner + y * line(g), g->width * g->in);
      }
      for (int o = 0; o < out; o++) spread(gradients + o * filter, pitch, hits + o * BLOCK * pooled, ends[o], images, g);
    }
    for (int counter = part; counter & 1; counter >>= 1, gradients -= sums) add_to(gradients - sums, gradients, sums);
  }
  narrow(c->dw, first, row, pitch, out * g->kernel);
  copy(c->db, first + out * filter, out);
  return 0;
}
