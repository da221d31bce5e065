#include "activations.h"

#include "maths.h"

/* Each number by itself: the compiler works two at a time, provided that all are read whatever the condition. */
#define EACH _Pragma("clang loop vectorize(assume_safety)") for (int32_t k = 0; k < count; k++)

static const double GELU_SCALE = 0.79788456080286535588; /* √(2/π) */
static const double GELU_CUBE = 0.044715;

enum { PART = 64 }; /* numbers that are kept on the way at a time */

/* tanh(√(2/π)·(z + 0.044715·z³)) */
static void gelu_tanh(double *to, const double *z, int32_t count)
{
    EACH to[k] = GELU_SCALE * (z[k] + GELU_CUBE * (z[k] * z[k] * z[k]));
    nn_tanh_all(to, to, count);
}

void activate(const Layer *layer, int32_t width)
{
    const int32_t count = layer->fan_out * width;
    const double *z = layer->z;
    double *a = layer->a;
    switch (layer->activation) {
    case IDENTITY: EACH a[k] = z[k]; break;
    case STEP: EACH a[k] = z[k] >= 0.0 ? 1.0 : 0.0; break;
    case SIGMOID: nn_sigmoid_all(a, z, count); break;
    case TANH: nn_tanh_all(a, z, count); break;
    case RELU: EACH a[k] = z[k] <= 0.0 ? 0.0 : z[k]; break;
    case LEAKY_RELU: EACH a[k] = z[k] >= 0.0 ? z[k] : 0.01 * z[k]; break;
    case ELU:
        nn_expm1_all(a, z, count);
        EACH {
            const double below = a[k];
            a[k] = z[k] > 0.0 ? z[k] : below;
        }
        break;
    case SOFTPLUS: nn_softplus_all(a, z, count); break;
    case SILU:
        nn_sigmoid_all(a, z, count);
        EACH a[k] *= z[k];
        break;
    case GELU:
        gelu_tanh(a, z, count);
        EACH a[k] = 0.5 * z[k] * (1.0 + a[k]);
        break;
    case SINE: nn_sin_all(a, z, count); break;
    }
}

/* The slopes that take a function of their own, of PART numbers at most. */
static void times_slope_of_part(int32_t kind, double *delta, const double *z, const double *a, int32_t count)
{
    double t[PART];
    switch (kind) {
    case SOFTPLUS:
        nn_sigmoid_all(t, z, count);
        EACH delta[k] *= t[k];
        break;
    case SILU:
        nn_sigmoid_all(t, z, count);
        EACH delta[k] *= t[k] + a[k] * (1.0 - t[k]);
        break;
    case GELU:
        gelu_tanh(t, z, count);
        EACH delta[k] *= 0.5 * (1.0 + t[k]) +
                         0.5 * z[k] * (1.0 - t[k] * t[k]) * GELU_SCALE * (1.0 + 3.0 * GELU_CUBE * (z[k] * z[k]));
        break;
    case SINE:
        nn_cos_all(t, z, count);
        EACH delta[k] *= t[k];
        break;
    }
}

void times_slope(const Layer *layer, int32_t width)
{
    const int32_t count = layer->fan_out * width;
    const double *z = layer->z, *a = layer->a;
    double *delta = layer->delta;
    switch (layer->activation) {
    case IDENTITY: break;
    case STEP: EACH delta[k] *= 0.0; break;
    case SIGMOID: EACH delta[k] *= a[k] * (1.0 - a[k]); break;
    case TANH: EACH delta[k] *= 1.0 - a[k] * a[k]; break;
    case RELU: EACH delta[k] *= z[k] > 0.0 ? 1.0 : 0.0; break;
    case LEAKY_RELU: EACH delta[k] *= z[k] > 0.0 ? 1.0 : 0.01; break;
    case ELU:
        EACH {
            const double below = a[k] + 1.0;
            delta[k] *= z[k] > 0.0 ? 1.0 : below;
        }
        break;
    default:
        for (int32_t first = 0; first < count; first += PART) {
            const int32_t rest = count - first;
            times_slope_of_part(layer->activation, delta + first, z + first, a + first, rest < PART ? rest : PART);
        }
    }
}
