// The backward pass of pooling and convolution without unpooling: the gradients that aren't dropped
// are a list, each with the place in the image where its patch starts. About half of the pooled
// values, an eighth of the sums, are in the list.
//
// Nothing here branches on a value: half of such branches would be predicted wrong.

#include "conv.h"

// hit is a gradient that isn't dropped, and where in the image its patch starts.
struct hit {
  int at;
  float d;
};

// target is a gradient that isn't dropped, and its filter as the 2×2 patches of a pooled value see
// it.
struct target {
  const float *w;
  float d;
};

enum {
  BLOCK = 4,  // images at a time
  KERNEL = 5, // the size of kernel that has code of its own
  MOST = 10,  // vectors in registers
};

// SIZES runs CALL(rows, n) for n vectors, of two rows where registers suffice.
#define SIZES(n, CALL)          \
  switch (n) {                  \
    case 1: CALL(2, 1) break;   \
    case 2: CALL(2, 2) break;   \
    case 3: CALL(2, 3) break;   \
    case 4: CALL(2, 4) break;   \
    case 5: CALL(2, 5) break;   \
    case 6: CALL(1, 6) break;   \
    case 7: CALL(1, 7) break;   \
    case 8: CALL(1, 8) break;   \
    case 9: CALL(1, 9) break;   \
    case 10: CALL(1, 10) break; \
  }

// portion returns how many of left vectors to take next, so that parts are as even as can be.
INLINE int portion(int left) {
  const int parts = (left + MOST - 1) / MOST;
  return (left + parts - 1) / parts;
}

// keep writes the gradients of an image, 0 where y isn't positive.
INLINE void keep(float *to, const float *dy, const float *y, int n) {
  int i = 0;
  for (; i + LANES <= n; i += LANES) store(to + i, load(y + i) > 0 ? load(dy + i) : (vec)0.0f);
  for (; i < n; i++) to[i] = y[i] > 0 ? dy[i] : 0;
}

// collect writes one channel's list for an image that starts at image[start], and adds the
// gradients to db. places[k] is how far position k of 2×2 is from the first.
static struct hit *collect(struct hit *h, float *db, const float *d, const byte *argmax, int start,
                           const int *places, const struct geometry *g) {
  const int out = g->out;
  float sum = *db;
  for (int py = pooled_height(g); py > 0; py--, start += 2 * line(g)) {
    int at = start;
    for (int px = pooled_width(g); px > 0; px--, at += 2 * g->in, d += out, argmax += out) {
      h->at = at + places[*argmax];
      h->d = *d;
      sum += *d;
      h += bits(*d) << 1 != 0;
    }
  }
  *db = sum;
  return h;
}

// gather adds hit by hit to R rows of V vectors of a filter, which stay in registers.
INLINE void gather(const int R, const int V, float *filter, int pitch, const struct hit *h,
                   const struct hit *end, const float *image, int step) {
  vec sum[KERNEL][MOST];
  UNROLLED for (int i = 0; i < R * V; i++) sum[i / V][i % V] =
      load(filter + i / V * pitch + LANES * (i % V));
  for (; h < end; h++) {
    const vec d = h->d;
    const float *x = image + h->at;
    UNROLLED for (int r = 0; r < R; r++, x += step) {
      UNROLLED for (int v = 0; v < V; v++) {
        sum[r][v] += d * load(x + LANES * v);
        HOLD(sum[r][v]);
      }
    }
  }
  UNROLLED for (int i = 0; i < R * V; i++)
      store(filter + i / V * pitch + LANES * (i % V), sum[i / V][i % V]);
}

// spread adds a channel's hits to its filter: a patch of 5×8 at once, else one or two rows, or an
// even part of them, at a time.
NOINLINE void spread(float *filter, int pitch, const struct hit *h, const struct hit *end,
                     const float *image, const struct geometry *g) {
  const int step = line(g);
  if (g->kernel == KERNEL && pitch == 8) {
    gather(KERNEL, 8 / LANES, filter, pitch, h, end, image, step);
    return;
  }
  for (int v = 0, left = pitch / LANES, n; left > 0; left -= n, v += LANES * n) {
    n = portion(left);
    float *to = filter + v;
    const float *x = image + v;
    int ky = 0;
#define ROWS(R, V)                                                     \
  for (; ky + R <= g->kernel; ky += R, to += R * pitch, x += R * step) \
    gather(R, V, to, pitch, h, end, x, step);
#define ROW(R, V) ROWS(1, V)
    SIZES(n, ROWS)
    SIZES(n, ROW)
  }
}

// add_up adds each target's gradient times its filter to R rows of V vectors of the image.
INLINE void add_up(const int R, const int V, float *x, int step, const struct target *t,
                   const struct target *end, int from, int pitch) {
  vec sum[2][MOST];
  UNROLLED for (int i = 0; i < R * V; i++) sum[i / V][i % V] =
      load(x + i / V * step + LANES * (i % V));
  for (; t < end; t++) {
    const vec d = t->d;
    const float *w = t->w + from;
    UNROLLED for (int r = 0; r < R; r++, w += pitch) {
      UNROLLED for (int v = 0; v < V; v++) {
        sum[r][v] += d * load(w + LANES * v);
        HOLD(sum[r][v]);
      }
    }
  }
  UNROLLED for (int i = 0; i < R * V; i++)
      store(x + i / V * step + LANES * (i % V), sum[i / V][i % V]);
}

// wide returns how many values a row of the four patches of a pooled value has, in whole vectors.
INLINE int wide(const struct geometry *g) { return whole((g->kernel + 1) * g->in); }

// scatter adds the targets of a pooled value, of all channels, to its four patches of the image,
// which stay in registers, one or two rows at a time.
NOINLINE void scatter(float *image, const struct target *t, const struct target *end, int pitch,
                      const struct geometry *g) {
  const int step = line(g);
  for (int v = 0, left = wide(g) / LANES, n; left > 0; left -= n, v += LANES * n) {
    n = portion(left);
    float *x = image + v;
    int r = 0;
#define LINES(R, V)                                     \
  for (; r + R <= g->kernel + 1; r += R, x += R * step) \
    add_up(R, V, x, step, t, end, v + pitch * r, pitch);
#define LINE(R, V) LINES(1, V)
    SIZES(n, LINES)
    SIZES(n, LINE)
  }
}

// scatter_image adds the gradients of an image's pooled values to the gradient of the image.
static void scatter_image(float *image, const float *d, const byte *argmax, struct target *targets,
                          const float *filters, int pitch, const int *shifts,
                          const struct geometry *g) {
  for (int py = 0; py < pooled_height(g); py++)
    for (int px = 0; px < pooled_width(g); px++, d += g->out, argmax += g->out) {
      struct target *t = targets;
      const float *w = filters;
      for (int o = 0; o < g->out; o++, w += (g->kernel + 2) * pitch) {
        t->d = d[o];
        t->w = w + shifts[argmax[o]];
        t += bits(d[o]) << 1 != 0;
      }
      scatter(image + 2 * py * line(g) + 2 * px * g->in, targets, t, pitch, g);
    }
}

// frame copies filters into frames of zeros: a row above and a row below, a pixel to the left, and
// what fills pitch to the right. Seen from a pixel higher, or a pixel to the left, a filter in its
// frame then covers all that the four patches of a pooled value do.
static void frame(float *to, const float *w, int pitch, const struct geometry *g) {
  const int row = g->kernel * g->in;
  clear(to, g->out * (g->kernel + 2) * pitch);
  for (int o = 0; o < g->out; o++, to += 2 * pitch)
    for (int ky = 0; ky < g->kernel; ky++, to += pitch, w += row) copy(to + pitch + g->in, w, row);
}

struct conv_backward {
  int images;
  struct geometry g;
  int relu, parts;
  floats dx, dw, db, dy, y, x, w;
  bytes argmax;
};

// sizes are numbers of values: of an image with its border, and of its pooled positions; of a row
// of a filter in whole vectors, and of a filter; of a row of a frame; of all filters and biases.
struct sizes {
  int image, pooled, pitch, filter, framed, sums;
};

INLINE struct sizes sizes_of(const struct geometry *g) {
  const int pitch = whole(g->kernel * g->in), filter = g->kernel * pitch;
  return (struct sizes){bordered(g),     pooled_height(g) * pooled_width(g),
                        pitch,           filter,
                        g->in + wide(g), g->out * (filter + 1)};
}

// memory is scratch memory, cut up: ends of lists, targets of a pooled value, hits of BLOCK images;
// gradients of filters and biases for 4 sums; framed filters; bordered images, and one for dx,
// which a row may reach beyond; gradients of an image; places and shifts.
struct memory {
  struct hit **ends;
  struct target *targets;
  struct hit *hits;
  float *gradients, *filters, *images, *image, *kept;
  int *places, *shifts, *end;
};

INLINE struct memory cut(float *scratch, const struct geometry *g, struct sizes s) {
  struct memory m;
  m.ends = (struct hit **)scratch;
  m.targets = (struct target *)(m.ends + g->out);
  m.hits = (struct hit *)(m.targets + g->out);
  m.gradients = (float *)(m.hits + BLOCK * output(g));
  m.filters = m.gradients + 4 * s.sums;
  m.images = m.filters + g->out * (g->kernel + 2) * s.framed;
  m.image = m.images + BLOCK * s.image + LANES;
  m.kept = m.image + s.image + LANES;
  m.places = (int *)(m.kept + output(g));
  m.shifts = m.places + 4;
  m.end = m.shifts + 4;
  return m;
}

// back_through adds an image's hits to the lists, and sets its gradient in dx.
INLINE void back_through(const struct conv_backward *c, int n, int start, float *db,
                         struct memory m, struct sizes s) {
  const struct geometry *g = &c->g;
  const float *d = c->dy + n * output(g);
  const byte *argmax = c->argmax + n * output(g);
  if (c->relu) {
    keep(m.kept, d, c->y + n * output(g), output(g));
    d = m.kept;
  }
  border(m.images + start, c->x + n * input(g), g);
  for (int o = 0; o < g->out; o++)
    m.ends[o] = collect(m.ends[o], db + o, d + o, argmax + o, start, m.places, g);
  if (!c->dx) return;
  clear(m.image, s.image + LANES);
  scatter_image(m.image, d, argmax, m.targets, m.filters, s.framed, m.shifts, g);
  float *dx = c->dx + n * input(g);
  const float *inner = m.image + g->pad * (line(g) + g->in);
  const int row = g->width * g->in;
  for (int y = 0; y < g->height; y++) copy(dx + y * row, inner + y * line(g), row);
}

// part computes the gradients of filters, and after them of biases, over images from up to, and
// without, to.
INLINE void part(const struct conv_backward *c, int from, int to, float *gradients, struct memory m,
                 struct sizes s) {
  const struct geometry *g = &c->g;
  clear(gradients, s.sums);
  for (; from < to; from = min(from + BLOCK, to)) {
    for (int o = 0; o < g->out; o++) m.ends[o] = m.hits + o * BLOCK * s.pooled;
    for (int i = 0; i < min(BLOCK, to - from); i++)
      back_through(c, from + i, i * s.image, gradients + g->out * s.filter, m, s);
    for (int o = 0; o < g->out; o++)
      spread(gradients + o * s.filter, s.pitch, m.hits + o * BLOCK * s.pooled, m.ends[o], m.images,
             g);
  }
}

int conv_backward(const struct conv_backward *c, float *scratch, int room) {
  const struct geometry *g = &c->g;
  const struct sizes s = sizes_of(g);
  const struct memory m = cut(scratch, g, s);
  NEED((int)(m.end - (int *)scratch))
  for (int k = 0; k < 4; k++) {
    m.places[k] = k / 2 * line(g) + k % 2 * g->in;
    m.shifts[k] = (1 - k / 2) * s.framed + (1 - k % 2) * g->in;
  }
  clear(m.images, BLOCK * s.image + LANES);
  if (c->dx) frame(m.filters, c->w, s.framed, g);
  float *gradients = m.gradients;
  for (int p = 0; p < c->parts; p++, gradients += s.sums) {
    part(c, c->images * p / c->parts, c->images * (p + 1) / c->parts, gradients, m, s);
    for (int counter = p; counter & 1; counter >>= 1, gradients -= s.sums)
      add_to(gradients - s.sums, gradients, s.sums);
  }
  const int row = g->kernel * g->in;
  for (int r = 0; r < g->out * g->kernel; r++)
    copy(c->dw + r * row, m.gradients + r * s.pitch, row);
  copy(c->db, m.gradients + g->out * s.filter, g->out);
  return 0;
}
