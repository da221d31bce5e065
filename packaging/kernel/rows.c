#include "rows.h"

#include <stddef.h>

#define INLINE static inline __attribute__((always_inline))

typedef double pair __attribute__((vector_size(16), aligned(8)));

/* `count` pairs of one target's row, held in registers; `count` is known when this is compiled. */
INLINE void pairs_of_sums(const int count, double *target, const double *source, int32_t stride, int32_t sources,
                          const double *weight, int32_t per_source, double start)
{
    pair sums[8];
    for (int p = 0; p < count; p++) sums[p] = (pair){start, start};
    for (int32_t s = 0; s < sources; s++) {
        const pair w = {weight[s * per_source], weight[s * per_source]};
        const pair *from = (const pair *)(source + s * stride);
        for (int p = 0; p < count; p++) sums[p] += w * from[p];
    }
    for (int p = 0; p < count; p++) ((pair *)target)[p] = sums[p];
}

void weighted_sums(double *target, int32_t targets, const double *source, int32_t stride, int32_t sources,
                   Weights weights, const double *start, int32_t width)
{
    for (int32_t t = 0; t < targets; t++) {
        const double *w = weights.weights + t * weights.per_target;
        const double first = start == NULL ? 0.0 : start[t];
        double *to = target + t * width;
        int32_t k = 0;
        for (; k + 10 <= width; k += 10)
            pairs_of_sums(5, to + k, source + k, stride, sources, w, weights.per_source, first);
        for (; k + 4 <= width; k += 4)
            pairs_of_sums(2, to + k, source + k, stride, sources, w, weights.per_source, first);
        for (; k < width; k += 2)
            pairs_of_sums(1, to + k, source + k, stride, sources, w, weights.per_source, first);
    }
}

/* The products of row `a` with `count` rows of `b`, all at once. */
INLINE void some_products(const int count, double *target, const double *a, const double *b, int32_t width)
{
    pair sums[4];
    for (int n = 0; n < count; n++) sums[n] = (pair){0.0, 0.0};
    for (int32_t k = 0; k < width; k += 2) {
        const pair left = *(const pair *)(a + k);
        for (int n = 0; n < count; n++) sums[n] += left * *(const pair *)(b + n * width + k);
    }
    for (int n = 0; n < count; n++) target[n] = sums[n][0] + sums[n][1];
}

void products(double *target, const double *a, int32_t a_rows, int32_t a_stride, const double *b, int32_t b_rows,
              int32_t width)
{
    for (int32_t i = 0; i < a_rows; i++, a += a_stride, target += b_rows) {
        int32_t j = 0;
        for (; j + 4 <= b_rows; j += 4) some_products(4, target + j, a, b + j * width, width);
        for (; j + 2 <= b_rows; j += 2) some_products(2, target + j, a, b + j * width, width);
        for (; j < b_rows; j++) some_products(1, target + j, a, b + j * width, width);
    }
}

void totals(double *target, const double *a, int32_t rows, int32_t width)
{
    for (int32_t i = 0; i < rows; i++, a += width) {
        pair sum = {0.0, 0.0};
        for (int32_t k = 0; k < width; k += 2) sum += *(const pair *)(a + k);
        target[i] = sum[0] + sum[1];
    }
}
