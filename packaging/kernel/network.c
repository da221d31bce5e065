#include "network.h"

#include <stddef.h>

#include "activations.h"
#include "rows.h"

void forward(const Run *run, const Batch *batch, int32_t outputs)
{
    const double *from = batch->x;
    int32_t stride = batch->x_stride;
    for (int32_t number = 0; number < run->layer_count; number++) {
        const Layer *layer = run->layers + number;
        const double *weights = run->parameters + layer->start;
        const double *biases = weights + layer->fan_in * layer->fan_out;
        weighted_sums(layer->z, layer->fan_out, from, stride, layer->fan_in, weights, layer->fan_out, 1, biases,
                      batch->width);
        if (number + 1 < run->layer_count || !run->from_sum || outputs)
            activate(layer, batch->width);
        from = layer->a;
        stride = batch->width;
    }
}

const double *judged(const Run *run) { return run->from_sum ? last_layer(run)->z : last_layer(run)->a; }

/* ∂L/∂W = x·δ and ∂L/∂b = Σδ over the samples; the sum of their squares is given back. */
static double layer_gradient(const Layer *layer, double *gradient, const double *x, int32_t x_stride, int32_t width)
{
    const int32_t weights = layer->fan_in * layer->fan_out;
    const double squares = products(gradient, x, layer->fan_in, x_stride, layer->delta, layer->fan_out, width);
    totals(gradient + weights, layer->delta, layer->fan_out, width);
    return with_squares(squares, gradient + weights, layer->fan_out);
}

/* Beyond the last sample of an odd batch δ is 0, so that it adds nothing to any sum. */
static void clear_beyond(double *delta, int32_t rows, const Batch *batch)
{
    if (batch->count < batch->width)
        for (int32_t row = 0; row < rows; row++) delta[row * batch->width + batch->count] = 0.0;
}

void backward(const Run *run, const Batch *batch, double *squares)
{
    for (int32_t number = run->layer_count - 1; number >= 0; number--) {
        const Layer *layer = run->layers + number, *below = number == 0 ? NULL : layer - 1;
        if (number + 1 < run->layer_count || !run->from_sum) times_slope(layer, batch->width);
        clear_beyond(layer->delta, layer->fan_out, batch);
        const double *x = below ? below->a : batch->x;
        squares[number] = layer_gradient(layer, run->gradient + layer->start, x, below ? batch->width : batch->x_stride,
                                         batch->width);
        if (below)
            weighted_sums(below->delta, layer->fan_in, layer->delta, batch->width, layer->fan_out,
                          run->parameters + layer->start, 1, layer->fan_out, NULL, batch->width);
    }
}
