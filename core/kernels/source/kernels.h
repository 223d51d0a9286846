// What all kernels share: vectors of floats, and how a kernel gets its operands and scratch memory.
//
// clang compiles these files for WebAssembly, amd64 and arm64 (../build.sh). A kernel works on Go's
// own memory: a pointer here is an address there, and nothing is copied. It has no memory of its
// own: no data anywhere, and in WebAssembly no stack either.
//
// A kernel gives the same bits as its twin in core/matrix/reference_*.go, whatever the width of a
// vector: lanes run over results that don't depend on each other, each sum is added in the twin's
// order, and a product is rounded before it is added (-ffp-contract=off). A sum that starts at +0
// never becomes −0, so adding a zero, or leaving it out, changes nothing: kernels skip the zeros of
// an image, or of a ReLU's output, and add the zeros around a filter. (Only infinite factors would
// tell: a run that has them has ended.)

#ifndef KERNELS_H
#define KERNELS_H

#if defined(__wasm__)
#include <wasm_simd128.h>
#elif defined(__x86_64__)
#include <immintrin.h>
#else
#include <arm_neon.h>
#endif

#define INLINE static inline __attribute__((always_inline))
#define NOINLINE __attribute__((noinline)) static
#define UNROLLED _Pragma("clang loop unroll(full)")

typedef unsigned char byte;
typedef unsigned long long word;

// Operands are one struct for each kernel; ../operands.go has the same structs in Go. Numbers come
// first, then pointers, each at a multiple of 8 bytes. So both languages agree on the layout, also
// in WebAssembly, where a pointer is the lower half of Go's 8 bytes.
#define POINTER __attribute__((aligned(8)))
typedef float *floats POINTER;
typedef byte *bytes POINTER;
typedef word *words POINTER;

// A kernel is called with scratch memory: room floats, at a multiple of 8 bytes. If it needs more,
// it does nothing else and returns how many it needs; otherwise it returns 0.
#define NEED(floats)              \
  {                               \
    const int need = floats;      \
    if (room < need) return need; \
  }

// A vec has as many lanes as the target's registers. A quad has four: for code in which values
// change lanes, and where a sum of four lanes is part of the definition.
#ifdef __AVX2__
#define LANES 8
#else
#define LANES 4
#endif
typedef float vec __attribute__((ext_vector_type(LANES)));
typedef int vec_int __attribute__((ext_vector_type(LANES)));
typedef float quad __attribute__((ext_vector_type(4)));
typedef int quad_int __attribute__((ext_vector_type(4)));

// Vectors in memory need no alignment, and may lie over values of any type.
struct loose {
  vec v;
} __attribute__((packed, may_alias));
struct loose_quad {
  quad v;
} __attribute__((packed, may_alias));

INLINE vec load(const void *from) { return ((const struct loose *)from)->v; }
INLINE void store(void *to, vec v) { ((struct loose *)to)->v = v; }
INLINE quad load4(const void *from) { return ((const struct loose_quad *)from)->v; }
INLINE void store4(void *to, quad v) { ((struct loose_quad *)to)->v = v; }

// store_part and store_part4 store the first n lanes of v, or all if it has no more.
#define STORE_PART(to, v, n, lanes) \
  UNROLLED for (int lane = 0; lane < lanes; lane++) if (lane < n)(to)[lane] = (v)[lane]

INLINE void store_part(float *to, vec v, int n) {
  if (n >= LANES)
    store(to, v);
  else
    STORE_PART(to, v, n, LANES - 1);
}

INLINE void store_part4(float *to, quad v, int n) {
  if (n >= 4)
    store4(to, v);
  else
    STORE_PART(to, v, n, 3);
}

// larger returns a < b ? b : a in each lane: a NaN or −0 in a stays. (For WebAssembly, and b = 0,
// clang 16 would choose an instruction that turns −0 into +0.)
#ifdef __wasm__
#define larger(a, b) ((quad)wasm_f32x4_pmax((v128_t)(a), (v128_t)(b)))
#else
#define larger(a, b) ((a) < (b) ? (b) : (a))
#endif

// positive returns v with negative values set to 0.
INLINE vec positive(vec v) { return larger(v, (vec)0.0f); }

// any reports whether any bit of a vector of whole numbers is set.
#ifdef __wasm__
#define any(v) wasm_v128_any_true((v128_t)(v))
#else
#define any(v) (__builtin_reduce_or(v) != 0)
#endif

INLINE int min(int a, int b) { return a < b ? a : b; }
INLINE int max(int a, int b) { return a > b ? a : b; }

// bits returns the bits of f; shifted left by one they are 0 for 0 and −0 only.
INLINE int bits(float f) { return __builtin_bit_cast(int, f); }

// whole returns n, rounded up to full vectors.
INLINE int whole(int n) { return (n + LANES - 1) & -LANES; }

INLINE void clear(float *to, int n) {
  int i = 0;
  for (; i + LANES <= n; i += LANES) store(to + i, 0);
  for (; i < n; i++) to[i] = 0;
}

INLINE void copy(float *to, const float *from, int n) {
  int i = 0;
  for (; i + LANES <= n; i += LANES) store(to + i, load(from + i));
  for (; i < n; i++) to[i] = from[i];
}

// add_to adds n values to as many others.
INLINE void add_to(float *to, const float *values, int n) {
  int i = 0;
  for (; i + LANES <= n; i += LANES) store(to + i, load(to + i) + load(values + i));
  for (; i < n; i++) to[i] += values[i];
}

// HOLD keeps clang from moving work across this point. Otherwise it computes several steps of a sum
// at a time, and the browser's compiler runs out of registers.
#ifdef __wasm__
#define HOLD(v) __asm__ volatile("" : "+r"(v) : : "memory")
#else
#define HOLD(v)
#endif

// multiply sets dst = a·b, with aᵀ or bᵀ in their place if they are transposed. dst is rows × cols;
// a, as it is used, is rows × inner, and b inner × cols. Sums over inner are added in 1, 2 or 4
// parts, and these in pairs.
void multiply(float *dst, const float *a, int a_transposed, const float *b, int b_transposed,
              int rows, int cols, int inner, int parts, float *scratch);

// multiply_scratch returns how many floats of scratch memory multiply needs.
int multiply_scratch(int rows, int inner);

#endif
