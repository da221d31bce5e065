/* Functions of one number in plain double arithmetic: no library, no table look-ups on the way, no fused operations.

   Each reduces its argument and evaluates a polynomial, whose coefficients coefficients.py works out; the constants
   with two or more parts are ln 2 and π/2 cut after so many bits that their products with whole numbers are exact.
   Nothing branches in what is called often, so that the compiler computes two numbers at a time, to the same bits.
   Errors in units of the last place, measured against mpmath: README.md beside this file. */
#include "maths.h"

#include <stdint.h>

#define INLINE static inline __attribute__((always_inline))

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
INLINE double polynomial(const double *c, int count, double x)
{
    double square = x * x, one = c[count - 1], other = c[count - 2];
#pragma clang loop unroll(full)
    for (int i = count - 3; i >= 0; i -= 2) {
        one = one * square + c[i];
        if (i > 0) other = other * square + c[i - 1];
    }
    return count % 2 ? one + other * x : one * x + other;
}

INLINE uint64_t bits_of(double x)
{
    union { double number; uint64_t bits; } of = {x};
    return of.bits;
}

INLINE double number_of(uint64_t bits)
{
    union { uint64_t bits; double number; } of = {bits};
    return of.number;
}

INLINE double size_of(double x) { return number_of(bits_of(x) & ~(UINT64_C(1) << 63)); }

/* `size` ≥ 0 with the sign of `x`. */
INLINE double signed_as(double size, double x) { return number_of(bits_of(size) | (bits_of(x) & UINT64_C(1) << 63)); }

/* A number added to it is rounded to a whole one, which then stands in the lowest bits. */
static const double ROUNDER = 0x1.8p52;

INLINE int64_t whole_of(double rounded) { return (int64_t)(bits_of(rounded) - bits_of(ROUNDER)); }

INLINE double power_of_2(int64_t k) { return number_of((uint64_t)(k + 1023) << 52); }

/* x = k ln 2 + r, and eʳ = 1 + r + rest. */
typedef struct {
    int64_t k;
    double r, rest;
} Reduced;

INLINE Reduced reduce(double x)
{
    double rounded = x * 0x1.71547652b82fep0 + ROUNDER, k = rounded - ROUNDER;
    double high = x - k * LN2_HIGH, low = k * LN2_LOW, r = high - low;
    return (Reduced){whole_of(rounded), r, r * r * POLYNOMIAL(EXPM1, r) + ((high - r) - low)};
}

INLINE double exponential(double x)
{
    x = x > 710.0 ? 710.0 : x < -746.0 ? -746.0 : x; /* beyond, the result is inf or 0 just so */
    Reduced of = reduce(x);
    int64_t half = of.k >> 1;
    return (1.0 + (of.r + of.rest)) * power_of_2(half) * power_of_2(of.k - half); /* each factor in range */
}

/* What is lost in 2ᵏ - 1, and in adding 2ᵏ r to it, goes into the rest. */
INLINE double exponential_less_1(double x)
{
    double given = x;
    x = x > 40.0 ? 40.0 : x < -40.0 ? -40.0 : x;
    Reduced of = reduce(x);
    double power = power_of_2(of.k), one_less = power - 1.0, moved = power * of.r;
    double sum = one_less + moved, lost = (moved - (sum - one_less)) + ((power - one_less) - 1.0);
    double found = sum + (lost + power * of.rest);
    return given > 40.0 ? exponential(given) : given == 0.0 ? given : found; /* -0 stays -0 */
}

/* k ln 2 + ln(1 + f) + c, for 1 + f in [√½, √2] and c far below 1. With s = f / (2 + f), ln(1 + f) is
   2 artanh s; written as f - f²/2 + s (f²/2 + ...) its leading term is exact. The form is that of fdlibm's log. */
INLINE double logarithm_of(double k, double f, double c)
{
    double s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
    double rest = s * (half_square + z * POLYNOMIAL(ATANH, z)) + (k * LN2_LOW + c);
    return k * LN2_HIGH - ((half_square - rest) - f);
}

/* x = 2ᵏ (1 + f) with 1 + f in [√½, √2], for a normal x > 0. */
typedef struct {
    double k, f;
} Split;

INLINE Split split(double x)
{
    uint64_t above = bits_of(x) - bits_of(0x1.6a09e667f3bcdp-1);
    int64_t k = (int64_t)above >> 52;
    double exponent = number_of(bits_of(ROUNDER) + (uint64_t)k) - ROUNDER;
    return (Split){exponent, number_of(bits_of(x) - ((uint64_t)k << 52)) - 1.0};
}

INLINE double logarithm(double x)
{
    int tiny = x < 0x1p-1022;
    Split of = split(tiny ? x * 0x1p54 : x);
    double found = logarithm_of(tiny ? of.k - 54.0 : of.k, of.f, 0.0);
    return x > 0.0 ? (x == INF ? x : found) : x == 0.0 ? -INF : __builtin_nan("");
}

/* Of 1 + x, where what is lost in adding is brought back; near 0, of x itself. */
INLINE double logarithm_of_1_and(double x)
{
    double sum = 1.0 + x, lost = sum > 2.0 ? 1.0 - (sum - x) : x - (sum - 1.0);
    Split of = split(sum);
    int near = x > -0.29 && x < 0.41;
    double found = logarithm_of(near ? 0.0 : of.k, near ? x : of.f, near ? 0.0 : lost / sum);
    return x > -1.0 ? (x == INF || x == 0.0 ? x : found) : x == -1.0 ? -INF : __builtin_nan("");
}

/* x (1 + x² ...) below 0.8, else 1 - 2 / (e²ˣ + 1), where what is lost in e²ˣ + 1 is brought back. */
INLINE double hyperbolic_tangent(double x)
{
    double size = size_of(x), square = size * size;
    double small = size + size * square * POLYNOMIAL(TANH, square);
    double twice = size > 20.0 ? 40.0 : 2.0 * size; /* tanh 20 is 1 in the last place already */
    Reduced of = reduce(twice);
    double power = power_of_2(of.k), more = power + 1.0, moved = power * (of.r + of.rest);
    double sum = more + moved, lost = moved - (sum - more), quotient = 2.0 / sum;
    double large = 1.0 - (quotient - 0.5 * quotient * quotient * lost);
    return signed_as(size < 0.8 ? small : large, x);
}

INLINE double sigmoid(double x)
{
    double e = exponential(-size_of(x));
    return (x >= 0.0 ? 1.0 : e) / (1.0 + e);
}

INLINE double softplus(double x) { return (x > 0.0 ? x : 0.0) + logarithm_of_1_and(exponential(-size_of(x))); }

/* An angle within [-π/4, π/4] as high + low, and how many quarter turns were taken off (two bits of it count). */
typedef struct {
    double high, low;
    int64_t quarters;
} Angle;

/* For |x| < 2²⁰: the products with the first three parts of π/2 are exact, and so is the first difference; what the
   next two lose is kept. 152 bits of π/2 are enough for the number that comes nearest to a multiple of it. */
INLINE Angle turned_back(double x)
{
    double rounded = x * 0x1.45f306dc9c883p-1 + ROUNDER, n = rounded - ROUNDER;
    double a = x - n * 0x1.921fb544p0, p = n * 0x1.0b4611a6p-34, q = n * 0x1.3198a2ep-69;
    double b = a - p, b_back = a - b, b_lost = (a - (b + b_back)) + (b_back - p);
    double c = b - q, c_back = b - c, c_lost = (b - (c + c_back)) + (c_back - q);
    double rest = b_lost + (c_lost - n * 0x1.b839a252049c1p-104), high = c + rest;
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
    double size = size_of(x), product = size * scale;
    if (!(product < 0x1p53)) return x;
    double whole = __builtin_rint(product), lost = product_error(size, scale, product), beyond = product - whole;
    if (beyond == 0.5 && lost > 0.0) whole += 1.0;
    if (beyond == -0.5 && lost < 0.0) whole -= 1.0;
    return signed_as(whole / scale, x);
}

/* For any finite |x| ≥ 2²⁰, by Payne and Hanek. With x = m 2ᵉ, x 2/π modulo 4 needs of 2/π only the words that
   m 2ᵉ does not move to a multiple of 4; of their product with m the lowest 224 bits say the rest. */
static Angle turned_far_back(double x)
{
    uint64_t m = (bits_of(x) & UINT64_MAX >> 12) | UINT64_C(1) << 52, carry = 0;
    int e = (int)(bits_of(x) >> 52 & 2047) - 1075, skipped = (e + 62) / 32, shift = (e + 62) % 32;
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
    double scale = power_of_2(-zeros), high = (double)(first >> 11) * 0x1p-53 * scale;
    double low = (double)((first << 53 | second >> 11) >> 11) * 0x1p-106 * scale;
    double angle = high * PI_2_HIGH, rest = product_error(high, PI_2_HIGH, angle) + (high * PI_2_LOW + low * PI_2_HIGH);
    double sum = angle + rest, sign = (over != 0) != (x < 0.0) ? -1.0 : 1.0;
    return (Angle){sign * sum, sign * ((angle - sum) + rest), x < 0.0 ? -quarters : quarters};
}

/* The sine of the angle, or its cosine where the quarters are odd; their second bit is the sign. */
INLINE double sine_of(Angle angle, int64_t quarters)
{
    double r = angle.high, z = r * r, half = 0.5 * z, one_less = 1.0 - half;
    double sine = r + (r * z * POLYNOMIAL(SIN, z) + angle.low * one_less);
    double cosine = one_less + (((1.0 - one_less) - half) + (z * z * POLYNOMIAL(COS, z) - r * angle.low));
    double found = quarters & 1 ? cosine : sine;
    return number_of(bits_of(found) ^ (uint64_t)(quarters & 2) << 62);
}

INLINE double sine(double x)
{
    Angle angle = turned_back(x);
    return x == 0.0 ? x : sine_of(angle, angle.quarters); /* -0 stays -0 */
}

INLINE double cosine(double x)
{
    Angle angle = turned_back(x);
    return sine_of(angle, angle.quarters + 1);
}

static double far_sine(double x, int64_t ahead)
{
    if (x - x != 0.0) return x - x; /* no angle */
    Angle angle = turned_far_back(x);
    return sine_of(angle, angle.quarters + ahead);
}

INLINE int is_near(double x) { return size_of(x) < 0x1p20; }

INLINE double error_function(double x)
{
    double size = size_of(x), square = size * size;
    double small = size + size * POLYNOMIAL(ERF, square);
    double above = size > 6.0 ? 6.0 : size, t = 4.0 / (above + 4.0);
    double large = 1.0 - exponential(-above * above) * (t * POLYNOMIAL(ERFC, t - 0.6));
    return signed_as(size < 0.9 ? small : large, x);
}

/* Each function for one number and for many: the loop is worked two numbers at a time, as nothing in it branches. */
#define FOR_EACH(name, body)                                   \
    double name(double x) { return body; }                     \
    void name##_all(double *to, const double *from, int count) \
    {                                                          \
        for (int i = 0; i < count; i++) {                      \
            double x = from[i];                                \
            to[i] = body;                                      \
        }                                                      \
    }

FOR_EACH(nn_exp, exponential(x))
FOR_EACH(nn_expm1, exponential_less_1(x))
FOR_EACH(nn_log, logarithm(x))
FOR_EACH(nn_log1p, logarithm_of_1_and(x))
FOR_EACH(nn_tanh, hyperbolic_tangent(x))
FOR_EACH(nn_sigmoid, sigmoid(x))
FOR_EACH(nn_softplus, softplus(x))
FOR_EACH(nn_erf, error_function(x))

/* Far angles are rare: with one of them among the numbers, all are worked one by one. */
#define FOR_EACH_ANGLE(name, body, far_body)                            \
    double name(double x) { return is_near(x) ? body : far_body; }      \
    void name##_all(double *to, const double *from, int count)          \
    {                                                                   \
        int near = 1;                                                   \
        for (int i = 0; i < count; i++) near &= is_near(from[i]);       \
        for (int i = 0; i < count && !near; i++) to[i] = name(from[i]); \
        for (int i = 0; i < count && near; i++) {                       \
            double x = from[i];                                         \
            to[i] = body;                                               \
        }                                                               \
    }

FOR_EACH_ANGLE(nn_sin, sine(x), far_sine(x, 0))
FOR_EACH_ANGLE(nn_cos, cosine(x), far_sine(x, 1))
