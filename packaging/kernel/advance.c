/* The steps of a run, one after the other, a row for each. This is all that is called from outside. */
#include "evaluate.h"
#include "losses.h"
#include "maths.h"
#include "network.h"
#include "order.h"
#include "update.h"

#define EXPORT(name) __attribute__((export_name(#name)))

static int finite(double a) { return a - a == 0.0; }

static int all_finite(const double *numbers, int32_t count)
{
    int64_t others = 0;
    for (int32_t i = 0; i < count; i++) others |= !finite(numbers[i]);
    return !others;
}

static void copy(double *to, const double *from, int32_t count)
{
    for (int32_t i = 0; i < count; i++) to[i] = from[i];
}

/* WebAssembly leaves open which NaN an operation gives: what leaves the kernel is the same one everywhere. */
static void canonical(double *numbers, int32_t count)
{
    for (int32_t i = 0; numbers != 0 && i < count; i++)
        if (numbers[i] != numbers[i]) numbers[i] = __builtin_nan("");
}

/* Some samples, in this order, of rows of all; 0 beyond the last one where their number is odd. */
static void gather(double *to, const double *from, int32_t rows, int32_t samples, const int32_t *order, int32_t count)
{
    const int32_t width = even(count);
    for (int32_t row = 0; row < rows; row++) {
        to[row * width + width - 1] = 0.0;
        for (int32_t k = 0; k < count; k++) to[row * width + k] = from[row * samples + order[k]];
    }
}

/* The samples of a step; the last ones of an epoch may be fewer. */
static Batch next_batch(Run *run)
{
    const int32_t samples = run->train.count, rest = samples - (int32_t)run->position;
    const int32_t count = rest < run->batch ? rest : run->batch, width = even(count);
    if (!run->shuffled) {
        const int32_t first = (int32_t)run->position;
        return (Batch){run->train.x + first, run->train.y + first, samples, samples, count, width};
    }
    if (run->order_epoch != run->epoch) draw_order(run);
    const int32_t *order = run->order + run->position, inputs = run->layers[0].fan_in, outputs = last_layer(run)->fan_out;
    gather(run->batch_x, run->train.x, inputs, samples, order, count);
    gather(run->batch_y, run->train.y, outputs, samples, order, count);
    return (Batch){run->batch_x, run->batch_y, width, width, count, width};
}

/* The length of the gradient, and in each layer, in place of the sums of the squares that are noted for these. */
static void note_norms(const Run *run, double *norms)
{
    double all = 0.0;
    for (int32_t number = 1; number <= run->layer_count; number++) {
        all += norms[number];
        norms[number] = __builtin_sqrt(norms[number]);
    }
    norms[0] = __builtin_sqrt(all);
}

static void measure(const Run *run, double *found)
{
    for (int32_t m = 0; m < 4; m++) found[m] = __builtin_nan("");
    if (run->interval == 0 || run->step % run->interval != 0) return;
    evaluate(run, &run->train, found);
    if (run->test.count > 0) evaluate(run, &run->test, found + 1);
}

static double *norms_of(const Run *run, int32_t row) { return run->row_norms + row * (1 + run->layer_count); }

static void note(const Run *run, int32_t row, double loss)
{
    run->row_loss[row] = loss;
    run->row_epoch[row] = (double)run->epoch;
    run->row_sample[row] = run->shuffled ? (double)run->order[run->position] : (double)run->position;
    note_norms(run, norms_of(run, row));
    for (int32_t w = 0; w < run->watched_count; w++)
        run->row_watched[row * run->watched_count + w] = run->parameters[run->watched[w]];
}

static void move_on(Run *run, int32_t count)
{
    run->step++;
    run->position += count;
    if (run->position >= run->train.count) {
        run->position = 0;
        run->epoch++;
    }
}

/* The predictions as a person with paper would write them. */
static const double *rounded(const Run *run, const Batch *batch)
{
    const Layer *output = last_layer(run);
    for (int32_t k = 0; k < output->fan_out * batch->width; k++)
        run->prediction[k] = nn_round(output->a[k], run->decimal_scale);
    return run->prediction;
}

/* One step; 0 where its loss or a parameter is not finite. */
static int32_t step(Run *run, int32_t row, int32_t last)
{
    const Batch made = next_batch(run), *batch = &made;
    const Layer *output = last_layer(run);
    const int32_t rounds = run->decimal_scale != 0.0;
    forward(run, batch, last || rounds);
    const double *predicted = rounds ? rounded(run, batch) : judged(run);
    const double loss = loss_sum(run->noted_loss, predicted, output->fan_out, batch) / batch->count;
    if (!finite(loss)) return 0;
    if (last) {
        run->last_count = batch->count;
        if (!rounds) copy(run->prediction, output->a, output->fan_out * batch->width);
        copy(run->before, run->parameters, run->size);
    }
    loss_slope(run->loss, output, run->from_sum ? judged(run) : predicted, batch);
    double error = 0.0;
    for (int32_t k = 0; run->optimizer == SIGN_RULE && k < output->fan_out * batch->width; k++) error += output->delta[k];
    backward(run, batch, norms_of(run, row) + 1);
    update(run, error);
    if (!all_finite(run->parameters, run->size)) return 0;
    note(run, row, loss);
    move_on(run, batch->count);
    measure(run, run->row_measured + 4 * row);
    return 1;
}

static Run the_run;

/* Take `count` steps, or as many as go before one overflows. After one that overflows the state is of no use: whoever
   wants the one before it asks again for as many as were `taken`. */
EXPORT(advance) void advance(void)
{
    Run *run = &the_run;
    run->taken = 0;
    while (run->taken < run->count && step(run, run->taken, run->taken + 1 == run->count)) run->taken++;
    canonical(run->gradient, run->size);
    canonical(run->memory[0], run->size);
    canonical(run->memory[1], run->size);
    canonical(run->prediction, last_layer(run)->fan_out * even(run->last_count));
    canonical(run->row_norms, run->taken * (1 + run->layer_count));
    canonical(run->row_measured, 4 * run->taken);
}

/* Where the run stands, and the sizes of what Python lays out, to compare with its own. */
EXPORT(run) Run *run(void) { return &the_run; }
EXPORT(size_of_run) int32_t size_of_run(void) { return sizeof(Run); }
EXPORT(size_of_layer) int32_t size_of_layer(void) { return sizeof(Layer); }
