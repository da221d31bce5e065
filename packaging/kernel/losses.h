/* Losses and their slopes: the formulas of nnviz/engine/losses.py. */
#ifndef LOSSES_H
#define LOSSES_H

#include "run.h"

enum { HALF_SQUARED, ABSOLUTE, HUBER, CROSS_ENTROPY, HINGE, SOFTMAX_CROSS_ENTROPY, CROSS_ENTROPY_OF_SUM };

/* The sum of the losses of a batch, whose outputs (outputs, width) are `judged`. */
double loss_sum(int32_t loss, const double *judged, int32_t outputs, const Batch *batch);

/* The slope of the batch's mean loss along each output, to the last layer's `delta`; 0 beyond the last sample. */
void loss_slope(int32_t loss, const Layer *last, const double *judged, const Batch *batch);

#endif
