/* Sums of rows and products of rows, two samples at a time. The order of every sum is fixed. */
#ifndef ROWS_H
#define ROWS_H

#include <stdint.h>

/* target[t] = start[t] + Σ weight[s, t]·source[s], for rows of `width` numbers; without `start` from 0. The weight of the
   next source is `per_source` numbers on, and that of the next target `per_target`. */
void weighted_sums(double *target, int32_t targets, const double *source, int32_t stride, int32_t sources,
                   const double *weights, int32_t per_source, int32_t per_target, const double *start, int32_t width);

/* target[i, j] = Σ a[i]·b[j], for rows of `width` numbers; the sum of the squares of all is given back. */
double products(double *target, const double *a, int32_t a_rows, int32_t a_stride, const double *b, int32_t b_rows,
                int32_t width);

/* target[i] = Σ a[i]. */
void totals(double *target, const double *a, int32_t rows, int32_t width);

/* The sum and the squares of some numbers, one after the other. */
double with_squares(double sum, const double *numbers, int32_t count);

#endif
