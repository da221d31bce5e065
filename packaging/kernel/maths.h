/* Functions of one number, the same to the bit on every machine. */
#ifndef MATHS_H
#define MATHS_H

double nn_exp(double);
double nn_log(double);
double nn_log1p(double);
double nn_expm1(double);
double nn_tanh(double);
double nn_sin(double);
double nn_cos(double);
double nn_erf(double);
double nn_sigmoid(double);
double nn_softplus(double);

#endif
