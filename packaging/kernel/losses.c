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

static double cross_entropy_slope(double p, double y)
{
    p = smaller(larger(p, 1e-300), 1.0 - 0x1p-53);
    return (p - y) / (p * (1.0 - p));
}

static double of_sum(double z, double y) { return larger(z, 0.0) - y * z + nn_log1p(nn_exp(-magnitude(z))); }

static double of_sum_slope(double z, double y)
{
    const double e = nn_exp(-magnitude(z));
    return ((1.0 - y) * (z >= 0.0 ? 1.0 : e) - y * (z >= 0.0 ? e : 1.0)) / (1.0 + e);
}

static double huber(double size) { return size <= 1.0 ? 0.5 * size * size : size - 0.5; }

static double sign(double a) { return (a > 0.0) - (a < 0.0); }

static double value(int32_t loss, double p, double y)
{
    switch (loss) {
    case HALF_SQUARED: return 0.5 * ((p - y) * (p - y));
    case ABSOLUTE: return magnitude(p - y);
    case HUBER: return huber(magnitude(p - y));
    case CROSS_ENTROPY: return cross_entropy(p, y);
    case HINGE: return 1.0 - y * p <= 0.0 ? 0.0 : 1.0 - y * p;
    default: return of_sum(p, y);
    }
}

static double slope_of(int32_t loss, double p, double y)
{
    switch (loss) {
    case HALF_SQUARED: return p - y;
    case ABSOLUTE: return p - y == p - y ? sign(p - y) : p - y;
    case HUBER: return p - y < -1.0 ? -1.0 : p - y > 1.0 ? 1.0 : p - y;
    case CROSS_ENTROPY: return cross_entropy_slope(p, y);
    case HINGE: return y * p < 1.0 ? -y : 0.0;
    default: return of_sum_slope(p, y);
    }
}

/* The largest output of sample k, and the sum of the exponentials of what they are less than it. */
typedef struct {
    double largest, total;
} Powers;

static Powers powers(const double *judged, int32_t outputs, int32_t width, int32_t k)
{
    Powers found = {judged[k], 0.0};
    for (int32_t j = 1; j < outputs; j++)
        if (!(judged[j * width + k] <= found.largest)) found.largest = judged[j * width + k];
    for (int32_t j = 0; j < outputs; j++) found.total += nn_exp(judged[j * width + k] - found.largest);
    return found;
}

double loss_sum(int32_t loss, const double *judged, int32_t outputs, const Batch *batch)
{
    double sum = 0.0;
    for (int32_t k = 0; k < batch->count && loss == SOFTMAX_CROSS_ENTROPY; k++) {
        const Powers p = powers(judged, outputs, batch->width, k);
        const double logarithm = nn_log(p.total);
        for (int32_t j = 0; j < outputs; j++)
            sum += batch->y[j * batch->y_stride + k] * (logarithm - (judged[j * batch->width + k] - p.largest));
    }
    for (int32_t j = 0; j < outputs && loss != SOFTMAX_CROSS_ENTROPY; j++)
        for (int32_t k = 0; k < batch->count; k++)
            sum += value(loss, judged[j * batch->width + k], batch->y[j * batch->y_stride + k]);
    return sum;
}

static void softmax_slope(double *slope, const double *judged, int32_t outputs, const Batch *batch)
{
    for (int32_t k = 0; k < batch->count; k++) {
        const Powers p = powers(judged, outputs, batch->width, k);
        for (int32_t j = 0; j < outputs; j++) {
            const double share = nn_exp(judged[j * batch->width + k] - p.largest) / p.total;
            slope[j * batch->width + k] = (share - batch->y[j * batch->y_stride + k]) / batch->count;
        }
    }
}

void loss_slope(int32_t loss, double *slope, const double *judged, int32_t outputs, const Batch *batch)
{
    if (loss == SOFTMAX_CROSS_ENTROPY) softmax_slope(slope, judged, outputs, batch);
    for (int32_t j = 0; j < outputs; j++) {
        double *row = slope + j * batch->width;
        for (int32_t k = 0; k < batch->count && loss != SOFTMAX_CROSS_ENTROPY; k++)
            row[k] = slope_of(loss, judged[j * batch->width + k], batch->y[j * batch->y_stride + k]) / batch->count;
        if (batch->count < batch->width) row[batch->count] = 0.0;
    }
}
