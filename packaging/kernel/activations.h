/* Activations and their slopes: the formulas of nnviz/engine/activations.py. */
#ifndef ACTIVATIONS_H
#define ACTIVATIONS_H

#include "run.h"

enum { IDENTITY, STEP, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTPLUS, SILU, GELU, SINE };

/* a = f(z), for a batch of `width` samples. */
void activate(const Layer *layer, int32_t width);

/* delta = delta·f′(z), where a = f(z). */
void times_slope(const Layer *layer, int32_t width);

#endif
