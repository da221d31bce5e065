/* Functions of one number in plain double arithmetic: no library, no table look-ups on the way, no fused operations.

   Each reduces its argument and evaluates a polynomial, whose coefficients coefficients.py works out; the constants
   with two or more parts are ln 2 and π/2 cut after so many bits that their products with whole numbers are exact.
   All are computed of a pair of numbers at a time, so that hardly anything branches; one number alone is a pair of it.
   Errors in units of the last place, measured against mpmath: README.md beside this file. */
#include "maths.h"
#include "pairs.h"

static const double INF = __builtin_inf();
static const double PER_LN2 = 0x1.71547652b82fep0; /* 1 / ln 2 */
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

/* x = k ln 2 + r + lost, where the last is far below r. */
typedef struct {
    wholes k;
    pair r, lost;
} Reduced;

INLINE Reduced reduce(pair x)
{
    pair rounded = x * PER_LN2 + ROUNDER, k = rounded - ROUNDER;
    pair high = x - k * LN2_HIGH, low = k * LN2_LOW, r = high - low;
    return (Reduced){whole_of(rounded), r, (high - r) - low};
}

/* What eʳ⁺ˡᵒˢᵗ is more than 1 + r. */
INLINE pair beyond_r(Reduced of) { return of.r * of.r * POLYNOMIAL(EXPM1, of.r) + of.lost; }

/* eʳ - 1 */
INLINE pair less_1(Reduced of) { return of.r + beyond_r(of); }

INLINE Reduced exponential_reduced(pair x)
{
    return reduce(x > 710.0 ? (pair)710.0 : x < -746.0 ? (pair)-746.0 : x); /* beyond, eˣ is inf or 0 just so */
}

/* 2ᵏ (1 + less_1), with each factor in range. */
INLINE pair scaled(wholes k, pair less_1)
{
    wholes half = k >> 1;
    return (1.0 + less_1) * power_of_2(half) * power_of_2(k - half);
}

INLINE pair exponential(pair x)
{
    Reduced of = exponential_reduced(x);
    return scaled(of.k, less_1(of));
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
    if (any(given > 40.0)) found = given > 40.0 ? exponential(given) : found; /* seldom, so that it may branch */
    return given == 0.0 ? given : found; /* -0 stays -0 */
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
    /* Bits of x less those of √½, as whole numbers: what stands above the fraction is then k. */
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
    return signed_as(size < TANH_FAR ? tanh_near(size) : tanh_far(of.k, less_1(of)), x);
}

/* σ(x) and softplus(x) of x and e^-|x| */
INLINE pair sigmoid_of(pair x, pair e) { return (x >= 0.0 ? (pair)1.0 : e) / (1.0 + e); }
INLINE pair softplus_of(pair x, pair e) { return (x > 0.0 ? x : (pair)0.0) + logarithm_of_1_and(e); }

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

INLINE pair error_function(pair x)
{
    pair size = size_of(x), square = size * size;
    pair small = size + size * POLYNOMIAL(ERF, square);
    pair above = size > 6.0 ? (pair)6.0 : size, t = 4.0 / (above + 4.0);
    pair large = 1.0 - exponential(-above * above) * (t * POLYNOMIAL(ERFC, t - 0.6));
    return signed_as(size < 0.9 ? small : large, x);
}

FOR_EACH(nn_expm1, exponential_less_1)
FOR_EACH(nn_log, logarithm)
FOR_EACH(nn_log1p, logarithm_of_1_and)
FOR_EACH(nn_erf, error_function)

/* What is called most often is worked in several loops: each is so short that some pairs are under way in the processor
   at a time, while one alone would wait for its own results. */
enum { PART = 32 }; /* pairs that are kept on the way */

/* eˣ in place of x */
static void exponentials(pair *x, int pairs)
{
    Reduced of[PART];
    pair less[PART];
    for (int i = 0; i < pairs; i++) of[i] = exponential_reduced(x[i]);
    for (int i = 0; i < pairs; i++) less[i] = less_1(of[i]);
    for (int i = 0; i < pairs; i++) x[i] = scaled(of[i].k, less[i]);
}

static void nn_exp_of_part(double *to, const double *from, int pairs)
{
    pair e[PART];
    for (int i = 0; i < pairs; i++) e[i] = at(from + 2 * i);
    exponentials(e, pairs);
    for (int i = 0; i < pairs; i++) *(pair *)(to + 2 * i) = e[i];
}

static void nn_sigmoid_of_part(double *to, const double *from, int pairs)
{
    pair e[PART];
    for (int i = 0; i < pairs; i++) e[i] = -size_of(at(from + 2 * i));
    exponentials(e, pairs);
    for (int i = 0; i < pairs; i++) *(pair *)(to + 2 * i) = sigmoid_of(at(from + 2 * i), e[i]);
}

static void nn_softplus_of_part(double *to, const double *from, int pairs)
{
    pair e[PART];
    for (int i = 0; i < pairs; i++) e[i] = -size_of(at(from + 2 * i));
    exponentials(e, pairs);
    for (int i = 0; i < pairs; i++) *(pair *)(to + 2 * i) = softplus_of(at(from + 2 * i), e[i]);
}

/* The near formula for all, and then the far one for the pairs that take it. */
static void nn_tanh_of_part(double *to, const double *from, int pairs)
{
    pair given[PART], less[PART];
    Reduced of[PART];
    int place[PART], fars = 0;
    for (int i = 0; i < pairs; i++) {
        pair x = at(from + 2 * i), size = size_of(x);
        given[fars] = x;
        place[fars] = 2 * i;
        fars += any(!(size < TANH_FAR)); /* NaNs too */
        *(pair *)(to + 2 * i) = signed_as(tanh_near(size), x);
    }
    for (int i = 0; i < fars; i++) of[i] = tanh_reduced(size_of(given[i]));
    for (int i = 0; i < fars; i++) less[i] = less_1(of[i]);
    for (int i = 0; i < fars; i++) {
        pair x = given[i], *found = (pair *)(to + place[i]);
        *found = size_of(x) < TANH_FAR ? *found : signed_as(tanh_far(of[i].k, less[i]), x);
    }
}

/* Each for one number and for many. */
#define IN_PARTS(name, body)                                                               \
    OUTLINE double name(double single) { const pair x = single; return (body).x; }         \
    void name##_all(double *to, const double *from, int count)                             \
    {                                                                                      \
        const int pairs = count / 2;                                                       \
        for (int i = 0; i < pairs; i += PART)                                              \
            name##_of_part(to + 2 * i, from + 2 * i, pairs - i < PART ? pairs - i : PART); \
        if (2 * pairs < count) to[count - 1] = name(from[count - 1]);                      \
    }

IN_PARTS(nn_exp, exponential(x))
IN_PARTS(nn_sigmoid, sigmoid_of(x, exponential(-size_of(x))))
IN_PARTS(nn_softplus, softplus_of(x, exponential(-size_of(x))))
IN_PARTS(nn_tanh, hyperbolic_tangent(x))
