/* Functions of one number, the same to the bit on every machine. */
#ifndef MATHS_H
#define MATHS_H

double nn_exp(double x);
double nn_expm1(double x);
double nn_log(double x);
double nn_log1p(double x);
double nn_tanh(double x);
double nn_sigmoid(double x);
double nn_softplus(double x);
double nn_sin(double x);
double nn_cos(double x);
double nn_erf(double x);

/* `x` to the nearest multiple of 1 / `scale`, which is 1, 10, ... or 10^15: the bits of Python's `round`. */
double nn_round(double x, double scale);

/* The functions of one number, but for the last, of `count` numbers, to the same bits; `to` and `from` may be one array. */
void nn_exp_all(double *to, const double *from, int count);
void nn_expm1_all(double *to, const double *from, int count);
void nn_log_all(double *to, const double *from, int count);
void nn_log1p_all(double *to, const double *from, int count);
void nn_tanh_all(double *to, const double *from, int count);
void nn_sigmoid_all(double *to, const double *from, int count);
void nn_softplus_all(double *to, const double *from, int count);
void nn_sin_all(double *to, const double *from, int count);
void nn_cos_all(double *to, const double *from, int count);
void nn_erf_all(double *to, const double *from, int count);

#endif
