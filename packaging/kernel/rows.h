/* Sums of rows and products of rows, two samples at a time. The order of every sum is fixed. */
#ifndef ROWS_H
#define ROWS_H

#include <stdint.h>

typedef struct {
    const double *weights;
    int32_t per_source, per_target; /* how far the weight of the next source is, and of the next target */
} Weights;

/* target[t] = start[t] + Σ weight[s, t]·source[s], for rows of `width` numbers; without `start` from 0. */
void weighted_sums(double *target, int32_t targets, const double *source, int32_t source_stride, int32_t sources,
                   Weights weights, const double *start, int32_t width);

/* target[i, j] = Σ a[i]·b[j], for rows of `width` numbers. */
void products(double *target, const double *a, int32_t a_rows, int32_t a_stride, const double *b, int32_t b_rows,
              int32_t width);

/* target[i] = Σ a[i]. */
void totals(double *target, const double *a, int32_t rows, int32_t width);

#endif
