// The one door in: run(kernel, operands). The order of the kernels is that of the constants in core/matrix/kernels.go.

void product_of(const void *), dense_forward(const void *), dense_backward(const void *);
void conv_forward(const void *), conv_backward(const void *);
void softmax(void *), pixels(const void *), adam(const void *), momentum(const void *);
void mean_abs(const void *), sign_scale(const void *), window(const void *), addition(const void *);
void sign_bits(const void *), dense_signs(const void *), dense_bits(const void *);
void conv_signs(const void *), conv_bits(const void *);
void measure(const void *), normalize(const void *), normalize_backward(const void *), affine(const void *);

__attribute__((export_name("run"))) void run(int kernel, void *operands) {
  switch (kernel) {
    case 0: product_of(operands); break;
    case 1: dense_forward(operands); break;
    case 2: dense_backward(operands); break;
    case 3: conv_forward(operands); break;
    case 4: conv_backward(operands); break;
    case 5: softmax(operands); break;
    case 6: pixels(operands); break;
    case 7: adam(operands); break;
    case 8: momentum(operands); break;
    case 9: mean_abs(operands); break;
    case 10: sign_scale(operands); break;
    case 11: window(operands); break;
    case 12: addition(operands); break;
    case 13: sign_bits(operands); break;
    case 14: dense_signs(operands); break;
    case 15: dense_bits(operands); break;
    case 16: conv_signs(operands); break;
    case 17: conv_bits(operands); break;
    case 18: measure(operands); break;
    case 19: normalize(operands); break;
    case 20: normalize_backward(operands); break;
    case 21: affine(operands); break;
    default: __builtin_trap();
  }
}
