#include "activations.h"

#include "maths.h"

#define EACH for (int32_t k = 0; k < count; k++)

static const double GELU_SCALE = 0.79788456080286535588; /* √(2/π) */
static const double GELU_CUBE = 0.044715;

static double gelu_tanh(double z) { return nn_tanh(GELU_SCALE * (z + GELU_CUBE * (z * z * z))); }

void activate(int32_t kind, double *a, const double *z, int32_t count)
{
    switch (kind) {
    case IDENTITY: EACH a[k] = z[k]; break;
    case STEP: EACH a[k] = z[k] >= 0.0 ? 1.0 : 0.0; break;
    case SIGMOID: EACH a[k] = nn_sigmoid(z[k]); break;
    case TANH: EACH a[k] = nn_tanh(z[k]); break;
    case RELU: EACH a[k] = z[k] <= 0.0 ? 0.0 : z[k]; break;
    case LEAKY_RELU: EACH a[k] = z[k] >= 0.0 ? z[k] : 0.01 * z[k]; break;
    case ELU: EACH a[k] = z[k] > 0.0 ? z[k] : nn_expm1(z[k]); break;
    case SOFTPLUS: EACH a[k] = nn_softplus(z[k]); break;
    case SILU: EACH a[k] = z[k] * nn_sigmoid(z[k]); break;
    case GELU: EACH a[k] = 0.5 * z[k] * (1.0 + gelu_tanh(z[k])); break;
    case SINE: EACH a[k] = nn_sin(z[k]); break;
    }
}

static double silu_slope(double z, double a)
{
    const double s = nn_sigmoid(z);
    return s + a * (1.0 - s);
}

static double gelu_slope(double z)
{
    const double t = gelu_tanh(z);
    return 0.5 * (1.0 + t) + 0.5 * z * (1.0 - t * t) * GELU_SCALE * (1.0 + 3.0 * GELU_CUBE * (z * z));
}

void times_slope(int32_t kind, double *delta, const double *z, const double *a, int32_t count)
{
    switch (kind) {
    case STEP: EACH delta[k] *= 0.0; break;
    case SIGMOID: EACH delta[k] *= a[k] * (1.0 - a[k]); break;
    case TANH: EACH delta[k] *= 1.0 - a[k] * a[k]; break;
    case RELU: EACH delta[k] *= z[k] > 0.0 ? 1.0 : 0.0; break;
    case LEAKY_RELU: EACH delta[k] *= z[k] > 0.0 ? 1.0 : 0.01; break;
    case ELU: EACH delta[k] *= z[k] > 0.0 ? 1.0 : a[k] + 1.0; break;
    case SOFTPLUS: EACH delta[k] *= nn_sigmoid(z[k]); break;
    case SILU: EACH delta[k] *= silu_slope(z[k], a[k]); break;
    case GELU: EACH delta[k] *= gelu_slope(z[k]); break;
    case SINE: EACH delta[k] *= nn_cos(z[k]); break;
    }
}
