/* The functions of maths.h for whoever calls the module: its tests. */
#include "maths.h"

#include <stdint.h>

typedef void (*ForAll)(double *to, const double *from, int count);

static const ForAll FUNCTIONS[] = {nn_exp_all,     nn_expm1_all,    nn_log_all, nn_log1p_all, nn_tanh_all,
                                   nn_sigmoid_all, nn_softplus_all, nn_sin_all, nn_cos_all,   nn_erf_all};

typedef double (*ForOne)(double x);

static const ForOne FUNCTIONS_OF_ONE[] = {nn_exp,     nn_expm1,    nn_log, nn_log1p, nn_tanh,
                                          nn_sigmoid, nn_softplus, nn_sin, nn_cos,   nn_erf};

/* The function of that kind of `count` numbers, all at once or one by one: to the same bits. */
__attribute__((export_name("map")))
void map(int32_t kind, int32_t count, const double *from, double *to, int32_t single)
{
    if (!single)
        FUNCTIONS[kind](to, from, count);
    else
        for (int32_t i = 0; i < count; i++) to[i] = FUNCTIONS_OF_ONE[kind](from[i]);
}
