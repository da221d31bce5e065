/* Functions of one number in plain double arithmetic: no library, no table look-ups on the way, no fused operations.

   Each reduces its argument and evaluates a polynomial, whose coefficients coefficients.py works out; the constants
   with two or more parts are ln 2 and π/2 cut after so many bits that their products with whole numbers are exact.
   All are computed of a pair of numbers at a time, so nothing branches; one number alone is a pair of the same.
   Errors in units of the last place, measured against mpmath: README.md beside this file. */
#include "maths.h"

#include <stdint.h>

#define INLINE static inline __attribute__((always_inline))
#define OUTLINE __attribute__((noinline)) /* else there is a copy wherever one is left over */

/* Two numbers side by side, and their bits. What a comparison gives has all bits set where it is true: in
   `condition ? a : b` each lane is chosen by itself. */
typedef double pair __attribute__((ext_vector_type(2), aligned(8)));
typedef uint64_t bits __attribute__((ext_vector_type(2)));
typedef int64_t wholes __attribute__((ext_vector_type(2)));

static const double INF = __builtin_inf();
static const double LN2_HIGH = 0x1.62e42feep-1, LN2_LOW = 0x1.a39ef35793c76p-33;

/* (eʳ - 1 - r) / r² for |r| ≤ ln 2 / 2 */
static const double EXPM1[] = {
    0x1.0000000000000p-1, 0x1.5555555555557p-3, 0x1.5555555555556p-5, 0x1.11111111100d3p-7,
    0x1.6c16c16c162cfp-10, 0x1.a01a01abeccc3p-13, 0x1.a01a01a6db488p-16, 0x1.71de02225a2f3p-19,
    0x1.27e4db5bb725ap-22, 0x1.af4e092e1705bp-26, 0x1.1f7315649f2d7p-29,
};

/* (2 artanh s / s - 2) / s² in s², for |s| ≤ 0.1716 */
static const double ATANH[] = {
    0x1.5555555555555p-1, 0x1.9999999999a38p-2, 0x1.2492492476ba1p-2, 0x1.c71c72017a15cp-3,
    0x1.745cf8f6c9119p-3, 0x1.3b1c38474d3eep-3, 0x1.0fbe478772696p-3, 0x1.0c06cf14c641bp-3,
};

/* (tanh x / x - 1) / x² in x², for |x| ≤ 0.8 */
static const double TANH[] = {
    -0x1.5555555555555p-2, 0x1.11111111110d1p-3, -0x1.ba1ba1ba15419p-5, 0x1.664f4880bfdfcp-6,
    -0x1.226e3509f6e77p-7, 0x1.d6d3c02ac5bc8p-9, -0x1.7da250cc19f6fp-10, 0x1.354c06481b472p-11,
    -0x1.f4bd9f218ef75p-13, 0x1.924211c5e47c8p-14, -0x1.38565ec5a388ep-15, 0x1.b310d3fe093ccp-17,
    -0x1.cf31b21aae0cep-19, 0x1.0aafaf7c281dap-21,
};

/* (sin x / x - 1) / x² in x², for |x| ≤ π/4 */
static const double SIN[] = {
    -0x1.5555555555555p-3, 0x1.1111111110bb2p-7, -0x1.a01a019e83896p-13, 0x1.71de37965ea29p-19,
    -0x1.ae600ad575592p-26, 0x1.5e0b09aba9d7fp-33,
};

/* (cos x - 1 + x² / 2) / x⁴ in x², for |x| ≤ π/4 */
static const double COS[] = {
    0x1.5555555555555p-5, -0x1.6c16c16c16967p-10, 0x1.a01a019f4e9f4p-16, -0x1.27e4fa17c44e0p-22,
    0x1.1eeb68d2958ddp-29, -0x1.907d9316a965fp-37,
};

/* erf x / x - 1 in x², for |x| ≤ 0.9 */
static const double ERF[] = {
    0x1.06eba8214db69p-3, -0x1.812746b0379e3p-2, 0x1.ce2f21a042822p-4, -0x1.b82ce31273114p-6,
    0x1.565bcd0a60cdcp-8, -0x1.c02db31c72a35p-11, 0x1.f9a307176ef13p-14, -0x1.f4cf6a5de9cf3p-17,
    0x1.b9b82879bf4f3p-20, -0x1.5d8926e69e361p-23, 0x1.e2ce2646d66cbp-27, -0x1.d2f667da9b81bp-31,
};

/* erfc x·exp x² / t in t - 0.6 for t = 4 / (x + 4), for 0.9 ≤ x ≤ 6 */
static const double ERFC[] = {
    0x1.53c028dda61bap-2, 0x1.5ce54072fdb6fp-1, 0x1.316ce195af45cp+0, 0x1.c72420abdc3e5p+0,
    0x1.1e1652e7db4b0p+1, 0x1.298bd9a08929fp+1, 0x1.ec27be477d1abp+0, 0x1.271dfe03dde18p+0,
    0x1.6d18e1f585e89p-2, -0x1.0647e701681dcp-3, -0x1.a5e9f845ab838p-3, -0x1.eb88b13aeb156p-5,
    0x1.ce983cfa8d89dp-5, 0x1.7dcd1812e470ep-5, -0x1.6aee369cf43a0p-7, -0x1.6c23eeaa7daaap-6,
    0x1.e5ba76a0e18c6p-10,
};

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

/* x = k ln 2 + r + lost, where the last is far below r. */
typedef struct {
    wholes k;
    pair r, lost;
} Reduced;

INLINE Reduced reduce(pair x)
{
    pair rounded = x * 0x1.71547652b82fep0 + ROUNDER, k = rounded - ROUNDER;
    pair high = x - k * LN2_HIGH, low = k * LN2_LOW, r = high - low;
    return (Reduced){whole_of(rounded), r, (high - r) - low};
}

/* What eʳ⁺ˡᵒˢᵗ is more than 1 + r. */
INLINE pair beyond_r(Reduced of) { return of.r * of.r * POLYNOMIAL(EXPM1, of.r) + of.lost; }

INLINE pair exponential(pair x)
{
    x = x > 710.0 ? (pair)710.0 : x < -746.0 ? (pair)-746.0 : x; /* beyond, the result is inf or 0 just so */
    Reduced of = reduce(x);
    wholes half = of.k >> 1;
    return (1.0 + (of.r + beyond_r(of))) * power_of_2(half) * power_of_2(of.k - half); /* each factor in range */
}

/* What is lost in 2ᵏ - 1, and in adding 2ᵏ r to it, goes into the rest. */
INLINE pair exponential_less_1(pair x)
{
    pair given = x;
    x = x > 40.0 ? (pair)40.0 : x < -40.0 ? (pair)-40.0 : x;
    Reduced of = reduce(x);
    pair power = power_of_2(of.k), one_less = power - 1.0, moved = power * of.r;
    pair sum = one_less + moved, lost = (moved - (sum - one_less)) + ((power - one_less) - 1.0);
    pair found = sum + (lost + power * beyond_r(of));
    return given > 40.0 ? exponential(given) : given == 0.0 ? given : found; /* -0 stays -0 */
}

/* k ln 2 + ln(1 + f) + c, for 1 + f in [√½, √2] and c far below 1. With s = f / (2 + f), ln(1 + f) is
   2 artanh s; written as f - f²/2 + s (f²/2 + ...) its leading term is exact. The form is that of fdlibm's log. */
INLINE pair logarithm_of(pair k, pair f, pair c)
{
    pair s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
    pair rest = s * (half_square + z * POLYNOMIAL(ATANH, z)) + (k * LN2_LOW + c);
    return k * LN2_HIGH - ((half_square - rest) - f);
}

/* x = 2ᵏ (1 + f) with 1 + f in [√½, √2], for a normal x > 0. */
typedef struct {
    pair k, f;
} Split;

INLINE Split split(pair x)
{
    wholes k = ((wholes)x - (wholes)(pair)0x1.6a09e667f3bcdp-1) >> 52;
    pair exponent = (pair)((wholes)(pair)ROUNDER + k) - ROUNDER;
    return (Split){exponent, (pair)((wholes)x - (k << 52)) - 1.0};
}

INLINE pair logarithm(pair x)
{
    wholes tiny = x < 0x1p-1022;
    Split of = split(tiny ? x * 0x1p54 : x);
    pair found = logarithm_of(tiny ? of.k - 54.0 : of.k, of.f, 0.0);
    return x > 0.0 ? (x == INF ? x : found) : x == 0.0 ? (pair)-INF : (pair)__builtin_nan("");
}

/* Of 1 + x, where what is lost in adding is brought back; near 0, of x itself. */
INLINE pair logarithm_of_1_and(pair x)
{
    pair sum = 1.0 + x, lost = sum > 2.0 ? 1.0 - (sum - x) : x - (sum - 1.0);
    Split of = split(sum);
    wholes near = (x > -0.29) & (x < 0.41);
    pair found = logarithm_of(near ? (pair)0.0 : of.k, near ? x : of.f, near ? (pair)0.0 : lost / sum);
    return x > -1.0 ? (((x == INF) | (x == 0.0)) ? x : found) : x == -1.0 ? (pair)-INF : (pair)__builtin_nan("");
}

/* tanh x for 0 ≤ x < 0.8: x (1 + x² ...) */
INLINE pair tanh_near(pair x)
{
    pair square = x * x;
    return x + x * square * POLYNOMIAL(TANH, square);
}

static const double TANH_FAR = 0.8;

/* From there on it is 1 - 2 / (e²ˣ + 1); here 2x as it is reduced, ... */
INLINE Reduced tanh_reduced(pair x) { return reduce(x > 20.0 ? (pair)40.0 : 2.0 * x); } /* tanh 20 is 1 to the last place */

/* ... and, with e²ˣ = 2ᵏ (1 + less_1), the rest, where what is lost in e²ˣ + 1 is brought back. */
INLINE pair tanh_far(wholes k, pair less_1)
{
    pair power = power_of_2(k), more = power + 1.0, moved = power * less_1;
    pair sum = more + moved, lost = moved - (sum - more), quotient = 2.0 / sum;
    return 1.0 - (quotient - 0.5 * quotient * quotient * lost);
}

INLINE pair hyperbolic_tangent(pair x)
{
    pair size = size_of(x);
    Reduced of = tanh_reduced(size);
    return signed_as(size < TANH_FAR ? tanh_near(size) : tanh_far(of.k, of.r + beyond_r(of)), x);
}

INLINE pair sigmoid(pair x)
{
    pair e = exponential(-size_of(x));
    return (x >= 0.0 ? (pair)1.0 : e) / (1.0 + e);
}

INLINE pair softplus(pair x) { return (x > 0.0 ? x : (pair)0.0) + logarithm_of_1_and(exponential(-size_of(x))); }

/* An angle within [-π/4, π/4] as high + low, and how many quarter turns were taken off (two bits of it count). */
typedef struct {
    pair high, low;
    wholes quarters;
} Angle;

/* For |x| < 2²⁰: the products with the first three parts of π/2 are exact, and so is the first difference; what the
   next two lose is kept. 152 bits of π/2 are enough for the number that comes nearest to a multiple of it. */
INLINE Angle turned_back(pair x)
{
    pair rounded = x * 0x1.45f306dc9c883p-1 + ROUNDER, n = rounded - ROUNDER;
    pair a = x - n * 0x1.921fb544p0, p = n * 0x1.0b4611a6p-34, q = n * 0x1.3198a2ep-69;
    pair b = a - p, b_back = a - b, b_lost = (a - (b + b_back)) + (b_back - p);
    pair c = b - q, c_back = b - c, c_lost = (b - (c + c_back)) + (c_back - q);
    pair rest = b_lost + (c_lost - n * 0x1.b839a252049c1p-104), high = c + rest;
    return (Angle){high, (c - high) + rest, whole_of(rounded)};
}

/* 2/π in words of 32 bits, of which the binary point follows the second. */
static const uint32_t TWO_OVER_PI[] = {
    0x00000000, 0x00000000, 0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041,
    0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e,
    0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b,
    0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d,
    0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab,
    0xf0cfbc20, 0x9af4361d,
};

static const double PI_2_HIGH = 0x1.921fb54442d18p0, PI_2_LOW = 0x1.1a62633145c07p-54;

/* What a * b lost in rounding to `product`: Dekker 1971. */
static double product_error(double a, double b, double product)
{
    double a_split = a * 0x1.000002p27, a_high = a_split - (a_split - a), a_low = a - a_high;
    double b_split = b * 0x1.000002p27, b_high = b_split - (b_split - b), b_low = b - b_high;
    return ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
}

/* To the whole number next to x·scale, divided by scale: both are exact, so that the quotient is rounded once. What the
   product loses counts only where it stands half-way; there, an exact one goes to the even number. From 2⁵³ on the
   decimals are finer than x itself. */
double nn_round(double x, double scale)
{
    double size = __builtin_fabs(x), product = size * scale;
    if (!(product < 0x1p53)) return x;
    double whole = __builtin_rint(product), lost = product_error(size, scale, product), beyond = product - whole;
    if (beyond == 0.5 && lost > 0.0) whole += 1.0;
    if (beyond == -0.5 && lost < 0.0) whole -= 1.0;
    return __builtin_copysign(whole / scale, x);
}

/* For any finite |x| ≥ 2²⁰, by Payne and Hanek. With x = m 2ᵉ, x 2/π modulo 4 needs of 2/π only the words that
   m 2ᵉ does not move to a multiple of 4; of their product with m the lowest 224 bits say the rest. */
static Angle turned_far_back(double x)
{
    uint64_t pattern = ((bits)(pair)x).x, m = (pattern & UINT64_MAX >> 12) | UINT64_C(1) << 52, carry = 0;
    int e = (int)(pattern >> 52 & 2047) - 1075, skipped = (e + 62) / 32, shift = (e + 62) % 32;
    uint32_t product[8] = {0};
    for (int i = 6; i >= 0; i--) {
        uint64_t word = TWO_OVER_PI[skipped + i], low = word * (uint32_t)m, sum = carry + (uint32_t)low;
        product[i] = (uint32_t)sum;
        carry = (sum >> 32) + (low >> 32) + word * (m >> 32);
    }
    uint64_t turned[3]; /* x 2/π / 4 modulo 1, as a fraction of 192 bits */
    for (int i = 0; i < 3; i++) {
        uint64_t a = product[2 * i], b = product[2 * i + 1], c = product[2 * i + 2];
        turned[i] = ((a << 32 | b) << shift) | (c << shift) >> 32;
    }
    int64_t quarters = (int64_t)(turned[0] >> 62) + (int64_t)(turned[0] >> 61 & 1);
    uint64_t over = turned[0] >> 61 & 1 ? UINT64_MAX : 0; /* more than half a quarter: so much less than the next one */
    uint64_t first = (turned[0] << 2 | turned[1] >> 62) ^ over, second = (turned[1] << 2 | turned[2] >> 62) ^ over;
    int zeros = __builtin_clzll(first | 1);
    if (zeros) first = first << zeros | second >> (64 - zeros), second <<= zeros;
    double scale = power_of_2(-zeros).x, high = (double)(first >> 11) * 0x1p-53 * scale;
    double low = (double)((first << 53 | second >> 11) >> 11) * 0x1p-106 * scale;
    double angle = high * PI_2_HIGH, rest = product_error(high, PI_2_HIGH, angle) + (high * PI_2_LOW + low * PI_2_HIGH);
    double sum = angle + rest, sign = (over != 0) != (x < 0.0) ? -1.0 : 1.0;
    return (Angle){sign * sum, sign * ((angle - sum) + rest), x < 0.0 ? -quarters : quarters};
}

/* The sine of the angle, or its cosine where the quarters are odd; their second bit is the sign. */
INLINE pair sine_of(Angle angle, wholes quarters)
{
    pair r = angle.high, z = r * r, half = 0.5 * z, one_less = 1.0 - half;
    pair sine = r + (r * z * POLYNOMIAL(SIN, z) + angle.low * one_less);
    pair cosine = one_less + (((1.0 - one_less) - half) + (z * z * POLYNOMIAL(COS, z) - r * angle.low));
    pair found = (quarters & 1) != 0 ? cosine : sine;
    return (pair)((bits)found ^ (bits)(quarters & 2) << 62);
}

INLINE pair sine(pair x)
{
    Angle angle = turned_back(x);
    return x == 0.0 ? x : sine_of(angle, angle.quarters); /* -0 stays -0 */
}

INLINE pair cosine(pair x)
{
    Angle angle = turned_back(x);
    return sine_of(angle, angle.quarters + 1);
}

static double far_sine(double x, int64_t ahead)
{
    if (x - x != 0.0) return x - x; /* no angle */
    Angle angle = turned_far_back(x);
    return sine_of(angle, angle.quarters + ahead).x;
}

INLINE int is_near(double x) { return __builtin_fabs(x) < 0x1p20; }

INLINE pair error_function(pair x)
{
    pair size = size_of(x), square = size * size;
    pair small = size + size * POLYNOMIAL(ERF, square);
    pair above = size > 6.0 ? (pair)6.0 : size, t = 4.0 / (above + 4.0);
    pair large = 1.0 - exponential(-above * above) * (t * POLYNOMIAL(ERFC, t - 0.6));
    return signed_as(size < 0.9 ? small : large, x);
}

INLINE pair at(const double *numbers) { return *(const pair *)numbers; }

/* Each function for one number and for many. */
#define FOR_EACH(name, function)                                            \
    OUTLINE double name(double x) { return function(x).x; }                 \
    void name##_all(double *to, const double *from, int count)              \
    {                                                                       \
        int i = 0;                                                          \
        for (; i + 2 <= count; i += 2) *(pair *)(to + i) = function(at(from + i)); \
        if (i < count) to[i] = name(from[i]);                               \
    }

FOR_EACH(nn_exp, exponential)
FOR_EACH(nn_expm1, exponential_less_1)
FOR_EACH(nn_log, logarithm)
FOR_EACH(nn_log1p, logarithm_of_1_and)
FOR_EACH(nn_sigmoid, sigmoid)
FOR_EACH(nn_softplus, softplus)
FOR_EACH(nn_erf, error_function)

OUTLINE double nn_tanh(double x) { return hyperbolic_tangent(x).x; }

enum { PART = 32 }; /* pairs that are kept on the way at a time */

/* The near formula for all, and then the far one for the pairs that take it, in loops: each is so short that several
   pairs are under way in the processor, while one alone would wait for its own results. */
static void tanh_of_part(double *to, const double *from, int pairs)
{
    pair given[PART], less_1[PART];
    Reduced of[PART];
    int place[PART], fars = 0;
    for (int i = 0; i < pairs; i++) {
        pair x = at(from + 2 * i), size = size_of(x);
        given[fars] = x;
        place[fars] = 2 * i;
        fars += __builtin_wasm_any_true_v128(!(size < TANH_FAR)); /* NaNs too */
        *(pair *)(to + 2 * i) = signed_as(tanh_near(size), x);
    }
    for (int i = 0; i < fars; i++) of[i] = tanh_reduced(size_of(given[i]));
    for (int i = 0; i < fars; i++) less_1[i] = of[i].r + beyond_r(of[i]);
    for (int i = 0; i < fars; i++) {
        pair x = given[i], *found = (pair *)(to + place[i]);
        *found = size_of(x) < TANH_FAR ? *found : signed_as(tanh_far(of[i].k, less_1[i]), x);
    }
}

void nn_tanh_all(double *to, const double *from, int count)
{
    const int pairs = count / 2;
    for (int i = 0; i < pairs; i += PART)
        tanh_of_part(to + 2 * i, from + 2 * i, pairs - i < PART ? pairs - i : PART);
    if (2 * pairs < count) to[count - 1] = nn_tanh(from[count - 1]);
}

/* Far angles are rare: with one of them among the numbers, all are worked one by one. */
#define FOR_EACH_ANGLE(name, function, quarters)                                               \
    OUTLINE double name(double x) { return is_near(x) ? function(x).x : far_sine(x, quarters); }       \
    void name##_all(double *to, const double *from, int count)                                 \
    {                                                                                          \
        int i = 0, near = 1;                                                                   \
        for (int k = 0; k < count; k++) near &= is_near(from[k]);                              \
        for (; near && i + 2 <= count; i += 2) *(pair *)(to + i) = function(at(from + i));     \
        for (; i < count; i++) to[i] = name(from[i]);                                          \
    }

FOR_EACH_ANGLE(nn_sin, sine, 0)
FOR_EACH_ANGLE(nn_cos, cosine, 1)
