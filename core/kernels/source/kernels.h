// What all kernels share: vectors of four floats, and how a kernel gets its operands.
//
// The module imports Go's own memory, so a pointer here is an address there, and nothing is copied. It owns none of that
// memory: no data, no stack (build.sh and a test see to it). Scratch memory comes from the caller.
//
// Every kernel gives the same bits as its twin in core/matrix/reference_*.go: lanes run over results that don't depend on each
// other, each sum is added in the twin's order, and a product is rounded before it is added. A sum that starts at +0 never
// becomes −0, so that adding a zero, or leaving it out, changes nothing: zeros of an image, or of what comes from a ReLU, are skipped.
// (What is infinite makes NaN of a zero; that is lost.)

#ifndef KERNELS_H
#define KERNELS_H

#include <wasm_simd128.h>

typedef v128_t vec;
typedef unsigned char byte;

#define INLINE static inline __attribute__((always_inline))
#define NOINLINE __attribute__((noinline)) static
#define UNROLLED _Pragma("clang loop unroll(full)")

// Read as words: same loads one value into all lanes.
#define load wasm_v128_load
#define store wasm_v128_store
#define splat wasm_f32x4_splat
#define same wasm_v128_load32_splat
#define add wasm_f32x4_add
#define mul wasm_f32x4_mul

// positive gives max(v, 0); NaN and −0 stay.
INLINE vec positive(vec v) { return wasm_f32x4_pmax(v, splat(0)); }

// store_part stores the first n of the four values, 1 ≤ n ≤ 4.
INLINE void store_part(float *to, vec v, int n) {
  if (n > 3) {
    store(to, v);
    return;
  }
  wasm_v128_store32_lane(to, v, 0);
  if (n > 1) wasm_v128_store32_lane(to + 1, v, 1);
  if (n > 2) wasm_v128_store32_lane(to + 2, v, 2);
}

INLINE int min(int a, int b) { return a < b ? a : b; }

// whole rounds n up to full vectors.
INLINE int whole(int n) { return (n + 3) & ~3; }

INLINE void clear(float *to, int n) {
  int i = 0;
  for (; i + 4 <= n; i += 4) store(to + i, splat(0));
  for (; i < n; i++) to[i] = 0;
}

INLINE void copy(float *to, const float *from, int n) {
  int i = 0;
  for (; i + 4 <= n; i += 4) store(to + i, load(from + i));
  for (; i < n; i++) to[i] = from[i];
}

// HOLD keeps the compiler from moving work across this point: left to itself it computes several steps of a sum at
// a time, and the browser's compiler runs out of registers.
#define HOLD(v) __asm__ volatile("" : "+r"(v) : : "memory")

// REACH touches the last of n floats from p on. wazero checks the bounds of each access in code, unless it has seen a farther one
// from the same pointer: so one check does for a whole step. (Browsers check no bounds: they leave it to the memory's guard pages.)
#define REACH(p, n) ((void)*(const volatile int *)((p) + (n) - 1))

// add_to adds n values to others.
INLINE void add_to(float *to, const float *values, int n) {
  int i = 0;
  for (; i + 4 <= n; i += 4) store(to + i, add(load(to + i), load(values + i)));
  for (; i < n; i++) to[i] += values[i];
}

// product sets dst = a·b, or with aᵀ, bᵀ; a (as used) is rows × inner, b is inner × cols. inner is added in 1, 2 or 4 parts,
// and these in pairs. It needs (2·rows + 40)·inner + 4·rows + 80 floats of scratch.
void product(float *dst, const float *a, int a_transposed, const float *b, int b_transposed, int rows, int cols, int inner,
             int parts, float *scratch);

#endif
