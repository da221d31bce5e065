#include "evaluate.h"

#include "losses.h"
#include "network.h"

/* The class that the outputs of sample k mean: the largest, or the side of the boundary. */
static int32_t class_of(const Run *run, const double *a, int32_t outputs, int32_t width, int32_t k)
{
    if (outputs == 1) return a[k] >= run->boundary;
    int32_t best = 0; /* as argmax in NumPy: of equal ones the first, and a NaN before any number */
    for (int32_t j = 1; j < outputs; j++) {
        const double most = a[best * width + k];
        if (most == most && !(a[j * width + k] <= most)) best = j;
    }
    return best;
}

void evaluate(const Run *run, const Samples *samples, double *found)
{
    const Layer *last = last_layer(run);
    double sum = 0.0;
    int32_t right = 0;
    for (int32_t first = 0; first < samples->count; first += run->block) {
        const int32_t rest = samples->count - first, count = rest < run->block ? rest : run->block;
        const Batch made = {samples->x + first, samples->y + first, samples->count, samples->count, count, even(count)};
        const Batch *batch = &made;
        forward(run, batch, samples->classes != 0);
        sum += loss_sum(run->loss, judged(run), last->fan_out, batch);
        for (int32_t k = 0; k < count && samples->classes != 0; k++)
            right += class_of(run, last->a, last->fan_out, batch->width, k) == samples->classes[first + k];
    }
    found[0] = sum / samples->count;
    found[2] = samples->classes == 0 ? __builtin_nan("") : (double)right / samples->count;
}
