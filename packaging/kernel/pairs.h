/* Two numbers side by side, and what is computed of them in every file of functions. */
#ifndef PAIRS_H
#define PAIRS_H

#include <stdint.h>

#define INLINE static inline __attribute__((always_inline))
#define OUTLINE __attribute__((noinline)) /* else there is a copy wherever one is left over */

/* A pair, and its bits. What a comparison gives has all bits set where it is true: in
   `condition ? a : b` each lane is chosen by itself. */
typedef double pair __attribute__((ext_vector_type(2), aligned(8)));
typedef uint64_t bits __attribute__((ext_vector_type(2)));
typedef int64_t wholes __attribute__((ext_vector_type(2)));

INLINE int any(wholes truths) { return __builtin_wasm_any_true_v128(truths); }

INLINE pair at(const double *numbers) { return *(const pair *)numbers; }

#define POLYNOMIAL(coefficients, x) polynomial(coefficients, sizeof coefficients / sizeof *coefficients, x)

/* c[0] + c[1] x + ... by Horner's rule, the even and the odd powers apart: two short chains instead of a long one. */
INLINE pair polynomial(const double *c, int count, pair x)
{
    pair square = x * x, one = c[count - 1], other = c[count - 2];
#pragma clang loop unroll(full)
    for (int i = count - 3; i >= 0; i -= 2) {
        one = one * square + c[i];
        if (i > 0) other = other * square + c[i - 1];
    }
    return count % 2 ? one + other * x : one * x + other;
}

static const uint64_t SIGN = UINT64_C(1) << 63;

INLINE pair size_of(pair x) { return (pair)((bits)x & ~SIGN); }

/* `size` ≥ 0 with the sign of `x`. */
INLINE pair signed_as(pair size, pair x) { return (pair)((bits)size | ((bits)x & SIGN)); }

/* A number added to it is rounded to a whole one, which then stands in the lowest bits. */
static const double ROUNDER = 0x1.8p52;

INLINE wholes whole_of(pair rounded) { return (wholes)rounded - (wholes)(pair)ROUNDER; }

INLINE pair power_of_2(wholes k) { return (pair)((bits)(k + 1023) << 52); }

/* What a * b lost in rounding to `product`: Dekker 1971. */
INLINE double product_error(double a, double b, double product)
{
    double a_split = a * 0x1.000002p27, a_high = a_split - (a_split - a), a_low = a - a_high;
    double b_split = b * 0x1.000002p27, b_high = b_split - (b_split - b), b_low = b - b_high;
    return ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
}

/* Each function for one number and for many. */
#define FOR_EACH(name, function)                                                   \
    OUTLINE double name(double x) { return function(x).x; }                        \
    void name##_all(double *to, const double *from, int count)                     \
    {                                                                              \
        int i = 0;                                                                 \
        for (; i + 2 <= count; i += 2) *(pair *)(to + i) = function(at(from + i)); \
        if (i < count) to[i] = name(from[i]);                                      \
    }

#endif
