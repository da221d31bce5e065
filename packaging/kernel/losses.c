#include "losses.h"

#include "maths.h"

static const double LEAST_LOGARITHM = -100.0; /* stands for the logarithm of 0 */

static double larger(double a, double b) { return a < b ? b : a; }
static double smaller(double a, double b) { return a > b ? b : a; }
static double magnitude(double a) { return __builtin_fabs(a); }

static double cross_entropy(double p, double y)
{
    const double right = larger(nn_log(p), LEAST_LOGARITHM), wrong = larger(nn_log1p(-p), LEAST_LOGARITHM);
    return -(y * right + (1.0 - y) * wrong);
}

/* Kept off 0 and 1, where there is none. */
static double cross_entropy_slope(double p, double y)
{
    p = smaller(larger(p, 1e-300), 1.0 - 0x1p-53);
    return (p - y) / (p * (1.0 - p));
}

static double huber(double size) { return size <= 1.0 ? 0.5 * size * size : size - 0.5; }

static double sign(double a) { return (a > 0.0) - (a < 0.0); }

/* The losses of one output, by itself. */
static double value(int32_t loss, double p, double y)
{
    switch (loss) {
    case HALF_SQUARED: return 0.5 * ((p - y) * (p - y));
    case ABSOLUTE: return magnitude(p - y);
    case HUBER: return huber(magnitude(p - y));
    case CROSS_ENTROPY: return cross_entropy(p, y);
    default: return 1.0 - y * p <= 0.0 ? 0.0 : 1.0 - y * p; /* HINGE */
    }
}

static double slope_of(int32_t loss, double p, double y)
{
    switch (loss) {
    case HALF_SQUARED: return p - y;
    case ABSOLUTE: return p - y == p - y ? sign(p - y) : p - y;
    case HUBER: return p - y < -1.0 ? -1.0 : p - y > 1.0 ? 1.0 : p - y;
    case CROSS_ENTROPY: return cross_entropy_slope(p, y);
    default: return y * p < 1.0 ? -y : 0.0; /* HINGE */
    }
}

enum { PART = 64 }; /* samples of which something is kept on the way at a time */

static int32_t smallest(int32_t a, int32_t b) { return a < b ? a : b; }

/* e^-|z|, of which the cross-entropy of a sum under a sigmoid is made. */
static void powers_of_sums(double *e, const double *z, int32_t count)
{
    for (int32_t k = 0; k < count; k++) e[k] = -magnitude(z[k]);
    nn_exp_all(e, e, count);
}

/* max(z, 0) - yz + ln(1 + e^-|z|), which is -y ln σ(z) - (1 - y) ln(1 - σ(z)) */
static double with_losses_of_sums(double sum, const double *z, const double *y, int32_t count)
{
    double e[PART];
    powers_of_sums(e, z, count);
    nn_log1p_all(e, e, count);
    for (int32_t k = 0; k < count; k++) sum += larger(z[k], 0.0) - y[k] * z[k] + e[k];
    return sum;
}

/* σ(z) - y, without a difference of two numbers near 1 */
static void slopes_of_sums(double *slope, const double *z, const double *y, int32_t count)
{
    double e[PART];
    powers_of_sums(e, z, count);
    for (int32_t k = 0; k < count; k++) {
        const double near = z[k] >= 0.0 ? 1.0 : e[k], far = z[k] >= 0.0 ? e[k] : 1.0;
        slope[k] = ((1.0 - y[k]) * near - y[k] * far) / (1.0 + e[k]);
    }
}

/* For each of some samples the largest output, and the sum of the exponentials of what all are less than it. */
typedef struct {
    double largest[PART], total[PART];
} Powers;

/* These exponentials of output j, to `power`. */
static void powers_of_output(double *power, const Powers *of, const double *row, int32_t count)
{
    for (int32_t k = 0; k < count; k++) power[k] = row[k] - of->largest[k];
    nn_exp_all(power, power, count);
}

static void find_powers(Powers *found, const double *judged, int32_t outputs, const Batch *part)
{
    const int32_t width = part->width, count = part->count;
    double power[PART];
    for (int32_t k = 0; k < count; k++) found->largest[k] = judged[k], found->total[k] = 0.0;
    for (int32_t j = 1; j < outputs; j++)
        for (int32_t k = 0; k < count; k++) {
            const double one = judged[j * width + k], largest = found->largest[k];
            found->largest[k] = one <= largest ? largest : one;
        }
    for (int32_t j = 0; j < outputs; j++) {
        powers_of_output(power, found, judged + j * width, count);
        for (int32_t k = 0; k < count; k++) found->total[k] += power[k];
    }
}

static double with_softmax_losses(double sum, const double *judged, int32_t outputs, const Batch *part)
{
    Powers of;
    find_powers(&of, judged, outputs, part);
    nn_log_all(of.total, of.total, part->count);
    for (int32_t k = 0; k < part->count; k++)
        for (int32_t j = 0; j < outputs; j++)
            sum += part->y[j * part->y_stride + k] * (of.total[k] - (judged[j * part->width + k] - of.largest[k]));
    return sum;
}

static void softmax_slopes(double *slope, const double *judged, int32_t outputs, const Batch *part)
{
    Powers of;
    double power[PART];
    find_powers(&of, judged, outputs, part);
    for (int32_t j = 0; j < outputs; j++) {
        powers_of_output(power, &of, judged + j * part->width, part->count);
        for (int32_t k = 0; k < part->count; k++)
            slope[j * part->width + k] = power[k] / of.total[k] - part->y[j * part->y_stride + k];
    }
}

/* The samples of a batch from one of them on, as many as are worked at a time; its rows are `first` numbers on. */
static Batch part_of(const Batch *batch, int32_t first)
{
    const int32_t count = smallest(batch->count - first, PART);
    return (Batch){batch->x + first, batch->y + first, batch->x_stride, batch->y_stride, count, batch->width};
}

/* The loss is the same all along: of the loops below only those run that have its kind as their condition. */

double loss_sum(int32_t loss, const double *judged, int32_t outputs, const Batch *batch)
{
    double sum = 0.0;
    for (int32_t first = 0; first < batch->count && loss == SOFTMAX_CROSS_ENTROPY; first += PART) {
        const Batch part = part_of(batch, first);
        sum = with_softmax_losses(sum, judged + first, outputs, &part);
    }
    for (int32_t j = 0; j < outputs && loss != SOFTMAX_CROSS_ENTROPY; j++) {
        const double *row = judged + j * batch->width, *y = batch->y + j * batch->y_stride;
        for (int32_t k = 0; k < batch->count && loss != CROSS_ENTROPY_OF_SUM; k++) sum += value(loss, row[k], y[k]);
        for (int32_t k = 0; k < batch->count && loss == CROSS_ENTROPY_OF_SUM; k += PART)
            sum = with_losses_of_sums(sum, row + k, y + k, smallest(batch->count - k, PART));
    }
    return sum;
}

void loss_slope(int32_t loss, const Layer *last, const double *judged, const Batch *batch)
{
    for (int32_t first = 0; first < batch->count && loss == SOFTMAX_CROSS_ENTROPY; first += PART) {
        const Batch part = part_of(batch, first);
        softmax_slopes(last->delta + first, judged + first, last->fan_out, &part);
    }
    for (int32_t j = 0; j < last->fan_out; j++) {
        const double *row = judged + j * batch->width, *y = batch->y + j * batch->y_stride;
        double *slope = last->delta + j * batch->width;
        for (int32_t k = 0; k < batch->count && loss < SOFTMAX_CROSS_ENTROPY; k++) slope[k] = slope_of(loss, row[k], y[k]);
        for (int32_t k = 0; k < batch->count && loss == CROSS_ENTROPY_OF_SUM; k += PART)
            slopes_of_sums(slope + k, row + k, y + k, smallest(batch->count - k, PART));
        for (int32_t k = 0; k < batch->count; k++) slope[k] /= batch->count;
        if (batch->count < batch->width) slope[batch->count] = 0.0;
    }
}
