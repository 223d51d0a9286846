#!/bin/sh
# Builds the kernels into a directory: kernels.wasm, machine_amd64.h and machine_arm64.h.
# make kernels and the test that compares bytes call it.
#
# -ffp-contract=off, and no -ffast-math: the bits are the twins'.
# -fno-vectorize, -fno-slp-vectorize, -fno-unroll-loops: what is worth it is written out.
set -eu
output=$(realpath "$1")
cd "$(dirname "$0")/source"
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT

compile() { # ARGUMENTS...: all sources to objects
  for source in *.c; do
    clang-16 -std=c2x -O3 -ffp-contract=off -fno-math-errno -ffreestanding -fno-builtin -fno-ident \
      -fno-vectorize -fno-slp-vectorize -fno-unroll-loops -Wall -Wextra -Werror "$@" \
      -c "$source" -o "$objects/${source%.c}.o"
  done
}

# -Wframe-larger-than=0: the memory is Go's, so no kernel may keep anything on a stack in it.
# -disable-lsr: loop strength reduction turns constant offsets of loads into additions of their own,
# a tenth of the speed.
wasm() {
  compile --target=wasm32 -msimd128 -mllvm -disable-lsr -Wframe-larger-than=0
  wasm-ld-16 --no-entry --import-memory --strip-all -z stack-size=0 "$objects"/*.o \
    -o "$output/kernels.wasm"
}

# machine writes code that may stand anywhere, constants included, as lines of Go's assembler.
# It is linked to two addresses: if the bytes differ, something in it is absolute. The frames of all
# functions together, none of which calls itself, fit into the stack that run_*.s gives.
machine() { # NAME, WORD OF GO, ITS BYTES, BYTES A LINE, ARGUMENTS...
  name=$1 directive=$2 bytes=$3 width=$4
  shift 4
  compile -fPIC -fvisibility=hidden -fno-asynchronous-unwind-tables -fstack-usage "$@"
  for base in 0 0x7654000; do
    echo "SECTIONS { . = $base; .all : { *(.text.entry) *(.text*) *(.rodata*) . = ALIGN(8); }
      /DISCARD/ : { *(.comment) *(.note*) *(.ARM*) } }" > "$objects/script"
    ld.lld-16 -T "$objects/script" --oformat=binary "$objects"/*.o -o "$objects/$base"
  done
  cmp "$objects/0" "$objects/0x7654000"
  cat "$objects"/*.su |
    awk '{ sum += $(NF - 1) + 16 } END { if (sum > 4000) { print "frames of " sum; exit 1 } }' >&2
  {
    echo "// Made by build.sh from source/*.c with clang 16. DO NOT EDIT. It is long machine code."
    od -An -v -w"$width" -tx"$bytes" "$objects/0" |
      sed -e "s/ *\([0-9a-f][0-9a-f]*\)/; $directive \$0x\1/g" -e 's/^; /\t/'
  } > "$output/machine_$name.h"
}

wasm
# -ffixed: x18 belongs to the system, and in x28 Go's signal handlers find the goroutine.
machine amd64 QUAD 8 24 --target=x86_64-linux -mavx2 -mbmi -mbmi2 -mpopcnt -mno-red-zone
machine arm64 WORD 4 20 --target=aarch64-linux -mcmodel=tiny -ffixed-x18 -ffixed-x28
