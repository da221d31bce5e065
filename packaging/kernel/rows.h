/* Sums of rows and products of rows, two samples at a time. The order of every sum is fixed.

   All are part of the function that calls them: more than four arguments are handed over in memory, by wasmtime in a way
   that the processor waits for. */
#ifndef ROWS_H
#define ROWS_H

#include <stddef.h>

#include "pairs.h"

INLINE pair twice(double number) { return (pair){number, number}; }

/* So many `pairs` of the rows of some `targets`, held in registers; both are known when this is compiled. */
INLINE void some_sums(const int targets, const int pairs, double *target, int32_t width, const double *source,
                      int32_t stride, int32_t sources, const double *weight, int32_t per_source, int32_t per_target,
                      const double *start)
{
    pair sums[2][5];
    for (int t = 0; t < targets; t++)
        for (int p = 0; p < pairs; p++) sums[t][p] = twice(start == NULL ? 0.0 : start[t]);
    for (int32_t s = 0; s < sources; s++, source += stride, weight += per_source)
        for (int p = 0; p < pairs; p++) {
            const pair from = ((const pair *)source)[p];
            for (int t = 0; t < targets; t++) sums[t][p] += twice(weight[t * per_target]) * from;
        }
    for (int t = 0; t < targets; t++)
        for (int p = 0; p < pairs; p++) ((pair *)(target + t * width))[p] = sums[t][p];
}

/* The whole rows of one target, or of two. */
INLINE void sums_of(const int targets, double *target, int32_t width, const double *source, int32_t stride,
                    int32_t sources, const double *weight, int32_t per_source, int32_t per_target, const double *start)
{
    int32_t k = 0;
    for (; k + 10 <= width; k += 10)
        some_sums(targets, 5, target + k, width, source + k, stride, sources, weight, per_source, per_target, start);
    for (; k + 4 <= width; k += 4)
        some_sums(targets, 2, target + k, width, source + k, stride, sources, weight, per_source, per_target, start);
    for (; k < width; k += 2)
        some_sums(targets, 1, target + k, width, source + k, stride, sources, weight, per_source, per_target, start);
}

/* target[t] = start[t] + Σ weight[s, t]·source[s], for rows of `width` numbers; without `start` from 0. The weight of the
   next source is `per_source` numbers on, and that of the next target `per_target`. */
INLINE void weighted_sums(double *target, int32_t targets, const double *source, int32_t stride, int32_t sources,
                          const double *weights, int32_t per_source, int32_t per_target, const double *start,
                          int32_t width)
{
    int32_t t = 0;
    for (; t + 2 <= targets; t += 2)
        sums_of(2, target + t * width, width, source, stride, sources, weights + t * per_target, per_source, per_target,
                start == NULL ? NULL : start + t);
    if (t < targets)
        sums_of(1, target + t * width, width, source, stride, sources, weights + t * per_target, per_source, per_target,
                start == NULL ? NULL : start + t);
}

/* A sum, to which the squares of some numbers are added one after the other. */
INLINE double with_squares(double sum, const double *numbers, int32_t count)
{
    for (int32_t i = 0; i < count; i++) sum += numbers[i] * numbers[i];
    return sum;
}

/* The products of row `a` with `count` rows of `b`, all at once. */
INLINE void some_products(const int count, double *target, const double *a, const double *b, int32_t width)
{
    pair sums[4];
    for (int n = 0; n < count; n++) sums[n] = twice(0.0);
    for (int32_t k = 0; k < width; k += 2) {
        const pair left = *(const pair *)(a + k);
        for (int n = 0; n < count; n++) sums[n] += left * *(const pair *)(b + n * width + k);
    }
    for (int n = 0; n < count; n++) target[n] = sums[n][0] + sums[n][1];
}

/* target[i, j] = Σ a[i]·b[j], for rows of `width` numbers; the sum of the squares of all is given back. */
INLINE double products(double *target, const double *a, int32_t a_rows, int32_t a_stride, const double *b,
                       int32_t b_rows, int32_t width)
{
    double squares = 0.0;
    for (int32_t i = 0; i < a_rows; i++, a += a_stride, target += b_rows) {
        int32_t j = 0;
        for (; j + 4 <= b_rows; j += 4) some_products(4, target + j, a, b + j * width, width);
        for (; j + 2 <= b_rows; j += 2) some_products(2, target + j, a, b + j * width, width);
        for (; j < b_rows; j++) some_products(1, target + j, a, b + j * width, width);
        squares = with_squares(squares, target, b_rows); /* each waits for the one before: here there is time */
    }
    return squares;
}

/* target[i] = Σ a[i]. */
INLINE void totals(double *target, const double *a, int32_t rows, int32_t width)
{
    for (int32_t i = 0; i < rows; i++, a += width) {
        pair sum = twice(0.0);
        for (int32_t k = 0; k < width; k += 2) sum += *(const pair *)(a + k);
        target[i] = sum[0] + sum[1];
    }
}

#endif
