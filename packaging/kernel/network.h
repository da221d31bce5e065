/* Forward and backward through the network. */
#ifndef NETWORK_H
#define NETWORK_H

#include "run.h"

/* Fill z and a of each layer; of the last one only z where the loss is computed from it and `outputs` is 0. */
void forward(const Run *run, const Batch *batch, int32_t outputs);

/* What the loss takes, (outputs, width). */
const double *judged(const Run *run);

/* Fill `run->gradient`, from the slope of the loss in the last layer's `delta`, and for each layer `squares`: the sum of
   the squares of its gradient, in order. */
void backward(const Run *run, const Batch *batch, double *squares);

static inline const Layer *last_layer(const Run *run) { return run->layers + run->layer_count - 1; }

#endif
