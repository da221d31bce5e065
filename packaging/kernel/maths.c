#include "maths.h"

#include <stdint.h>

/* For the time being. */
static double from_bits(int64_t b) { union { int64_t i; double d; } u = {b}; return u.d; }
static int64_t to_bits(double d) { union { double d; int64_t i; } u = {d}; return u.i; }

double nn_exp(double x)
{
    if (x != x) return x;
    if (x > 709.78) return x > 709.782712893384 ? __builtin_inf() : nn_exp(x - 1.0) * 2.718281828459045;
    if (x < -745.2) return 0.0;
    const double k = __builtin_floor(x * 1.4426950408889634 + 0.5);
    const double r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10;
    double p = 1.0;
    for (int n = 14; n >= 1; n--) p = 1.0 + p * r / n;
    const int64_t whole = (int64_t)k;
    if (whole < -1000) return p * from_bits((whole + 1000 + 1023) << 52) * from_bits((int64_t)(1023 - 1000) << 52);
    return p * from_bits((whole + 1023) << 52);
}

double nn_expm1(double x)
{
    if (x > 0.3 || x < -0.3) return nn_exp(x) - 1.0;
    double p = 1.0;
    for (int n = 14; n >= 2; n--) p = 1.0 + p * x / n;
    return p * x;
}

double nn_log(double x)
{
    if (x != x || x < 0.0) return __builtin_nan("");
    if (x == 0.0) return -__builtin_inf();
    if (x == __builtin_inf()) return x;
    double shift = 0.0;
    if (x < 0x1p-1022) { x *= 0x1p54; shift = -54.0; }
    int64_t bits = to_bits(x);
    double e = (double)((bits >> 52) - 1023) + shift;
    double m = from_bits((bits & 0xfffffffffffffLL) | 0x3ff0000000000000LL);
    if (m > 1.4142135623730951) { m *= 0.5; e += 1.0; }
    const double s = (m - 1.0) / (m + 1.0), q = s * s;
    double p = 0.0;
    for (int n = 25; n >= 1; n -= 2) p = p * q + 1.0 / n;
    return e * 6.93147180369123816490e-01 + (2.0 * s * p + e * 1.90821492927058770002e-10);
}

double nn_log1p(double x)
{
    const double u = 1.0 + x;
    if (u == 1.0) return x;
    if (u == __builtin_inf()) return u;
    return nn_log(u) * x / (u - 1.0);
}

double nn_tanh(double x)
{
    const double a = __builtin_fabs(x);
    if (a != a) return x;
    const double e = a > 22.0 ? 0.0 : nn_expm1(-2.0 * a);
    const double t = a > 22.0 ? 1.0 : -e / (2.0 + e);
    return __builtin_copysign(t, x);
}

static double turn(double x, int quarter)
{
    if (x - x != 0.0) return __builtin_nan("");
    const double k = __builtin_floor(x * 0.63661977236758134308 + 0.5);
    const double r = ((x - k * 1.57079632673412561417e+00) - k * 6.07710050630396597660e-11) - k * 2.02226624879595063154e-21;
    const int64_t q = ((int64_t)k + quarter) & 3;
    double p = 1.0;
    if (q & 1) {
        for (int n = 20; n >= 2; n -= 2) p = 1.0 - p * r * r / (n * (n - 1));
    } else {
        for (int n = 21; n >= 3; n -= 2) p = 1.0 - p * r * r / (n * (n - 1));
        p *= r;
    }
    return q & 2 ? -p : p;
}

double nn_sin(double x) { return turn(x, 0); }
double nn_cos(double x) { return turn(x, 1); }

double nn_erf(double x) { return x; }

double nn_sigmoid(double x)
{
    const double e = nn_exp(-__builtin_fabs(x));
    return (x >= 0.0 ? 1.0 : e) / (1.0 + e);
}

double nn_softplus(double x) { return (x > 0.0 ? x : x * 0.0) + nn_log1p(nn_exp(-__builtin_fabs(x))); }
