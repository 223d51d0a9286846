// The one entry. The order of the kernels is that of the constants in ../operands.go.

#define KERNELS(K)                                                                               \
  K(product)                                                                                     \
  K(dense_forward)                                                                               \
  K(dense_backward)                                                                              \
  K(conv_forward) K(conv_backward) K(softmax) K(pixels) K(adam) K(mean_abs) K(sign_scale)        \
      K(window) K(addition) K(sign_bits) K(dense_signs) K(dense_bits) K(conv_signs) K(conv_bits) \
          K(measure) K(normalize) K(normalize_backward) K(affine)

#define NUMBER(name) NUMBER_##name,
enum { KERNELS(NUMBER) };

#define DECLARE(name) int name(void *operands, float *scratch, int room);
KERNELS(DECLARE)

#ifdef __wasm__
#define ENTRY __attribute__((export_name("run")))
#else
#define ENTRY __attribute__((section(".text.entry"))) // first: where the machine code is called
#endif

ENTRY int run(int kernel, void *operands, float *scratch, int room) {
  switch (kernel) {
#define CASE(name) \
  case NUMBER_##name: return name(operands, scratch, room);
    KERNELS(CASE)
  }
  __builtin_trap();
}
