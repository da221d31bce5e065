/* From a gradient to new parameters: nnviz/engine/update.py, optimizers.py, regularizers.py and schedules.py. */
#ifndef UPDATE_H
#define UPDATE_H

#include "run.h"

enum { SIGN_RULE, DESCENT, MOMENTUM, NESTEROV, ADAGRAD, RMSPROP, ADAM };

/* Change parameters and memory by the gradient; `error`, which the sign rule takes, is the sum of the slopes of the loss
   along the outputs. */
void update(Run *run, double error);

#endif
