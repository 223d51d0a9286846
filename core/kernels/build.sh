#!/bin/sh
# Builds the side module: build.sh OUTPUT. The one place that says how; make kernels and the test that compares bytes call it.
#
# -Wframe-larger-than=0: the memory is Go's, so no kernel may keep anything on a stack in it.
# -ffp-contract=off, and no -ffast-math: the bits are the twins'.
# -fno-vectorize, -fno-slp-vectorize, -fno-unroll-loops: what is worth it is written out; the rest would only be larger.
# -disable-lsr: loop strength reduction turns constant offsets of loads into additions of their own, a tenth of the speed.
set -e
output=$(realpath "$1")
cd "$(dirname "$0")/source"
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
for source in *.c; do
  clang-16 --target=wasm32 -std=c17 -O3 -msimd128 -ffp-contract=off -fno-builtin -fno-ident \
    -fno-vectorize -fno-slp-vectorize -fno-unroll-loops -mllvm -disable-lsr \
    -Wall -Wextra -Wframe-larger-than=0 -Werror -c "$source" -o "$objects/${source%.c}.o"
done
wasm-ld-16 --no-entry --import-memory --strip-all -z stack-size=0 "$objects"/*.o -o "$output"
