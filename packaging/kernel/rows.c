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

double product(const double *a, const double *b, int32_t width)
{
    pair sum = {0.0, 0.0};
    for (int32_t k = 0; k < width; k += 2) sum += *(const pair *)(a + k) * *(const pair *)(b + k);
    return sum[0] + sum[1];
}
