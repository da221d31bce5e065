/* Sine and cosine, to the same bits for any finite angle; see maths.c. */
#include "maths.h"
#include "pairs.h"

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

static const double PER_PI_2 = 0x1.45f306dc9c883p-1; /* 2 / π */

/* An angle within [-π/4, π/4] as high + low, and how many quarter turns were taken off (two bits of it count). */
typedef struct {
    pair high, low;
    wholes quarters;
} Angle;

/* For |x| < 2²⁰: the products with the first three parts of π/2 are exact, and so is the first difference; what the
   next two lose is kept. 152 bits of π/2 are enough for the number that comes nearest to a multiple of it. */
INLINE Angle turned_back(pair x)
{
    pair rounded = x * PER_PI_2 + ROUNDER, n = rounded - ROUNDER;
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

/* For any finite |x| ≥ 2²⁰, by Payne and Hanek. With x = m 2ᵉ, x 2/π modulo 4 needs of 2/π only the words that
   m 2ᵉ does not move to a multiple of 4; of their product with m the lowest 224 bits say the rest. */
static Angle turned_far_back(double x)
{
    uint64_t pattern = ((bits)(pair)x).x, m = (pattern & UINT64_MAX >> 12) | UINT64_C(1) << 52, carry = 0;
    int e = (int)(pattern >> 52 & 2047) - 1075;
    /* Bits of 2/π that m 2ᵉ moves to a multiple of 4: whole words of them are skipped, the rest is shifted out later. */
    int skipped = (e + 62) / 32, shift = (e + 62) % 32;
    uint32_t product[8] = {0};
    for (int i = 6; i >= 0; i--) { /* times both halves of m, the lowest word first */
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

/* Far angles are rare: with one of them among the numbers, all are worked one by one. */
#define FOR_EACH_ANGLE(name, function, quarters)                                                 \
    OUTLINE double name(double x) { return is_near(x) ? function(x).x : far_sine(x, quarters); } \
    void name##_all(double *to, const double *from, int count)                                   \
    {                                                                                            \
        int i = 0, near = 1;                                                                     \
        for (int k = 0; k < count; k++) near &= is_near(from[k]);                                \
        for (; near && i + 2 <= count; i += 2) *(pair *)(to + i) = function(at(from + i));       \
        for (; i < count; i++) to[i] = name(from[i]);                                            \
    }

FOR_EACH_ANGLE(nn_sin, sine, 0)
FOR_EACH_ANGLE(nn_cos, cosine, 1)
