/* Activations and their slopes: the formulas of nnviz/engine/activations.py. */
#ifndef ACTIVATIONS_H
#define ACTIVATIONS_H

#include <stdint.h>

enum { IDENTITY, STEP, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTPLUS, SILU, GELU, SINE };

/* a = f(z), `count` numbers. */
void activate(int32_t kind, double *a, const double *z, int32_t count);

/* delta = delta·f′(z), where a = f(z). */
void times_slope(int32_t kind, double *delta, const double *z, const double *a, int32_t count);

#endif
