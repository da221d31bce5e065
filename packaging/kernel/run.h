/* What a run is in memory. Python lays it out (nnviz/engine/backends/kernel/layout.py has the same fields in the same
   order) and is given it back: nothing here allocates. All numbers are doubles, and a row of them has one for each sample
   of a batch, so that two samples are computed at a time. */
#ifndef RUN_H
#define RUN_H

#include <stdint.h>

typedef struct {
    int32_t fan_in, fan_out, activation;
    int32_t start;        /* where its weights (fan_in, fan_out) stand among the parameters; its biases follow */
    double *z, *a, *delta; /* (fan_out, samples of a batch): sums, outputs, slope of the loss along the sums */
} Layer;

/* Samples for training or for testing: a row for each input, a row for each output. */
typedef struct {
    int32_t count;
    const double *x, *y;
    const int32_t *classes; /* the class of each; null where the targets are numbers */
} Samples;

enum { STANDARD = 0, PLAYGROUND = 1 };

typedef struct {
    /* The network, what it learns and how. */
    int32_t layer_count, size, batch, block; /* block: samples that a layer's rows have room for */
    int32_t loss, noted_loss, from_sum; /* what training makes small, what the rows tell, whether the first takes z */
    int32_t optimizer, decays, regularizer, schedule, frozen, shuffled;
    Layer *layers;
    Samples train, test;
    double boundary; /* between two classes told by one output */
    double decimal_scale; /* ten to the power of the decimals that a prediction is rounded to; 0 where it is not */
    double learning_rate, schedule_factor, l1, l2, clip_norm;
    double momentum, rho, beta1, beta2, epsilon, weight_decay;
    int64_t schedule_steps;
    const uint8_t *trained, *penalized; /* a flag for each parameter */

    /* How many steps are asked for, and how many are taken. */
    int32_t count, taken;

    /* Where it stands. */
    int64_t step, epoch, position;
    int64_t memory_from; /* the step from which on the optimizer remembers */
    double *parameters, *memory[2];
    double *dead; /* 1 for each weight that the Playground's L1 has set to zero for good */

    /* The last step in full: the parameters before it, its gradient, what was predicted (outputs, samples). */
    double *before, *gradient, *prediction;
    int32_t last_count; /* its samples */

    /* What is needed on the way. */
    double *change, *batch_x, *batch_y;
    int32_t *order; /* of the samples, in the epoch that it was drawn for */
    int64_t order_epoch;
    uint32_t seed, stream; /* which random numbers orders are made of */

    /* A row for each step. */
    int32_t watched_count, interval;
    const int32_t *watched;
    double *row_epoch, *row_sample, *row_loss, *row_norms, *row_watched, *row_measured;
} Run;

/* Some samples on their way through the network: where their rows begin, and how far one row is from the next. */
typedef struct {
    const double *x, *y;
    int32_t x_stride, y_stride;
    int32_t count; /* samples */
    int32_t width; /* the same, made even */
} Batch;

static inline int32_t even(int32_t count) { return (count + 1) & ~1; }

#endif
